import type { Slice } from '../history/run.ts';

/** Work between two looks at waiting requests: a few milliseconds, since an editor's message takes several looks to get through. */
const workOfSlice = 4000;

/** What may be done before others are let in. */
export function newSlice(): Slice {
  return { left: workOfSlice };
}
