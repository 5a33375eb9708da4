/** Ranges of bytes as pairs `start, end` in one array: ascending, apart from each other. */

export type Ranges = Uint32Array;
export const noRanges: Ranges = new Uint32Array(0);

/** The union of ranges in any order. */
export function unite(ranges: readonly (readonly [start: number, end: number])[]): Ranges {
  const flat: number[] = [];
  for (const [start, end] of ranges.filter((range) => range[0] < range[1]).sort(([left], [right]) => left - right)) {
    const last = flat.at(-1);
    if (last !== undefined && start <= last) flat[flat.length - 1] = Math.max(last, end);
    else flat.push(start, end);
  }
  return Uint32Array.from(flat);
}

/** The part of the ranges that lies in `[start, end)`. */
export function within(ranges: Ranges, start: number, end: number): readonly (readonly [start: number, end: number])[] {
  const parts: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const [from, to] = [Math.max(start, ranges[i] ?? 0), Math.min(end, ranges[i + 1] ?? 0)];
    if (from < to) parts.push([from, to]);
  }
  return parts;
}

/** Whether `[start, end)` lies in one range. */
export function isInside(ranges: Ranges, start: number, end: number): boolean {
  const [part] = within(ranges, start, end);
  return part !== undefined && part[0] === start && part[1] === end;
}
