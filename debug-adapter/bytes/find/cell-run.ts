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
const separator = /^(?:[ \t]{1,8}|-)$/;
/** A dash between blanks divides a row in its middle; behind the first cells it ends an offset. */
const middle = /^ - ?$/;
const widest = 16;

/** The runs of a line that have two cells at least, in order. */
export function cellRunsOf(text: string, line: TextPart): readonly CellRun[] {
  const runs: CellRun[] = [];
  let current: Word[] = [];
  const close = (): void => {
    const width = current[0]?.digits.length ?? 0;
    if (current.length > 1) runs.push({ line, cells: current, width });
    current = [];
  };
  for (const word of wordsIn(text, line.start, line.end)) {
    if (!mayBeCell(word)) close();
    else if (fitsBehind(text, current, word, line.end)) current.push(word);
    else {
      // A narrower word is the last cell of a row, or the first of narrower ones: then what stood in front was no cell.
      const carried = beginsNarrower(text, current, word) ? current.pop() : undefined;
      close();
      current = carried === undefined ? [word] : [carried, word];
    }
  }
  close();
  return runs;
}

function mayBeCell({ isHex, digits }: Word): boolean {
  return isHex && digits.length % 2 === 0 && digits.length <= widest && !ruler.test(digits);
}

/** Whether a word goes on with the cells in front of it: as wide, or narrower as the last of them. */
function fitsBehind(text: string, cells: readonly Word[], word: Word, lineEnd: number): boolean {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return false;
  const isShaped =
    last.digits.length === first.digits.length &&
    word.digits.length <= first.digits.length &&
    word.has0x === first.has0x;
  return (
    isShaped &&
    isBetweenCells(text.slice(last.end, word.start), cells.length) &&
    !isTextColumn(text, cells, word.start, lineEnd)
  );
}

/** Whether the last of the cells was the first of a run of its own, of which this word is the second. */
function beginsNarrower(text: string, cells: readonly Word[], word: Word): boolean {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return false;
  const isNarrower = last.digits.length < first.digits.length && word.digits.length === last.digits.length;
  return isNarrower && separator.test(text.slice(last.end, word.start));
}

function isBetweenCells(between: string, cells: number): boolean {
  return separator.test(between) || (cells >= 4 && middle.test(between));
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
