import type { Bytes } from '../../bytes/bytes.ts';

/** Bytes of a row of the view. */
export const rowLength = 16;
/** Fewer equal rows than these are shown: a line that says how many are left out would take their place. */
const leastElided = 3;

/**
 * Runs of rows that are equal to the row before them, as pairs first row, count; the last row is in none, so that the end is always seen.
 * Linear in the bytes.
 */
export function findEqualRows(bytes: Bytes): Uint32Array {
  const pairs: number[] = [];
  const rows = Math.floor((bytes.length - 1) / rowLength);
  let begin = 1;
  for (let row = 1; row <= rows; row += 1) {
    if (row < rows && isLikeBefore(bytes, row * rowLength)) continue;
    if (row - begin >= leastElided) pairs.push(begin, row - begin);
    begin = row + 1;
  }
  return Uint32Array.from(pairs);
}

function isLikeBefore(bytes: Bytes, start: number): boolean {
  for (let i = start; i < start + rowLength; i += 1) if (bytes[i] !== bytes[i - rowLength]) return false;
  return true;
}
