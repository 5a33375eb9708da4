import type { ByteSelection } from '../bytes/byte-grid.ts';
import { firstEndingAfter, holds } from '../ranges.ts';

export interface Difference {
  /** Which it is, from 0, of how many. */
  readonly index: number;
  readonly count: number;
  /** Its bytes, `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/**
 * The difference before or behind what is selected, around the ends; null where there is none.
 * @param differs pairs of start and end, in order
 */
export function nextDifference(
  differs: Uint32Array,
  { cursor, end }: ByteSelection,
  direction: 1 | -1,
): Difference | null {
  const count = differs.length / 2;
  if (count === 0) return null;
  const isAnythingSelected = end > 0;
  const behind = firstEndingAfter(differs, isAnythingSelected ? cursor : -1);
  const isOnOne = isAnythingSelected && holds(differs, cursor);
  const next = direction === 1 ? behind + (isOnOne ? 1 : 0) : behind - 1;
  const index = ((next % count) + count) % count;
  return { index, count, start: differs[index * 2] ?? 0, end: differs[index * 2 + 1] ?? 0 };
}
