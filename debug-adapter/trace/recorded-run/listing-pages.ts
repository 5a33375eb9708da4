/** A recording as pages of text, a line for each call: an editor opens a page of a long one at once. */
import { showText } from '../../bytes/shown-text.ts';
import type { Run, RunFile } from '../../engine/history/run.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';

/** Calls on a page. (Our choice: an editor colours a text of this length at once.) */
export const callsOnPage = 10_000;

/** The page that a step stands on, from 0. */
export function pageOf(step: number): number {
  return Math.floor(step / callsOnPage);
}

/** The line of a step on its page, from 0. */
export function placeInListing(facts: RecordingFacts, step: number): number {
  return headOf(facts).length + (step % callsOnPage);
}

/** The pages as files of a run, as far as its steps are known: the first has the name of the recording. */
export function pagesOf({
  path,
  known: { steps },
}: Pick<Run, 'known'> & { readonly path: string }): readonly RunFile[] {
  return Array.from({ length: pageOf(Math.max(0, steps - 1)) + 1 }, (_, index) => ({
    index,
    path: pathOfPage(path, index),
  }));
}

/** Its ending makes it a script to an editor, in its colours. `page` counts from 0. */
function pathOfPage(path: string, page: number): string {
  return page === 0 ? `${path}.ddi` : `${path}, page ${page + 1}.ddi`;
}

/** The recording, and the page of it, that such a path stands for; null for another path. */
export function pageOfPath(path: string): { readonly path: string; readonly page: number } | null {
  const found = /^(.*?)(?:, page (\d+))?\.ddi$/s.exec(path);
  return found?.[1] === undefined ? null : { path: found[1], page: Number(found[2] ?? 1) - 1 };
}

/** The name of a page without folders. */
export function nameOfPage(path: string, page: number): string {
  return pathOfPage(path, page).split(/[\\/]/).at(-1) ?? '';
}

/** What stands above the calls of each page: where they come from, and what is not there. */
export function headOf({ tool, toolVersion, program, notRecorded, files }: RecordingFacts): readonly string[] {
  const by = `${tool}${toolVersion === null ? '' : ` ${toolVersion}`}`;
  const of = program === null ? '' : ` of ${program}`;
  const from = files.length === 0 ? '' : ` from ${files.join(', ')}`;
  return [`// What ${by} recorded${of}${from}.`, ...notRecorded.map((text) => `// Not recorded: ${text}`), ''].map(
    (line) => showText(line),
  );
}
