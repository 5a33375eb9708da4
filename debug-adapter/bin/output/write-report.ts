/** Writes a report while its run is walked, so that a run of any length takes the same memory. */
import { showLines } from '../../bytes/shown-text.ts';
import type { ForwardWalk } from '../../engine/machine/forward-walk.ts';
import type { Location } from '../../engine/program/location.ts';
import type { Report } from '../../engine/report/report.ts';
import type { RunEnd } from '../../engine/report/report-format.ts';
import { InternalFailure } from '../process/internal-failure.ts';
import { Interruption } from '../process/interruption.ts';
import { complain, print } from './output.ts';
import { TextSpool } from './text-spool.ts';

/** Characters that are written at once. */
const pieceLength = 1 << 16;
/** Steps between two looks at whether the user interrupts. */
const stepsBetween = 128;

/** Walks the run to its end, or until the user interrupts it; the report is whole in either case. @returns how the run went */
export async function writeReport(report: Report, walk: ForwardWalk): Promise<RunEnd> {
  const gathered = new TextSpool();
  const interruption = new Interruption();
  try {
    await writeSteps(report, walk, gathered, interruption);
    const [before, after] = report.end();
    await print(before);
    await gathered.drain(print);
    await print(after);
    return report.sofar;
  } finally {
    interruption.dispose();
    gathered.dispose();
  }
}

async function writeSteps(
  report: Report,
  walk: ForwardWalk,
  gathered: TextSpool,
  interruption: Interruption,
): Promise<void> {
  let piece = report.begin();
  let told = 0;
  for (let steps = 1; ; steps += 1) {
    const part = nextPart(report, walk);
    if (part === null) break;
    if (part.isGathered) gathered.append(showLines(part.text));
    else piece += part.text;
    if (piece.length >= pieceLength) {
      await print(piece);
      piece = '';
    }
    for (const { message, location } of walk.warnings.slice(told)) complainAt(walk, location, message);
    told = walk.warnings.length;
    if (steps % stepsBetween === 0 && (await interruption.isWanted())) break;
  }
  await print(piece);
}

function complainAt({ program }: ForwardWalk, { file, line }: Location, message: string): void {
  complain(`${program.files[file]?.path ?? ''}:${line + 1}: ${message}`);
}

function nextPart(report: Report, { machine, program }: ForwardWalk): ReturnType<Report['next']> {
  try {
    return report.next();
  } catch (problem) {
    const location = program.instructions[machine.pc]?.location;
    const file = program.files[location?.file ?? 0]?.path ?? '';
    throw new InternalFailure(`call ${machine.calls} was made at ${file}:${(location?.line ?? 0) + 1}`, problem);
  }
}
