/** The importers, those that are tried first in front. Adding one means adding a folder and a line here. */
import type { Importer } from './importer.ts';
import { recordKit } from './record-kit/record-kit.ts';
import { wine } from './wine/wine.ts';

export const importers: readonly Importer[] = [recordKit, wine];

/** The importer that `--from` names; null for any other word. */
export function findImporter(tool: string): Importer | null {
  return importers.find((importer) => importer.tool === tool) ?? null;
}
