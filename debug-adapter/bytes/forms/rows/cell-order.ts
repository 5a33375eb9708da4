/** The order of the bytes in cells of several bytes, where a dump tells it. */
import type { CellShape } from './cell-shape.ts';
import type { DumpRow } from './row.ts';
import { textFits } from './text-column.ts';

/**
 * True for little-endian cells, false for bytes as they are written; null where the dump does not tell. The text columns tell where they
 * hold a printable byte; else a short last cell does: a number stands at the right end of its column, bytes at the left.
 * `taken` are the counts of cells that offsets have confirmed.
 */
export function orderOf(
  text: string,
  rows: readonly DumpRow[],
  taken: readonly (number | null)[],
  shape: CellShape,
): boolean | null {
  if (shape.base !== 'hex' || shape.width <= 2) return null;
  const votes = { little: 0, big: 0 };
  for (const [index, row] of rows.entries()) {
    const known = taken[index] ?? null;
    const counts = known === null ? [...row.gaps.slice(0, 4), row.cells.length / 2] : [known];
    const [little, big] = ([true, false] as const).map((order) =>
      counts.some((count) => textFits(text, row, count, shape, order)),
    );
    if (little === true && big === false) votes.little += 1;
    if (big === true && little === false) votes.big += 1;
  }
  return votes.little === votes.big ? orderOfShortCell(rows, shape) : votes.little > votes.big;
}

/** Tells the side of its column at which a cell with less than all digits stands. Columns are those of the first row. */
function orderOfShortCell(rows: readonly DumpRow[], { width }: CellShape): boolean | null {
  const [first] = rows;
  const from = ({ head, cells }: DumpRow, index: number): number => (cells[index] ?? 0) - head.body + head.gap;
  if (first === undefined || from(first, 1) - from(first, 0) !== width) return null;
  for (const row of rows) {
    for (let index = 0; index < row.cells.length; index += 2) {
      const [start, end] = [from(row, index), from(row, index + 1)];
      if (end - start >= width) continue;
      const column = from(first, 0) + (index / 2) * (width + 1);
      if (start === column || end === column + width) return end === column + width;
      break;
    }
  }
  return null;
}
