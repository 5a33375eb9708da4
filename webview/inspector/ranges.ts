/** Ranges as pairs `start, end` in one array, ascending and apart from each other: as the host sends them. */

/** Whether one of the ranges holds a place. */
export function holds(ranges: Uint32Array, place: number): boolean {
  return rangeAt(ranges, place) !== null;
}

/** The ordinal of the range that holds a place, or null. */
export function rangeAt(ranges: Uint32Array, place: number): number | null {
  const at = firstEndingAfter(ranges, place);
  return at < ranges.length / 2 && (ranges[at * 2] ?? 0) <= place ? at : null;
}

/** The ordinal of the first range that ends behind a place; the count of ranges when none does. */
export function firstEndingAfter(ranges: Uint32Array, place: number): number {
  let [low, high] = [0, ranges.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle * 2 + 1] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
