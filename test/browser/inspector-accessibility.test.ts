import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { block, chain, ownBlock, ownKey } from '../inspector/sample-blobs.ts';
import { violations } from './axe.ts';
import { serveInspector, type InspectorSite } from './inspector-page.ts';
import type { ThemeName } from './themes.ts';
import type { ViewOptions } from './view-site.ts';

let site: InspectorSite;
beforeAll(async () => {
  site = await serveInspector();
});
afterAll(async () => {
  await site.close();
});

/** What is opened and done before axe looks; a byte is smaller than a target: its keyboard is the way that needs no aim. */
const states = {
  'a chain with a node unfolded': async (options: ViewOptions) => {
    const view = await site.inspect(chain, options);
    const { page, settled } = view;
    await page.getByRole('treeitem', { name: /^SignedData/ }).click();
    await page.keyboard.press('ArrowRight');
    await settled();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('searchbox').fill('06');
    await settled();
    return view;
  },
  'a masked block, with something that could not be done': async (options: ViewOptions) => {
    const view = await site.inspect(ownBlock, { ...options, keys: [ownKey()] });
    const { page, settled } = view;
    await page.getByRole('treeitem', { name: /^C / }).click();
    await page.keyboard.press('*');
    await settled();
    await page.getByRole('treeitem', { name: /^EM unmasked/ }).click();
    await settled();
    await page.getByRole('button', { name: 'Copy as hex' }).click();
    await page.getByRole('alert').waitFor();
    return view;
  },
  'a comparison': async (options: ViewOptions) => {
    const view = await site.compare(block, ownBlock, options);
    await view.page.getByRole('button', { name: 'Next difference' }).click();
    await view.settled();
    return view;
  },
} as const;

describe.each(Object.entries(states))('axe finds nothing to object to in %s', (_, open) => {
  it.each([1200, 560])('%i pixels wide', async (width) => {
    const { page, close } = await open({ width, height: 600 });
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it.each<ThemeName>(['light', 'contrast'])(
    'in the colours of the %s theme, in which the page is the same otherwise',
    async (theme) => {
      const { page, close } = await open({ theme, height: 500 });
      expect(await violations(page, { colors: true })).toEqual([]);
      await close();
    },
  );
});

describe('where the system forces colours', () => {
  it('marks the selection all the same', async () => {
    const { page, settled, close } = await site.inspect(chain, { forcedColors: true });
    await page.getByRole('treeitem', { name: /^SignedData/ }).click();
    await settled();
    const outline = await page
      .locator('[role="gridcell"][aria-selected="true"]')
      .first()
      .evaluate((cell) => getComputedStyle(cell).outlineStyle);
    expect(outline).toBe('solid');
    await close();
  });
});
