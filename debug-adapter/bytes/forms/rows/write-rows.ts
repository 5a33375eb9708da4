/** Writes bytes as the programs do that write dumps. */
import type { Bytes } from '../../bytes.ts';
import { toHex } from '../../hex.ts';

/** How a program lays out a row. */
export interface RowStyle {
  /** Lines in front of the rows. */
  readonly heading?: string;
  /** The offset with all that stands in front of the cells. */
  readonly offset: (offset: number) => string;
  /** Bytes of a cell, and of a row. */
  readonly cell: number;
  readonly row: number;
  readonly little?: boolean;
  readonly cellPrefix?: string;
  /** What stands between cells; `index` is that of the cell behind it. */
  readonly between?: (index: number) => string;
  /** A short last word is padded with zeros and the dump ends with an offset that tells; else the last cell is short. */
  readonly padsWords?: boolean;
  /** Signs around the text column, the first with the blanks in front of it; absent = no text column. */
  readonly text?: readonly [string, string];
  /** The last line, with the length. */
  readonly end?: (length: number) => string;
}

/** The rows of a dump in a style. Without bytes: the end line alone, or nothing. */
export function writeRows(bytes: Bytes, style: RowStyle): string {
  const lines = style.heading === undefined || bytes.length === 0 ? [] : [style.heading];
  const area = cellsText(new Uint8Array(style.row), style).length;
  for (let at = 0; at < bytes.length; at += style.row) {
    const row = bytes.subarray(at, at + style.row);
    const cells = cellsText(row, style);
    const text =
      style.text === undefined
        ? ''
        : `${' '.repeat(area - cells.length)}${style.text[0]}${textOf(row)}${style.text[1]}`;
    lines.push(`${style.offset(at)}${cells}${text}`.trimEnd());
  }
  if (style.end !== undefined && bytes.length > 0) lines.push(style.end(bytes.length));
  return lines.join('\n');
}

function cellsText(
  row: Bytes,
  { cell, little = false, cellPrefix = '', between = () => ' ', padsWords = false }: RowStyle,
): string {
  let text = '';
  for (let at = 0; at < row.length; at += cell) {
    const part = new Uint8Array(padsWords ? cell : Math.min(cell, row.length - at));
    part.set(row.subarray(at, at + cell));
    const digits = toHex(little ? part.reverse() : part);
    text += `${at === 0 ? '' : between(at / cell)}${' '.repeat(little ? 2 * (cell - part.length) : 0)}${cellPrefix}${cell === 8 && padsWords ? `${digits.slice(0, 8)}\`${digits.slice(8)}` : digits}`;
  }
  return text;
}

function textOf(row: Bytes): string {
  return Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
