import type { Locator, Page } from 'playwright-core';
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

describe('filtering', () => {
  it('shows matches alone, and is cleared when one goes to a call that it hides', () =>
    withSample(async ({ page }) => {
      const grid = page.getByRole('grid');
      await page.getByRole('searchbox').fill('Negotiate*');
      await page.getByRole('checkbox', { name: 'Only matches' }).check();
      await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('7');
      const place = await markPlace(page, sampleRun, hereAt(12), 48, 'hUpload');
      await page.mouse.click(place.x, place.y);
      await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('61');
      expect(await page.locator('.spoken[role="status"]').textContent()).toBe(
        'The filter hid this call and was cleared.',
      );
    }));

  it('says so when nothing matches', () =>
    withSample(async ({ page }) => {
      await page.getByRole('searchbox').fill('nothing like this');
      await page.getByRole('checkbox', { name: 'Only matches' }).check();
      await page.getByText('No step matches.').waitFor();
      await page.getByRole('search').getByText('no match').waitFor();
    }));

  const selected = (page: Page): Locator => page.getByRole('row', { selected: true });

  /** Whether a row is seen whole: below the table's head and above its end. */
  async function isWhole(page: Page, row: Locator): Promise<boolean> {
    const [grid, head, box] = [
      await page.getByRole('grid').boundingBox(),
      await page.getByRole('row').first().boundingBox(),
      await row.boundingBox(),
    ];
    if (grid === null || head === null || box === null) return false;
    return box.y >= head.y + head.height - 1 && box.y + box.height <= grid.y + grid.height + 1;
  }

  it('keeps the row one looked at in view when the filter is taken away, and marks the hits', () =>
    withSample(async ({ page }) => {
      await page.getByRole('searchbox').fill('void');
      const only = page.getByRole('checkbox', { name: 'Only matches' });
      await only.check();
      await page.getByRole('button', { name: 'Previous match' }).click();
      for (let i = 0; i < 5; i += 1) await page.getByRole('button', { name: 'Previous match' }).click();
      const name = await selected(page).getByRole('gridcell').first().textContent();
      await only.uncheck();
      await expect.poll(() => isWhole(page, selected(page))).toBe(true);
      expect(await selected(page).getByRole('gridcell').first().textContent()).toBe(name);
      expect(await selected(page).getAttribute('data-match')).toBe('');
    }));

  it('shows what is unexpected alone with one click, and all again with another', () =>
    withPage({}, async ({ page, say }) => {
      const run = runFrom([
        ['success', 'CreateCryptoSession', 'S_OK', [0]],
        ['expected', 'GetCertificate', 'E_INVALIDARG', [0]],
        ['failure', 'GetCertificate', 'E_FAIL', [0]],
        ['check', 'expect', 'held', []],
      ]);
      await say(...wholeStory(run, hereAt(0)));
      await page.getByRole('gridcell', { name: 'E_INVALIDARG · expected' }).waitFor();
      await page.getByRole('list', { name: 'Legend' }).getByText('Expected failure').waitFor();
      const rows = (): Promise<string | null> => page.getByRole('grid').getAttribute('aria-rowcount');
      const only = page.getByRole('button', { name: 'Unexpected only' });
      await only.click();
      await expect.poll(rows).toBe('2');
      await page.getByRole('gridcell', { name: 'E_FAIL' }).waitFor();
      expect(await only.getAttribute('aria-pressed')).toBe('true');
      await only.click();
      await expect.poll(rows).toBe('5');
    }));

  it('never leaves the current row behind the head of a low table', () =>
    withPage({ width: 1200, height: 190 }, async ({ page, say }) => {
      for (let step = 0; step < 30; step += 1) {
        await say(...(step === 0 ? wholeStory(sampleRun, hereAt(0)) : [movedIn(sampleRun, hereAt(step))]));
        await expect
          .poll(() => isWhole(page, page.locator('[aria-current="step"]')), { message: `step ${step}` })
          .toBe(true);
      }
    }));
});

describe('a small page', () => {
  it('keeps its buttons behind one, and takes them out again', () =>
    withSample(
      async ({ page }) => {
        const fit = page.getByRole('button', { name: 'Fit: show the whole run' });
        expect(await fit.isVisible()).toBe(false);
        await page.getByRole('button', { name: 'More buttons' }).click();
        await fit.click();
        await page.keyboard.press('Escape');
        await fit.waitFor({ state: 'hidden' });
        expect(
          await page.getByRole('button', { name: 'More buttons' }).evaluate((node) => node === document.activeElement),
        ).toBe(true);
      },
      { width: 400, height: 700 },
    ));

  it('shows chart or table, by a switch, where there is no room for both', () =>
    withSample(
      async ({ page }) => {
        expect(await page.getByRole('grid').isVisible()).toBe(false);
        expect((await page.getByRole('application').boundingBox())?.height).toBeGreaterThan(120);
        await page.getByRole('button', { name: 'Table', exact: true }).click();
        await page.getByRole('grid').waitFor();
        expect(await page.getByRole('application').isVisible()).toBe(false);
        expect(await page.locator('[aria-current="step"]').isVisible()).toBe(true);
      },
      { width: 400, height: 300 },
    ));
});

describe('a long run', () => {
  it('of 100,000 calls needs fewer than 1,000 elements, wherever one goes', () =>
    withPage({}, async ({ page, say }) => {
      await say(...wholeStory(longRun(100_000), hereAt(0)));
      const count = (): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
      const spoken = page.locator('.spoken[role="status"]');
      expect(await count()).toBeLessThan(1000);
      await page.getByRole('application').focus();
      for (const [key, words] of [
        ['End', 'call 99999 of 100000'],
        ['Home', 'call 0 of 100000'],
        ['n', 'call 5000 of 100000'],
      ] as const) {
        await page.keyboard.press(key);
        await expect.poll(() => spoken.textContent()).toContain(words);
        expect(await count()).toBeLessThan(1000);
      }
      for (let i = 0; i < 30; i += 1) await page.keyboard.press('w');
      await expect
        .poll(() => page.getByRole('scrollbar').getAttribute('aria-valuetext'))
        .toBe('steps 5000 to 5004 of 100000');
      expect(await page.getByRole('row', { selected: true }).getByRole('gridcell').nth(2).textContent()).toBe(
        'E_INVALIDARG',
      );
    }));

  it('travels to the failure in a column that stands for a thousand calls', () =>
    withPage({}, async ({ page, say, told }) => {
      const run = longRun(100_000);
      await say(...wholeStory(run, hereAt(0)));
      const place = await markPlace(page, run, hereAt(0), 14_973, 'hSession');
      await page.mouse.click(place.x, place.y);
      expect(await told()).toEqual([{ type: 'travel', step: 14_973 }]);
    }));

  it('says what is true at each moment: running, its rows on their way, whole', () =>
    withPage({}, async ({ page, say }) => {
      const run = longRun(3000);
      await say(movedIn(run, { ...hereAt(0), stopped: false }, { steps: 2000, finished: false }), rowsOf(run, 0, 1000));
      await page.getByText('running', { exact: true }).waitFor();
      await page.getByText('2,000 steps so far').waitFor();
      const loaded = page.getByRole('progressbar', { name: 'Rows loaded' });
      expect(await loaded.getAttribute('value')).toBe('1000');
      expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2001');
      expect(await page.locator('[aria-current="step"]').count()).toBe(0);
      await say(movedIn(run, { step: 3000, phase: 0, text: 'end', stopped: true }));
      await page.getByText('1,000 of 3,000 rows loaded').waitFor();
      expect(await page.getByRole('gridcell', { name: 'not loaded yet' }).count()).toBeGreaterThan(0);
      await say(rowsOf(run, 1000));
      await loaded.waitFor({ state: 'hidden' });
      await page.getByText('end of the run · 3,000 steps').waitFor();
    }));

  it('of two million steps is reached to its last row', () =>
    withPage({}, async ({ page, say }) => {
      const run = longRun(100);
      await say(movedIn(run, { step: 2_000_000, phase: 0, text: 'end', stopped: true }, { steps: 2_000_000 }));
      await page.locator('[role="gridcell"][tabindex="0"]').focus();
      await page.keyboard.press('Control+End');
      const row = page.getByRole('row', { selected: true });
      expect(await row.getAttribute('aria-rowindex')).toBe('2000001');
      expect(await row.isVisible()).toBe(true);
    }));
});
