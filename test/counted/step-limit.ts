/** Work that may take so many steps and no more: what would never end ends with an error, after the same step on every machine. */

let left = Infinity;

/** Stands in every function and every loop of a bundle that was made with `tools/bundling/step-counter.mjs`. */
export function step(): void {
  left -= 1;
  if (left < 0) throw new Error('too many steps');
}

/**
 * Does the work, and throws "too many steps" in the middle of it where it takes more of them than `most`. Code that does not count its steps has no limit.
 * @returns how many it took
 */
export function limitSteps(most: number, work: () => void): number {
  left = most;
  try {
    work();
    return most - left;
  } finally {
    left = Infinity;
  }
}
