/** What a run sends to the client as it goes: where it stands, and lines for the debug console. */
import { showText } from '../bytes/shown-text.ts';
import type { StepRow } from '../engine/history/run.ts';
import type { Location } from '../engine/program/location.ts';
import type { Moved } from '../../webview/contracts/timeline.ts';
import type { Launched } from './state/proofs.ts';
import { sourceOf } from './sources/source-paths.ts';
import { placeInClient } from './sources/source-places.ts';
import { timelineHere } from './timeline/timeline.ts';
import { runSummary } from './views/run-summary.ts';

/** Says where the run stands. */
export function sendMoved({ session, debugged }: Launched, isStopped: boolean): void {
  const { run, number, cursor, executedSteps, isOver } = debugged;
  const moved: Moved = {
    run: `run ${number}`,
    title: sourceOf(run, 0, 'path').name,
    here: timelineHere(run, cursor.position, isStopped),
    steps: executedSteps,
    finished: isOver,
  };
  session.sendEvent('ddi/moved', moved);
}

/** Prints why the script cannot go on. */
export function printFault(launched: Launched, text: string): void {
  print(launched, 'stderr', text, launched.debugged.run.known.fault?.location ?? null);
}

/** Prints what of the run's budget is nearly used up, once. */
export function printWarnings(launched: Launched): void {
  for (const { message, location } of launched.debugged.takeWarnings()) print(launched, 'important', message, location);
}

/** Prints log points and, when asked for, the calls of a way that was gone from one step to another. */
export function printWay(launched: Launched, from: number, to: number): void {
  const { run, configuration } = launched.debugged;
  for (const { step, text } of launched.debugged.takeLogs(from, to))
    print(launched, 'console', text, run.row(step).location);
  if (!configuration.trace) return;
  for (let step = from; step < Math.min(to, run.known.steps); step += 1) {
    const row = run.row(step);
    if (row.call !== null) print(launched, 'console', traceLine(row), row.location);
  }
}

function traceLine({ call, name, status }: StepRow): string {
  return `${call} ${name} ${status === null ? '' : `0x${status.toString(16).padStart(8, '0')}`}`;
}

/** Once a run, where it is first seen to its end. */
export function printSummary(launched: Launched): void {
  const { debugged } = launched;
  if (!debugged.beginSummary()) return;
  for (const { text, step } of runSummary(debugged.run).lines)
    print(launched, 'console', showText(text), step === null ? null : debugged.run.row(step).location);
}

function print(
  launched: Launched,
  category: 'console' | 'important' | 'stderr',
  text: string,
  place: Location | null,
): void {
  const at = place === null ? {} : placeInClient(launched, place);
  launched.session.sendEvent('output', { category, output: `${text}\n`, ...at });
}
