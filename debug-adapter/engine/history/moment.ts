/** What there is to see at a position of a run. */
import type { Machine } from '../machine/machine.ts';
import type { Position, ReplayableRun, Run } from './run.ts';

/** True at the last phase of a step: it has happened, though the script has not gone on. */
export function hasHappened(run: Run, { step, phase }: Position): boolean {
  return step < run.known.steps && phase > 0 && phase >= run.phaseCount(step);
}

/** The machine as it is at a position: before the step, or right after it at its last phase. */
export function machineSeenAt(run: ReplayableRun, position: Position): Machine {
  return hasHappened(run, position) ? run.machineAfter(position.step) : run.machineBefore(position.step);
}
