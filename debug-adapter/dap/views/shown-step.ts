import type { Position } from '../../engine/history/run.ts';
import type { RememberedRun } from '../../engine/history/run-history.ts';

/** The step before which a position shows the state: its own, or the one after it once its last phase is over. */
export function shownStep(run: RememberedRun, { step, phase }: Position): number {
  return step < run.known.steps && phase > 0 && phase >= run.execution(step).phases.length ? step + 1 : step;
}
