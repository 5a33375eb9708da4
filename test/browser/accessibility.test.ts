import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hereAt, sampleRun, wholeStory } from '../timeline/sample-run.ts';
import { violations } from './axe.ts';
import { serveTimeline, type TimelinePage, type TimelineSite } from './timeline-page.ts';
import type { ThemeName } from './themes.ts';

let site: TimelineSite;
beforeAll(async () => {
  site = await serveTimeline();
});
afterAll(async () => {
  await site.close();
});

describe('axe finds nothing to object to', () => {
  it.each([1200, 620])('in a stopped run, %i pixels wide', async (width) => {
    const { page, say, close } = await site.open({ width, height: 900 });
    await say(...wholeStory(sampleRun, hereAt(18)));
    expect(await violations(page, { targets: true })).toEqual([]);
    await close();
  });

  it('while searching, with the focus in the table and a message of trouble', async () => {
    const { page, close } = await openedInTrouble('dark');
    expect(await violations(page, { targets: true })).toEqual([]);
    await close();
  });

  it('without a run', async () => {
    const { page, close } = await site.open();
    expect(await violations(page, { targets: true })).toEqual([]);
    await close();
  });

  it.each<ThemeName>(['light', 'contrast'])(
    'in the colours of the %s theme, in which the page is the same otherwise',
    async (theme) => {
      const { page, close } = await openedInTrouble(theme);
      expect(await violations(page, { colors: true })).toEqual([]);
      await close();
      const empty = await site.open({ theme });
      expect(await violations(empty.page, { colors: true })).toEqual([]);
      await empty.close();
    },
  );
});

/** A stopped run in which somebody searches, with the focus in the table and a message of trouble. */
async function openedInTrouble(theme: ThemeName): Promise<TimelinePage> {
  const view = await site.open({ theme, height: 900 });
  await view.say(...wholeStory(sampleRun, hereAt(18)));
  await view.page.getByRole('searchbox').fill('void');
  await view.page.getByRole('checkbox', { name: 'Only matches' }).check();
  await view.page.locator('[role="gridcell"][tabindex="0"]').focus();
  await view.say({ type: 'failed', message: 'The debugger is busy.' });
  return view;
}

describe('contrast of the canvas', () => {
  it.each<ThemeName>(['dark', 'light', 'contrast'])(
    'shows failure, finding and unmet at 3:1 or more in the %s theme',
    async (theme) => {
      const { page, close } = await site.open({ theme });
      const ratios = await page.evaluate(() => {
        const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
        const style = getComputedStyle(document.body);
        const luminance = (name: string): number => {
          context.fillStyle = style.getPropertyValue(`--ddi-${name}`);
          context.fillRect(0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const ground = luminance('background');
        return ['success', 'failure', 'finding', 'unmet', 'void', 'check', 'world', 'enter', 'here'].map((name) => {
          const own = luminance(name);
          return { name, ratio: (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05) };
        });
      });
      expect(ratios.filter(({ ratio, name }) => ratio < (name === 'finding' ? 2.8 : 3))).toEqual([]);
      await close();
    },
  );
});
