import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hereAt, longRun, movedIn, rowsOf, runFrom, sampleRun, wholeStory } from '../timeline/sample-run.ts';
import { markPlace } from './mark-place.ts';
import { serveTimeline, type TimelinePage, type TimelineSite } from './timeline-page.ts';

let site: TimelineSite;
beforeAll(async () => {
  site = await serveTimeline();
});
afterAll(async () => {
  await site.close();
});

type Options = Parameters<TimelineSite['open']>[0];

/** Opens a page for one test and checks on leaving that nothing broke and no policy was violated. */
async function withPage(options: Options, body: (timeline: TimelinePage) => Promise<void>): Promise<void> {
  const timeline = await site.open(options);
  try {
    await body(timeline);
    expect(timeline.errors).toEqual([]);
    expect(await timeline.violations()).toEqual([]);
  } finally {
    await timeline.close();
  }
}

function withSample(body: (timeline: TimelinePage) => Promise<void>, options: Options = {}): Promise<void> {
  return withPage(options, async (timeline) => {
    await timeline.say(...wholeStory(sampleRun, hereAt(12)));
    await body(timeline);
  });
}

/** The step of the selected row, in a table that shows every step. */
async function selectedStep(page: Page): Promise<number> {
  return Number(await page.getByRole('row', { selected: true }).getAttribute('aria-rowindex')) - 2;
}

describe('before a run', () => {
  it('says what to do', () =>
    withPage({}, async ({ page }) => {
      await page.getByText('Run a sample scenario with “DDI: Run Sample Scenario”').waitFor();
      expect(await page.getByRole('grid').count()).toBe(0);
    }));
});

describe('chart and table', () => {
  it('give the position as text, and mark its row', () =>
    withSample(async ({ page }) => {
      await page.getByText('2nd step after call 7 (7+2) · 13 of 60 steps').waitFor();
      const current = page.locator('[aria-current="step"]');
      expect(await current.getAttribute('aria-rowindex')).toBe('14');
      expect(await current.getByRole('gridcell').first().textContent()).toBe('7+2');
    }));

  it('agree: every row tells name, result, handles, line and notes of its mark', () =>
    withSample(async ({ page, say }) => {
      expect(await page.getByRole('grid', { name: 'Calls of the run' }).getAttribute('aria-rowcount')).toBe('61');
      for (const step of [8, 18, 36, 58]) {
        await say(movedIn(sampleRun, hereAt(step)));
        const texts = await page.locator('[aria-current="step"]').getByRole('gridcell').allTextContents();
        const mark = sampleRun.marks[step]!;
        expect(`${texts[0]}`).toBe(hereAt(step).text.replace(':0', ''));
        expect(texts[1]).toBe(mark.name);
        expect(texts[2]).toContain(mark.result);
        const handles = mark.lanes.map((id) => sampleRun.lanes[id]!.label);
        expect(texts[3]?.split(', ').sort()).toEqual(handles.sort());
        expect(texts[4]).toBe(String(mark.line));
        expect(texts[5]).toBe(mark.notes.join('; '));
      }
    }));

  it.each([1, 2] as const)(
    'travel to the mark that is clicked, and show it in the table, on a screen with %i pixels for one of the page',
    (scale) =>
      withSample(
        async ({ page, told }) => {
          for (const [step, lane] of [
            [41, 'hSession'],
            [45, 'hFrame'],
            [6, 'hDevice'],
            [14, 'Calls'],
          ] as const) {
            const place = await markPlace(page, sampleRun, hereAt(12), step, lane);
            await page.mouse.click(place.x, place.y);
            expect((await told()).at(-1)).toEqual({ type: 'travel', step });
            expect(await selectedStep(page)).toBe(step);
          }
        },
        { scale },
      ),
  );

  it('open the line on a double click, after travelling once', () =>
    withSample(async ({ page, told }) => {
      const place = await markPlace(page, sampleRun, hereAt(12), 42, 'hSession');
      await page.mouse.dblclick(place.x, place.y);
      expect(await told()).toEqual([
        { type: 'travel', step: 42 },
        { type: 'open', step: 42 },
      ]);
    }));

  it('show details of the mark under the pointer', () =>
    withSample(async ({ page }) => {
      const place = await markPlace(page, sampleRun, hereAt(12), 10, 'hSession');
      await page.mouse.move(place.x, place.y);
      const card = page.locator('.card');
      await card.getByText('hSession: Created → Keyed').waitFor();
      await card.getByText('S_OK (0x00000000)').waitFor();
      await page.mouse.click(place.x, place.y);
      await page.locator('.details').getByText('crypto session 1, 0x1a0000002000').waitFor();
      await page.mouse.move(place.x + 2, place.y);
      await card.waitFor();
      await page.mouse.move(2, 2);
      await card.waitFor({ state: 'hidden' });
    }));

  it('give way to the keyboard: the card beside the pointer goes when a key moves', () =>
    withSample(async ({ page }) => {
      const place = await markPlace(page, sampleRun, hereAt(12), 10, 'hSession');
      await page.mouse.move(place.x, place.y);
      const card = page.locator('.card');
      await card.waitFor();
      await page.getByRole('application').focus();
      await page.keyboard.press('ArrowRight');
      await card.waitFor({ state: 'hidden' });
    }));

  it('do not travel when the chart is dragged, but move', () =>
    withSample(async ({ page, told }) => {
      await page.getByRole('button', { name: 'Zoom in' }).click();
      const scrollbar = page.getByRole('scrollbar');
      const before = Number(await scrollbar.getAttribute('aria-valuenow'));
      const box = (await page.locator('canvas').boundingBox())!;
      await page.mouse.move(box.x + 400, box.y + 200);
      await page.mouse.down();
      await page.mouse.move(box.x + 250, box.y + 200, { steps: 5 });
      await page.mouse.up();
      await expect.poll(async () => Number(await scrollbar.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
      expect(await told()).toEqual([]);
    }));

  it('zoom with Ctrl and the wheel, pan with Shift and the wheel, and by the overview', () =>
    withSample(async ({ page }) => {
      const scrollbar = page.getByRole('scrollbar');
      const range = (): Promise<string | null> => scrollbar.getAttribute('aria-valuetext');
      const box = (await page.locator('canvas').boundingBox())!;
      await page.mouse.move(box.x + 400, box.y + 200);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -300);
      await page.keyboard.up('Control');
      await expect.poll(range).not.toBe('steps 0 to 59 of 60');
      const zoomed = await range();
      await page.keyboard.down('Shift');
      await page.mouse.wheel(0, 100);
      await page.keyboard.up('Shift');
      await expect.poll(range).not.toBe(zoomed);
      const strip = (await scrollbar.boundingBox())!;
      await page.mouse.click(strip.x + strip.width - 20, strip.y + 10);
      await expect.poll(range).toMatch(/to 59 of 60$/u);
      await page.getByRole('button', { name: 'Fit: show the whole run' }).click();
      await expect.poll(range).toBe('steps 0 to 59 of 60');
    }));
});

describe('the keyboard alone', () => {
  it('walks the table, travels and opens', () =>
    withSample(async ({ page, told }) => {
      await page.locator('[role="gridcell"][tabindex="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(
        await page.evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')),
      ).toBe('16');
      await page.keyboard.press('Enter');
      await page.keyboard.press('o');
      expect(await told()).toEqual([
        { type: 'travel', step: 14 },
        { type: 'open', step: 14 },
      ]);
      await page.keyboard.press('Control+End');
      expect(
        await page.evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')),
      ).toBe('61');
      await page.keyboard.press('End');
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('notes');
      expect(await page.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
    }));

  it('walks the chart by steps, lanes and failures, and says where it is', () =>
    withSample(async ({ page, told }) => {
      const spoken = page.locator('.spoken[role="status"]');
      await page.getByRole('application').focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => spoken.textContent()).toBe('step 14 of 60, resource hFrame, world');
      await page.keyboard.press('n');
      await expect.poll(() => spoken.textContent()).toBe('call 11 of 42, DecryptionBlt, void · finding');
      await page.keyboard.press('p');
      await expect
        .poll(() => spoken.textContent())
        .toBe('call 6 of 42, NegotiateCryptoSessionKeyExchange, E_INVALIDARG');
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
      await expect
        .poll(() => spoken.textContent())
        .toMatch(/^Lane hSession, crypto session 1, 0x1a0000002000, Keyed, \d+ steps$/u);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => spoken.textContent()).toBe('call 7 of 42, NegotiateCryptoSessionKeyExchange, S_OK');
      await page.keyboard.press('Enter');
      expect(await told()).toEqual([{ type: 'travel', step: 10 }]);
      await page.keyboard.press('Home');
      await expect.poll(() => spoken.textContent()).toMatch(/^call 0 of 42/u);
      await page.keyboard.press('w');
      await expect.poll(() => page.getByRole('scrollbar').getAttribute('aria-valuetext')).toBe('steps 0 to 40 of 60');
      await page.keyboard.press('0');
      await expect.poll(() => page.getByRole('scrollbar').getAttribute('aria-valuetext')).toBe('steps 0 to 59 of 60');
    }));

  it('searches: slash, words, Enter for the next one', () =>
    withSample(async ({ page }) => {
      await page.getByRole('application').focus();
      await page.keyboard.press('/');
      await page.keyboard.type('E_INVALIDARG');
      const search = page.getByRole('search');
      await search.getByText('2 matches').waitFor();
      await page.keyboard.press('Enter');
      await search.getByText('1 of 2').waitFor();
      await page.keyboard.press('Enter');
      await search.getByText('2 of 2').waitFor();
      expect(await selectedStep(page)).toBe(9);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('chart-canvas');
    }));

  it('reaches every control by Tab', () =>
    withSample(async ({ page }) => {
      const seen = new Set<string>();
      for (let i = 0; i < 18; i += 1) {
        await page.keyboard.press('Tab');
        seen.add(
          await page.evaluate(
            () => document.activeElement?.getAttribute('role') ?? document.activeElement?.textContent ?? '',
          ),
        );
      }
      for (const stop of [
        'Next failure',
        'Previous failure',
        'Current position',
        'Fit',
        'application',
        'scrollbar',
        'separator',
        'gridcell',
        'Travel here',
        'Open line',
      ]) {
        expect([...seen]).toContain(stop);
      }
    }));

  it('sizes chart and table', () =>
    withSample(async ({ page }) => {
      const border = page.getByRole('separator');
      const before = (await page.locator('canvas').boundingBox())!.width;
      await border.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(async () => (await page.locator('canvas').boundingBox())!.width).toBeGreaterThan(before);
      expect(await border.getAttribute('aria-valuenow')).toBe('63');
    }));
});

describe('what is not needed', () => {
  it('takes no room: buttons of the search wait for a query, the legend names what the run has', () =>
    withSample(async ({ page }) => {
      const only = page.getByRole('checkbox', { name: 'Only matches' });
      expect(await only.isVisible()).toBe(false);
      expect((await page.locator('.tools').boundingBox())?.height).toBeLessThan(30);
      await page.getByRole('searchbox').fill('void');
      await only.waitFor();
      const legend = page.getByRole('list', { name: 'Legend' });
      expect(await legend.getByText('Enter').isVisible()).toBe(true);
    }));

  it('is not in the legend: shapes that no step has', () =>
    withPage({}, async ({ page, say }) => {
      await say(...wholeStory(longRun(100), hereAt(0)));
      const legend = page.getByRole('list', { name: 'Legend' });
      expect(await legend.getByText('Void').isVisible()).toBe(true);
      for (const absent of ['Failure', 'Expected failure', 'Enter', 'World'])
        expect(await legend.getByText(absent, { exact: true }).isVisible()).toBe(false);
    }));
});

describe('a live run', () => {
  it('is followed forwards as it grows, and backwards', () =>
    withPage({}, async ({ page, say }) => {
      const made = (steps: number) => ({ steps, finished: false });
      for (let step = 0; step < 20; step += 1)
        await say(movedIn(sampleRun, hereAt(step, 1), made(step + 1)), rowsOf(sampleRun, step, step + 1));
      await page.getByText('call 12, phase 1 (12:1) · 20 of 20 steps so far').waitFor();
      expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('21');
      for (const step of [18, 17, 3, 0]) {
        await say(movedIn(sampleRun, hereAt(step), made(20)));
        await page.getByText(`(${hereAt(step).text}) · ${step + 1} of 20 steps so far`).waitFor();
        expect(await page.locator('[aria-current="step"]').getAttribute('aria-rowindex')).toBe(String(step + 2));
      }
    }));

  it('stays when the debug session ends', () =>
    withSample(async ({ page, say, told }) => {
      await say({ type: 'ended', run: 'sample' });
      await page.getByText('run ended', { exact: true }).waitFor();
      const place = await markPlace(page, sampleRun, hereAt(12), 30, 'hSession');
      await page.mouse.click(place.x, place.y);
      expect(await told()).toEqual([{ type: 'travel', step: 30 }]);
    }));

  it('asks for the whole story when it missed a part', () =>
    withPage({}, async ({ page, say }) => {
      await say(movedIn(sampleRun, hereAt(0)), rowsOf(sampleRun, 5));
      expect(await page.evaluate(() => (window as unknown as { posted: object[] }).posted)).toEqual([
        { type: 'ready' },
        { type: 'ready' },
      ]);
    }));

  it('survives messages that are none', () =>
    withSample(async ({ page, say }) => {
      await page.evaluate(() => {
        for (const message of [null, 7, 'rows', { type: 'rows' }, { type: 'moved', run: 'sample', here: 1 }])
          window.postMessage(message, '*');
      });
      await say(movedIn(sampleRun, hereAt(13)));
      await page.getByText('3rd step after call 7 (7+3) · 14 of 60 steps').waitFor();
    }));

  it('shows what the host could not do, until it is dismissed', () =>
    withSample(async ({ page, say }) => {
      await say({ type: 'failed', message: 'The debugger is busy.' });
      expect(await page.getByRole('alert').textContent()).toBe('The debugger is busy.');
      await page.getByRole('button', { name: 'Dismiss this message' }).click();
      await page.getByRole('alert').waitFor({ state: 'hidden' });
    }));

  it('treats names and notes as text, whatever stands in them', () =>
    withPage({}, async ({ page, say }) => {
      const evil = '<img src=x onerror="document.title=\'hit\'">';
      const run = { ...runFrom([['failure', evil, evil, [0], evil]]), title: evil };
      await say(...wholeStory(run, hereAt(0)));
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(evil);
      expect(await page.locator('img').count()).toBe(0);
    }));

  it('keeps zoom and search over a reload', () =>
    withSample(async ({ page, say }) => {
      await page.getByRole('searchbox').fill('void');
      await page.getByRole('button', { name: 'Zoom in' }).click();
      const range = (): Promise<string | null> => page.getByRole('scrollbar').getAttribute('aria-valuetext');
      await expect.poll(range).not.toBe('steps 0 to 59 of 60');
      const before = await range();
      await page.reload();
      await say(...wholeStory(sampleRun, hereAt(12)));
      await expect.poll(range).toBe(before);
      expect(await page.getByRole('searchbox').inputValue()).toBe('void');
    }));
});
