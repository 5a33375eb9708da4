/**
 * Rows of a dump behind any head. The rows are understood together: what counts up by the bytes of a row is the offset, what is equal
 * in every row or is a number of its own is the head, and what is left are cells. (Our choice.)
 */
import { bytesOf, cellRunsOf, type CellRun } from './cell-run.ts';
import type { TextLine, TextPart } from '../found.ts';
import { offsetBefore, shapeOfHead, type FoundOffset } from './row-head.ts';

/** A row with its offset, where one was found; `head`: the shape of what stands in front of both. */
export interface GroupedRow {
  readonly run: CellRun;
  readonly offset: FoundOffset | null;
  readonly head: string;
}

export interface RowGroup {
  readonly rows: readonly GroupedRow[];
  /** Offsets count up, or the only one says what it is. */
  readonly hasOffsets: boolean;
}

/** The groups of rows among lines, in order, each as soon as it ends: cells are many objects, and those of a whole log too many. One pass. */
export function* groupRows(text: string, lines: readonly TextLine[]): Generator<RowGroup> {
  let rows: GroupedRow[] = [];
  for (const line of lines) {
    if (isBlank(text, line)) continue;
    // The last row of a dump may hold one cell; another one begins none.
    const row = rows.length > 0 || line.digits >= leastDigits ? rowOf(text, line, rows[1] ?? rows[0]) : null;
    const [first, last] = [rows[0], rows.at(-1)];
    if (first !== undefined && last !== undefined && (row === null || !continues(rows, first, last, row))) {
      yield finished(rows);
      rows = [];
    }
    if (row !== null && (rows.length > 0 || mayBegin(row))) rows.push(row);
  }
  if (rows.length > 0) yield finished(rows);
}

/** Of the first row, with its offset. Fewer are no dump. (Our choice.) */
const leastDigits = 8;
/** Least cells of rows without an offset. (Our choice.) */
export const leastCells = 4;

/** A few numbers behind words are no dump, whatever follows: most lines of logs that have numbers are such. */
function mayBegin({ run, offset }: GroupedRow): boolean {
  return offset !== null || run.cells.length >= leastCells;
}

function isBlank(text: string, { start, end }: TextPart): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x20 || (code !== 0x20 && (code < 0x09 || code > 0x0d))) return false;
  }
  return true;
}

function rowOf(text: string, line: TextPart, first: GroupedRow | undefined): GroupedRow | null {
  // Our choice: programs write rows of up to 256 bytes; a longer line is no row.
  if (line.end - line.start > 4096) return null;
  const runs = cellRunsOf(text, line);
  const rows = runs.map((run) => asRow(text, run)).filter((row) => row !== null);
  const longest = rows.reduce<GroupedRow | null>(
    // Heads have numbers too: of two alike, the cells are the later ones.
    (best, row) => (best === null || bytesOf(row.run) >= bytesOf(best.run) ? row : best),
    null,
  );
  if (first === undefined || longest?.head === first.head) return longest;
  // Of a last row, the longest run may stand in its head.
  const same = (row: GroupedRow | null): boolean => row?.head === first.head;
  return (
    rows.find(same) ??
    // A counter in the head has become as wide as a cell.
    runs.map((run) => withoutFirstCell(text, run)).find(same) ??
    shortRuns(text, line, first)
      .map((run) => asRow(text, run))
      .find(same) ??
    longest
  );
}

function withoutFirstCell(text: string, { line, cells }: CellRun): GroupedRow | null {
  const [, ...rest] = cells;
  const width = rest[0]?.width;
  return width === undefined ? null : asRow(text, { line, cells: rest, width });
}

function asRow(text: string, run: CellRun): GroupedRow | null {
  const offset = offsetBefore(text, run);
  const body = run.cells[0]?.start ?? run.line.end;
  if (offset?.isPlain !== true && isEnclosed(text, run)) return null;
  return { run, offset, head: shapeOfHead(text, run, offset?.start ?? body) };
}

/** Quotation marks, brackets and commas around the cells make them a value of their own, whatever the next line holds. */
function isEnclosed(text: string, { cells }: CellRun): boolean {
  const [first, last] = [cells[0], cells.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    (/["'`([{=,]$/.test(text.slice(Math.max(0, first.start - 1), first.start)) ||
      /^["'`)\]},;]/.test(text.slice(last.end, last.end + 1)))
  );
}

const lonely = /(?<=^|[:\]>|\s])(?:0[xX])?([0-9a-fA-F]{2,16})(?=\s{2,}\S|\s*$)/g;

/** The last row of a dump may hold one cell: behind an offset, or alone where no row has one. What could be it, in order. */
function shortRuns(text: string, line: TextPart, first: GroupedRow): readonly CellRun[] {
  // Without an offset nothing stands behind the cell, but for a text column where the first row has one.
  const hasText = (first.run.cells.at(-1)?.end ?? 0) < first.run.line.end;
  return [...text.slice(line.start, line.end).matchAll(lonely)].flatMap((match) => {
    const [word, digits = ''] = match;
    const [start, end] = [line.start + match.index, line.start + match.index + word.length];
    if (digits.length % 2 !== 0 || digits.length > first.run.width) return [];
    if (first.offset === null && !hasText && end < line.end) return [];
    return [
      { line, width: digits.length, cells: [{ start, end, digits, width: digits.length, has0x: word !== digits }] },
    ];
  });
}

/** Whether a row goes on the dump that another one began. */
function continues(rows: readonly GroupedRow[], first: GroupedRow, last: GroupedRow, row: GroupedRow): boolean {
  if (row.run.width > first.run.width || !hasHeadOf(rows, last, row)) return false;
  if ((row.offset === null) !== (last.offset === null)) return false;
  if (follows(last, row)) return true;
  const isWhole = bytesOf(last.run) === bytesOf(first.run);
  const isLonger = bytesOf(row.run) > bytesOf(first.run);
  if (row.offset?.isPlain === true && row.offset.digits !== last.offset?.digits) return false;
  return isWhole && !isLonger;
}

/** What opens a dump may stand in front of its first row alone: a tag, a name. */
function hasHeadOf(rows: readonly GroupedRow[], last: GroupedRow, row: GroupedRow): boolean {
  return (
    row.head === last.head ||
    (rows.length === 1 && row.head === '' && row.offset?.isPlain === true && follows(last, row))
  );
}

/** Whether the offset of a row is where the bytes in front of it end, in hexadecimal or in decimal. */
function follows(last: GroupedRow, row: GroupedRow): boolean {
  if (last.offset === null || row.offset === null) return false;
  const bytes = BigInt(bytesOf(last.run));
  const [a, b] = [last.offset.digits, row.offset.digits];
  if (BigInt(`0x${b}`) - BigInt(`0x${a}`) === bytes) return true;
  return /^\d+$/.test(a) && /^\d+$/.test(b) && BigInt(b) - BigInt(a) === bytes;
}

function finished(rows: readonly GroupedRow[]): RowGroup {
  const [first, second] = rows;
  if (first === undefined) return { rows, hasOffsets: false };
  if (second === undefined) return { rows, hasOffsets: first.offset?.isPlain === true };
  if (rows.some((row, index) => index > 0 && follows(rows[index - 1] ?? row, row))) return { rows, hasOffsets: true };
  return { rows: withoutLeadingColumn(rows), hasOffsets: false };
}

/** Cells in front that count up, or are the same tag in every row, are none of the bytes. */
function withoutLeadingColumn(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const leading = rows.map(({ run }) => run.cells[0]?.digits ?? '');
  const rest = rows.map(({ run }) => bytesOf(run) - (run.cells[0]?.width ?? 0) / 2);
  const values = leading.map((digits) => (digits.includes('?') ? -1n : BigInt(`0x${digits}`)));
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0n));
  if (rest.some((bytes) => bytes === 0)) return rows;
  const isOffset =
    (values[0] ?? 1n) % BigInt(rest[0] ?? 1) === 0n &&
    steps.every((step, index) => step === BigInt(rest[index] ?? 0) && step > 0n);
  const isOdd = (rest[0] ?? 0) % 4 === 0;
  const isCounter = rows.length > 2 && isOdd && steps.every((step) => step === 1n);
  const isTag = isOdd && new Set(leading).size === 1;
  if (!isOffset && !isCounter && !isTag) return rows;
  return rows.map((row) => ({ ...row, run: { ...row.run, cells: row.run.cells.slice(1) } }));
}
