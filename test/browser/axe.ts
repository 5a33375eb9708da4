/** What axe finds in a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe objects to, in words: by all its rules but the experimental ones.
 * @param options `colors`: the rules of contrast alone, where the same elements were looked at in other colours already;
 *                `targets`: sizes of targets too
 */
export async function violations(
  page: Page,
  { colors = false, targets = false }: { readonly colors?: boolean; readonly targets?: boolean } = {},
): Promise<readonly string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(colors ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}),
    ...(targets ? { rules: { 'target-size': { enabled: true } } } : {}),
  };
  await page.evaluate(axe);
  const results = await page.evaluate(
    (chosen) => (window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(chosen),
    options,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}
