/** What a debug session can be at. */
import type { Stop } from '../../engine/query/breakpoint.ts';
import type { DebuggedRun } from './debugged-run.ts';

/** The run moves; one that is not the state of the session any more has been overtaken and ends without a word. */
export interface Running {
  readonly kind: 'running';
  readonly debugged: DebuggedRun;
  /** The stop that it left; null where it began. */
  readonly left: Stop | null;
  isPauseWanted: boolean;
}

export type SessionState =
  | { readonly kind: 'not initialized' | 'not launched' | 'released' }
  /** Nothing of the run has happened yet, or it makes place for another one. */
  | { readonly kind: 'loaded'; readonly debugged: DebuggedRun }
  | Running
  | { readonly kind: 'stopped'; readonly debugged: DebuggedRun; readonly stop: Stop }
  | { readonly kind: 'ended'; readonly debugged: DebuggedRun };
