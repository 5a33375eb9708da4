/** A row of a dump, cut into offset, cells and what stands behind them. */
import { bytesIn, makeShape, type CellShape } from './cell-shape.ts';
import type { RowHead } from './row-head.ts';

export interface DumpRow {
  readonly head: RowHead;
  /** Where cells begin and end, by turns. */
  readonly cells: readonly number[];
  /** How many bytes stand in front of each cell, and at the end all. */
  readonly before: readonly number[];
  /** Counts of cells behind which two blanks or more stand: there the text column may begin. */
  readonly gaps: readonly number[];
  /** The sign that encloses the text column; empty where none does. */
  readonly frame: '' | '|' | '>';
  /** WinDbg's hyphen in the middle. */
  readonly hasHyphen: boolean;
  /** Cells are written with `0x`. */
  readonly cells0x: boolean;
  /** The first character behind the last cell and its blanks, or inside of the frame. */
  readonly rest: number;
  readonly lineEnd: number;
}

/** The shape that the first cell of a row seems to have: hexadecimal of its width. */
export function firstShape(text: string, { body }: RowHead, end: number): CellShape | null {
  const match = /^(?:0x)?([0-9a-fA-F?]{8}`[0-9a-fA-F?]{8}|[0-9a-fA-F?]{1,64}|-\d{1,3})(?=[\s-]|$)/.exec(
    text.slice(body, Math.min(end, body + 70)),
  );
  if (match === null) return null;
  const width = (match[1] ?? '').replace('`', '').length;
  if (match[1]?.startsWith('-') === true || width === 1) return makeShape('decimal', 1);
  // Decimal cells are set in columns of four, hexadecimal ones of three.
  if (width === 2 && /^\d\d(?: {2,}\d\d?(?!\d)){3}/.test(text.slice(body, Math.min(end, body + 70))))
    return makeShape('decimal', 1);
  return width % 2 === 0 ? makeShape('hex', width) : makeShape('octal', 3);
}

/** The row whose head was found, as its cells have a shape. Cells end where something else begins. */
export function readRow(text: string, head: RowHead, end: number, shape: CellShape): DumpRow {
  const line = text.slice(head.body, end);
  const { pattern } = shape;
  const cells: number[] = [];
  const before = [0];
  const gaps: number[] = [];
  let bytes = 0;
  let [hasHyphen, cells0x, at] = [false, false, 0];
  while (at < line.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match === null) break;
    const [whole, prefix = '', separator = ''] = match;
    if (cells.length === 0) cells0x = prefix !== '';
    if ((prefix !== '') !== cells0x) break;
    cells.push(head.body + at, head.body + at + whole.length);
    bytes += bytesIn(shape, whole.slice(prefix.length));
    before.push(bytes);
    at += whole.length + separator.length;
    hasHyphen ||= separator === '-';
    if (separator.length > 1) gaps.push(cells.length / 2);
  }
  const frame = frameOf(line, at, bytes);
  return {
    head,
    cells,
    before,
    gaps,
    frame,
    hasHyphen,
    cells0x,
    rest: head.body + at + frame.length,
    lineEnd: end - frame.length,
  };
}

/** A frame stands around a character for each byte: without one, the first and the last byte of a row may look like it. */
function frameOf(line: string, at: number, bytes: number): DumpRow['frame'] {
  const [sign, closing] = [line[at], line.at(-1)];
  if (line.length - at - 2 < bytes) return '';
  return (sign === '|' && closing === '|') || (sign === '>' && closing === '<') ? sign : '';
}
