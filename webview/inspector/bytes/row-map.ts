/** Which rows of a buffer the grid shows: all, or all but runs of equal ones, each with a line in its place. */

export const rowLength = 16;

/** A line of the grid: a row of bytes, or what stands for rows that are left out. */
export type Line =
  { readonly is: 'row'; readonly row: number } | { readonly is: 'gap'; readonly row: number; readonly count: number };

export class RowMap {
  /** For each run that is left out, the line that stands for it. */
  private readonly gapLines: readonly number[];
  readonly lines: number;
  readonly rows: number;

  /** `gaps`: pairs first row, count. */
  constructor(
    length: number,
    private readonly gaps: Uint32Array,
  ) {
    this.rows = Math.ceil(length / rowLength);
    const gapLines: number[] = [];
    let left = 0;
    for (let i = 0; i < gaps.length; i += 2) {
      gapLines.push((gaps[i] ?? 0) - left);
      left += (gaps[i + 1] ?? 0) - 1;
    }
    this.gapLines = gapLines;
    this.lines = this.rows - left;
  }

  at(line: number): Line {
    const gap = lastAtMost(this.gapLines, line);
    if (gap < 0) return { is: 'row', row: line };
    const [first = 0, count = 0] = this.gaps.subarray(gap * 2, gap * 2 + 2);
    const since = line - (this.gapLines[gap] ?? 0);
    return since === 0 ? { is: 'gap', row: first, count } : { is: 'row', row: first + count + since - 1 };
  }

  /** The line of a row; that of its gap when it is left out. */
  lineOf(row: number): number {
    const gap = lastAtMost(this.gaps, row, 2);
    if (gap < 0) return row;
    const [first = 0, count = 0] = this.gaps.subarray(gap * 2, gap * 2 + 2);
    const line = this.gapLines[gap] ?? 0;
    return row < first + count ? line : line + 1 + row - first - count;
  }

  /** The same rows with one gap opened: the one that a row lies in. */
  opened(row: number, length: number): RowMap {
    const gap = lastAtMost(this.gaps, row, 2);
    return new RowMap(
      length,
      this.gaps.filter((_, i) => i >> 1 !== gap),
    );
  }
}

/** The last index whose value is at most `limit`, or -1. Values ascend; every `step`th counts. */
function lastAtMost(values: ArrayLike<number>, limit: number, step = 1): number {
  let [low, high] = [0, values.length / step];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle * step] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
