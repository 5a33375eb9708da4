/**
 * The marks of one lane at every zoom. Level k has an entry for each 2^k steps that hold any mark.
 * An entry carries the worst mark of its steps, so that no failure is lost however far one zooms out.
 * Buckets are aligned to step 0 and therefore stand still while one pans.
 */
import { isTroubleRank } from './kinds.ts';

export interface Level {
  /** Rising bucket numbers: step >> level. */
  readonly buckets: number[];
  /** Highest rank in the bucket. */
  readonly ranks: number[];
  /** First step with that rank. */
  readonly steps: number[];
  /** Marks in the bucket, and how many of them are trouble. */
  readonly counts: number[];
  readonly troubles: number[];
}

/** A level with the number of marks that it has taken in. */
interface GrowingLevel extends Level {
  taken: number;
}

export class Track {
  /** All steps of the lane, rising. */
  readonly steps: number[] = [];
  private readonly levels: (GrowingLevel | undefined)[] = [];

  /** `rankOf` tells the rank of a step's mark. */
  constructor(private readonly rankOf: (step: number) => number) {}

  /** Adds a step behind all others. */
  add(step: number): void {
    this.steps.push(step);
  }

  /** The marks in groups of 2^k steps. A level is made when it is first asked for, and takes in what came since whenever it is asked again. */
  level(k: number): Level {
    const level = this.levels[k] ?? { buckets: [], ranks: [], steps: [], counts: [], troubles: [], taken: 0 };
    this.levels[k] = level;
    for (; level.taken < this.steps.length; level.taken += 1) {
      const step = this.steps[level.taken] ?? 0;
      merge(level, step >>> k, step, this.rankOf(step));
    }
    return level;
  }
}

function merge(level: Level, bucket: number, step: number, rank: number): void {
  const last = level.buckets.length - 1;
  const trouble = isTroubleRank(rank) ? 1 : 0;
  if (last < 0 || level.buckets[last] !== bucket) {
    level.buckets.push(bucket);
    level.ranks.push(rank);
    level.steps.push(step);
    level.counts.push(1);
    level.troubles.push(trouble);
    return;
  }
  level.counts[last] = (level.counts[last] ?? 0) + 1;
  level.troubles[last] = (level.troubles[last] ?? 0) + trouble;
  if (rank <= (level.ranks[last] ?? 0)) return;
  level.ranks[last] = rank;
  level.steps[last] = step;
}

/** Index of the first value that is not below `value` in a rising list; its length when there is none. */
export function lowerBound(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value after or before `value` in a rising list, going round at the ends; null when the list is empty. */
export function neighbour(rising: readonly number[], value: number, direction: 1 | -1): number | null {
  const index = direction === 1 ? lowerBound(rising, value + 1) : lowerBound(rising, value) - 1;
  return rising[(index + rising.length) % rising.length] ?? null;
}
