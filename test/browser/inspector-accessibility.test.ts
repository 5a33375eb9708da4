import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { block, chain, ownBlock, ownKey } from '../inspector/sample-blobs.ts';
import { serveInspector, type InspectorSite } from './inspector-page.ts';
import type { ThemeName } from './themes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: InspectorSite;
beforeAll(async () => {
  site = await serveInspector();
});
afterAll(async () => {
  await site.close();
});

/** What axe finds, in words. All rules but the experimental ones. A byte is smaller than a target: its keyboard is the way that needs no aim. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

describe.each<ThemeName>(['dark', 'light', 'contrast'])('in the %s theme, axe finds nothing to object to', (theme) => {
  it.each([1200, 560])('in a chain with a node unfolded, %i pixels wide', async (width) => {
    const { page, settled } = await site.inspect(chain, { theme, width, height: 900 });
    await page.getByRole('treeitem', { name: /^SignedData/ }).click();
    await page.keyboard.press('ArrowRight');
    await settled();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('searchbox').fill('06');
    await settled();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('in a masked block, with something that could not be done', async () => {
    const { page, settled } = await site.inspect(ownBlock, { theme, keys: [ownKey()] });
    await page.getByRole('treeitem', { name: /^C / }).click();
    await page.keyboard.press('*');
    await settled();
    await page.getByRole('treeitem', { name: /^EM unmasked/ }).click();
    await settled();
    await page.getByRole('button', { name: 'Copy as hex' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('in a comparison', async () => {
    const { page, settled } = await site.compare(block, ownBlock, { theme });
    await page.getByRole('button', { name: 'Next difference' }).click();
    await settled();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});

describe('where the system forces colours', () => {
  it('marks the selection all the same', async () => {
    const { page, settled } = await site.inspect(chain, { forcedColors: true });
    await page.getByRole('treeitem', { name: /^SignedData/ }).click();
    await settled();
    const outline = await page
      .locator('[role="gridcell"][aria-selected="true"]')
      .first()
      .evaluate((cell) => getComputedStyle(cell).outlineStyle);
    expect(outline).toBe('solid');
    await page.close();
  });
});
