/** What the phase of a call that was just done has done, in one sentence: for the stop, and for the end of the script's line. */
import type { Position, ReplayableRun } from '../../engine/history/run.ts';

/** @returns null where no phase is done: before a step, and at the end of the run */
export function stepSentence(run: ReplayableRun, { step, phase }: Position): string | null {
  if (phase <= 0 || step >= run.known.steps) return null;
  const { phases, ddi } = run.execution(step);
  const done = phases[phase - 1];
  return done === undefined || ddi === null ? null : `${phase} of ${phases.length} ${done.name}: ${done.detail}`;
}
