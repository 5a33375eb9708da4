/** How the cells of a dump are written, and the bytes in them. */
import type { ByteGatherer } from '../byte-gatherer.ts';
import { hexDigit } from '../digits.ts';

export type CellBase = 'hex' | 'binary' | 'octal' | 'decimal';

/** `width` counts digits of a whole cell. Only cells of hexadecimal digits hold more than one byte. */
export interface CellShape {
  readonly base: CellBase;
  readonly width: number;
  /** Finds the cell at its `lastIndex`: `0x` if there is one, the digits, and the blanks or the hyphen behind it. */
  readonly pattern: RegExp;
}

/** Groups of xxd may be short at the end of the data, quadwords have a backtick in the middle, and `?` stands for what could not be read. */
export function makeShape(base: CellBase, width: number): CellShape {
  const short = width > 2 ? `|(?:[0-9a-fA-F]{2}){1,${width / 2 - 1}}` : '';
  const quadword = width === 16 ? '|[0-9a-fA-F]{8}`[0-9a-fA-F]{8}|\\?{8}`\\?{8}' : '';
  const digits = {
    hex: `(?:[0-9a-fA-F]{${width}}|\\?{${width}}${quadword}${short})`,
    binary: '[01]{8}',
    octal: '[0-3][0-7]{2}',
    decimal: String.raw`-?\d{1,3}`,
  }[base];
  const behind = String.raw`(?=([ \t]+|-(?=[0-9a-fA-F?]{2}(?![0-9a-fA-F]))|$))`;
  return { base, width, pattern: new RegExp(`(0x)?${digits}${behind}`, 'y') };
}

/** Bytes in the cell of `length` characters, without `0x`. */
export function bytesIn({ base }: CellShape, digits: string): number {
  return base === 'hex' ? (digits.length - (digits.includes('`') ? 1 : 0)) / 2 : 1;
}

/** Gives the bytes of the cell at `[start, end)` in the order of memory; false where the debugger could not read them, or a number is no byte. */
export function giveCell(
  text: string,
  start: number,
  end: number,
  { base }: CellShape,
  little: boolean,
  gathered: ByteGatherer,
): boolean {
  if (base !== 'hex') {
    const value = Number.parseInt(text.slice(start, end), base === 'binary' ? 2 : base === 'octal' ? 8 : 10);
    if (value > 255 || value < -128) return false;
    gathered.push(value & 0xff, start, end);
    return true;
  }
  const from = text[start + 1] === 'x' ? start + 2 : start;
  const step = little ? -2 : 2;
  for (let at = little ? end - 2 : from; at >= from && at < end; at += step) {
    if (text[at] === '`') at += step / 2;
    else if (text[at + 1] === '`') at -= 1;
    const [high, low] = [hexDigit(text.charCodeAt(at)), hexDigit(text.charCodeAt(at + 1))];
    if (high < 0 || low < 0) return false;
    gathered.push(high * 16 + low, at, at + 2);
  }
  return true;
}
