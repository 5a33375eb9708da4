import { hasHappened } from '../../engine/history/moment.ts';
import type { Position, Run } from '../../engine/history/run.ts';

/** The step before which a position shows the state: its own, or the one after it once its last phase is over. */
export function shownStep(run: Run, position: Position): number {
  return hasHappened(run, position) ? position.step + 1 : position.step;
}
