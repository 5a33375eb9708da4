/** The sample scripts, run to their end and told to a timeline as the adapter and the extension tell them. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { timelineHere } from '../../debug-adapter/dap/timeline/timeline.ts';
import { timelinePart } from '../../debug-adapter/dap/timeline/timeline-part.ts';
import { loadScript } from '../../debug-adapter/engine/program/load/load.ts';
import { openRun } from '../../debug-adapter/engine/history/open-run.ts';
import type { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import { RunRecord } from '../../extension/timeline/run-record.ts';
import type { ToView } from '../../webview/contracts/timeline.ts';

const folder = fileURLToPath(new URL('../../samples/', import.meta.url));

export const sampleFiles: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.ddi'));

const runs = new Map<string, Promise<RememberedRun>>();

/** A sample, run to its end; once for all the tests of a process. */
export function sampleRunOf(file: string): Promise<RememberedRun> {
  const known = runs.get(file) ?? runSample(file);
  runs.set(file, known);
  return known;
}

async function runSample(file: string): Promise<RememberedRun> {
  const loaded = await loadScript(`${folder}${file}`, fileReader, {
    allowOutsideFiles: false,
    workspaceFolder: folder,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  const opened = openRun(loaded.script, { crypto: nodeBackend, profile: null, seed: null, identity: null });
  if (!opened.ok) throw new Error(opened.message);
  const { run } = opened;
  while (!run.known.finished) run.explore(100_000);
  return run;
}

/** What a view hears of a sample at a step; `lane` ids and notes come from the real driver. */
export async function sampleStory(file: string, step = 0): Promise<readonly ToView[]> {
  const run = await sampleRunOf(file);
  const here = timelineHere(run, { step, phase: 0 }, true);
  const record = new RunRecord({ run: file, title: file, here, steps: run.known.steps, finished: true });
  for (let from = 0; from < run.known.steps; from += 7) record.add(timelinePart(run, from, from + 7));
  return [...record.story()];
}
