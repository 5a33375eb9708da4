/**
 * The marks of one lane at every zoom. Level 0 has an entry for each mark; level k one for each 2^k steps that hold any.
 * An entry carries the worst mark of its steps, so that no failure is lost however far one zooms out.
 * Buckets are aligned to step 0 and therefore stand still while one pans.
 */
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

export class Track {
  private readonly levels: Level[] = [emptyLevel()];

  /** Adds a step behind all others. */
  add(step: number, rank: number, isTrouble: boolean): void {
    this.levels.forEach((level, k) => {
      merge(level, step >>> k, rank, step, 1, isTrouble ? 1 : 0);
    });
  }

  /** Forgets the steps from this one on. */
  cutFrom(step: number): void {
    const [base] = this.levels;
    if (base === undefined || (base.steps.at(-1) ?? -1) < step) return;
    this.levels.forEach((level, k) => {
      shorten(level, lowerBound(level.buckets, step >>> k));
      if (k === 0) return;
      for (let i = lowerBound(base.steps, (step >>> k) << k); i < base.steps.length; i += 1) {
        const known = base.steps[i] ?? 0;
        merge(level, known >>> k, base.ranks[i] ?? 0, known, 1, base.troubles[i] ?? 0);
      }
    });
  }

  /** The marks in groups of 2^k steps. Made on first use, kept up to date from then on. */
  level(k: number): Level {
    const known = this.levels[k];
    if (known !== undefined) return known;
    const finer = this.level(k - 1);
    const made = emptyLevel();
    finer.buckets.forEach((bucket, i) => {
      merge(made, bucket >>> 1, finer.ranks[i] ?? 0, finer.steps[i] ?? 0, finer.counts[i] ?? 0, finer.troubles[i] ?? 0);
    });
    this.levels[k] = made;
    return made;
  }

  /** All steps of the lane, rising. */
  get steps(): readonly number[] {
    return this.level(0).steps;
  }
}

function emptyLevel(): Level {
  return { buckets: [], ranks: [], steps: [], counts: [], troubles: [] };
}

function merge(level: Level, bucket: number, rank: number, step: number, count: number, troubles: number): void {
  const last = level.buckets.length - 1;
  if (last < 0 || level.buckets[last] !== bucket) {
    level.buckets.push(bucket);
    level.ranks.push(rank);
    level.steps.push(step);
    level.counts.push(count);
    level.troubles.push(troubles);
    return;
  }
  level.counts[last] = (level.counts[last] ?? 0) + count;
  level.troubles[last] = (level.troubles[last] ?? 0) + troubles;
  if (rank <= (level.ranks[last] ?? 0)) return;
  level.ranks[last] = rank;
  level.steps[last] = step;
}

function shorten(level: Level, length: number): void {
  level.buckets.length = length;
  level.ranks.length = length;
  level.steps.length = length;
  level.counts.length = length;
  level.troubles.length = length;
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
