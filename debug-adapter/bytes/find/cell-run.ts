/** The cells of one line: words of hexadecimal digits, of one width, with nothing but blanks or a hyphen between them. */
import { wordsIn, type Word } from './words.ts';
import type { TextPart } from './found.ts';

export interface CellRun {
  readonly line: TextPart;
  readonly cells: readonly Word[];
  /** Digits of a cell. */
  readonly width: number;
}

/** The numbers of the columns, as rulers above a dump show them. */
const ruler = /^0123456789abcdef$/i;
const separator = /^(?:[ \t]{1,8}|-| - ?)$/;
const widest = 16;

/** The longest run of a line; the first of those; null where there are not two cells beside each other. */
export function cellRunOf(text: string, line: TextPart): CellRun | null {
  let best: readonly Word[] = [];
  let current: Word[] = [];
  const close = (): void => {
    if (current.length > best.length) best = current;
    current = [];
  };
  for (const word of wordsIn(text, line.start, line.end)) {
    const width = word.digits.length;
    const last = current.at(-1);
    if (!word.isHex || width % 2 !== 0 || width > widest || ruler.test(word.digits)) {
      close();
      continue;
    }
    const first = current[0];
    const fits =
      last !== undefined &&
      first !== undefined &&
      last.digits.length === first.digits.length &&
      width <= first.digits.length &&
      word.has0x === first.has0x &&
      separator.test(text.slice(last.end, word.start)) &&
      !isTextColumn(text, current, word.start, line.end);
    // A narrower word is the last cell of a row, or the first of narrower ones: then what stood in front was no cell.
    const carried =
      !fits &&
      last !== undefined &&
      first !== undefined &&
      last.digits.length < first.digits.length &&
      width === last.digits.length &&
      separator.test(text.slice(last.end, word.start))
        ? current.pop()
        : undefined;
    if (!fits) close();
    if (carried !== undefined) current.push(carried);
    current.push(word);
  }
  close();
  const width = best[0]?.digits.length ?? 0;
  return best.length < 2 ? null : { line, cells: best, width };
}

/** Whether the rest of a line shows the bytes of the cells in front of it as characters. */
function isTextColumn(text: string, cells: readonly Word[], from: number, lineEnd: number): boolean {
  const last = cells.at(-1);
  if (last === undefined || from - last.end < 2) return false;
  const digits = cells.map((cell) => cell.digits).join('');
  const rest = text.slice(from, lineEnd).trimEnd();
  if (rest.length !== digits.length / 2) return false;
  for (let index = 0; index < rest.length; index += 1) {
    const byte = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
    const shown = byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
    if (rest[index] !== shown) return false;
  }
  return true;
}

/** Bytes that the cells of a run hold. */
export function bytesOf({ cells }: CellRun): number {
  return cells.reduce((sum, { digits }) => sum + digits.length / 2, 0);
}
