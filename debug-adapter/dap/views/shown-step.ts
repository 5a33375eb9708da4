import { hasHappened } from '../../engine/history/moment.ts';
import type { Position } from '../../engine/history/run.ts';
import type { RememberedRun } from '../../engine/history/run-history.ts';

/** The step before which a position shows the state: its own, or the one after it once its last phase is over. */
export function shownStep(run: RememberedRun, position: Position): number {
  return hasHappened(run, position) ? position.step + 1 : position.step;
}
