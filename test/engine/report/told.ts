import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { ForwardWalk } from '../../../debug-adapter/engine/machine/forward-walk.ts';
import { loadScript } from '../../../debug-adapter/engine/program/load/load.ts';
import { startRun, type RunChoices } from '../../../debug-adapter/engine/history/open-run.ts';
import { reportFormats } from '../../../debug-adapter/engine/report/formats.ts';
import { Report } from '../../../debug-adapter/engine/report/report.ts';
import { memoryReader } from '../script-run.ts';

/** The walk of a script that stands in memory, before its first step. */
export async function walkOf(text: string, choices: Partial<RunChoices> = {}): Promise<ForwardWalk> {
  const loaded = await loadScript('/scripts/main.ddi', memoryReader({ '/scripts/main.ddi': text }), {
    allowOutsideFiles: false,
    workspaceFolder: null,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  const start = startRun(loaded.script, { crypto: nodeBackend, profile: null, seed: null, identity: null, ...choices });
  if (!start.ok) throw new Error(start.message);
  return new ForwardWalk(start.program, start.environment, start.seed);
}

/** The whole report of a walk, as a program writes it; of its first `steps` steps where the walk is to be left early. */
export function told(walk: ForwardWalk, format: keyof typeof reportFormats, steps = Number.MAX_SAFE_INTEGER): string {
  const report = new Report(walk, reportFormats[format]);
  let [written, gathered] = [report.begin(), ''];
  for (let left = steps; left > 0; left -= 1) {
    const part = report.next();
    if (part === null) break;
    if (part.isGathered) gathered += part.text;
    else written += part.text;
  }
  const [before, after] = report.end();
  return written + before + gathered + after;
}
