import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hereAt, sampleRun, wholeStory } from '../timeline/sample-run.ts';
import { serveTimeline, type TimelineSite } from './timeline-page.ts';
import type { ThemeName } from './themes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: TimelineSite;
beforeAll(async () => {
  site = await serveTimeline();
});
afterAll(async () => {
  await site.close();
});

/** What axe finds, in words. All rules but the experimental ones; target sizes too. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

describe.each<ThemeName>(['dark', 'light', 'contrast'])('in the %s theme, axe finds nothing to object to', (theme) => {
  it.each([1200, 620])('in a stopped run, %i pixels wide', async (width) => {
    const { page, say } = await site.open({ theme, width, height: 900 });
    await say(...wholeStory(sampleRun, hereAt(18)));
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('while searching, with the focus in the table and a message of trouble', async () => {
    const { page, say } = await site.open({ theme });
    await say(...wholeStory(sampleRun, hereAt(18)));
    await page.getByRole('searchbox').fill('void');
    await page.getByRole('checkbox', { name: 'Only matches' }).check();
    await page.locator('[role="gridcell"][tabindex="0"]').focus();
    await say({ type: 'failed', message: 'The debugger is busy.' });
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('without a run', async () => {
    const { page } = await site.open({ theme });
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});

describe('contrast of the canvas', () => {
  it.each<ThemeName>(['dark', 'light', 'contrast'])(
    'shows failure, finding and unmet at 3:1 or more in the %s theme',
    async (theme) => {
      const { page } = await site.open({ theme });
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
      await page.close();
    },
  );
});
