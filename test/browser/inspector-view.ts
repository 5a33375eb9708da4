/** What the tests of the inspector do and look at. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { serveInspector, type InspectorPage, type InspectorSite } from './inspector-page.ts';

type WithBlob = (
  source: BlobSource,
  body: (view: InspectorPage) => Promise<void>,
  options?: Parameters<InspectorSite['inspect']>[1],
) => Promise<void>;

/** Serves the inspector for the tests of a file. `withBlob` opens a blob for one test and checks on leaving that nothing broke and no policy was violated. */
export function servedInspector(): { readonly withBlob: WithBlob; readonly site: () => InspectorSite } {
  let site: InspectorSite;
  beforeAll(async () => {
    site = await serveInspector();
  });
  afterAll(async () => {
    await site.close();
  });
  const withBlob: WithBlob = async (source, body, options = {}) => {
    const view = await site.inspect(source, options);
    try {
      await body(view);
      expect(view.errors).toEqual([]);
      expect(await view.violations()).toEqual([]);
    } finally {
      await view.close();
    }
  };
  return { withBlob, site: () => site };
}

export const bytesOf = (length: number, byteAt: (offset: number) => number): BlobSource => ({
  title: 'bytes.bin',
  origin: 'file',
  bytes: Uint8Array.from({ length }, (_, i) => byteAt(i)),
});
export const cell = (page: Page, row: number, column: number) =>
  page
    .locator(`[role="row"][aria-rowindex="${row + 2}"]`)
    .getByRole('gridcell')
    .nth(column);
export const selectedBytes = (page: Page): Promise<number> =>
  page.locator('[role="gridcell"][aria-selected="true"]').count();
export const treeItem = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });

/** Unfolds the selected node and waits for its children. */
export async function unfold({ page, settled }: InspectorPage, name: RegExp): Promise<void> {
  await treeItem(page, name).first().click();
  await page.keyboard.press('ArrowRight');
  await settled();
}

/** Down to the certificates of the chain. */
export async function unfoldChain(view: InspectorPage): Promise<void> {
  await unfold(view, /^SignedData/);
  await unfold(view, /^certificates/);
}
