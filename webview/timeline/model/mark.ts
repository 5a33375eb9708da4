/** A step and a handle of the run, as the parts of the page read them. */
import type { StepLook } from '../../contracts/timeline.ts';

/** One step of the run: a call, an `expect`, a world statement, or the entry into a procedure. */
export interface Mark extends StepLook {
  readonly step: number;
  /** Ordinal among calls from 0, or null for other steps. */
  readonly call: number | null;
  readonly notes: readonly string[];
  /** Numbers of lanes. */
  readonly lanes: readonly number[];
  /** Nanoseconds of the run's own clock. */
  readonly time: number;
}

/** One handle, from the step that made it to the one that destroyed it. */
export interface Lane {
  readonly number: number;
  readonly kind: string;
  readonly label: string;
  readonly object: string;
  readonly value: string;
  readonly createdAt: number;
  readonly destroyedAt: number | null;
  readonly states: readonly { readonly from: number; readonly state: string }[];
}
