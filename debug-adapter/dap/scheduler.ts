/** Lets pending requests (pause, breakpoints) in between two slices of a long run. The host provides it: this room has no clock. */
export interface Scheduler {
  /** Resolves after other pending work had its turn. */
  yield(): Promise<void>;
}
