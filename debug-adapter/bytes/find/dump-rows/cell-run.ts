/** The cells of one line: words of hexadecimal digits, of one width, with nothing but blanks or a hyphen between them. */
import { wordsIn, type Word } from '../words.ts';
import type { TextPart } from '../found.ts';

export interface CellRun {
  readonly line: TextPart;
  readonly cells: readonly Word[];
  /** Digits of a cell. */
  readonly width: number;
}

/** The numbers of the columns, as rulers above a dump show them. */
const ruler = /^(?:0123456789abcdef|76543210)$/i;
const separator = /^(?:[ \t]{1,8}|-)$/;
/** A dash between blanks divides a row in its middle; behind the first cells it ends an offset. */
const middle = /^ - ?$/;
const widest = 16;

/** The runs of a line that have two cells at least, in order. */
export function cellRunsOf(text: string, line: TextPart): readonly CellRun[] {
  const runs: CellRun[] = [];
  let current: Word[] = [];
  const close = (): void => {
    const width = current[0]?.width ?? 0;
    if (current.length > 1) runs.push({ line, cells: current, width });
    current = [];
  };
  for (const word of wordsIn(text, line.start, line.end)) {
    if (word === null || !mayBeCell(word)) close();
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

function mayBeCell({ width, digits }: Word): boolean {
  return width % 2 === 0 && width <= widest && !(width >= 8 && ruler.test(digits));
}

/** Whether a word goes on with the cells in front of it: as wide, or narrower as the last of them. */
function fitsBehind(text: string, cells: readonly Word[], word: Word, lineEnd: number): boolean {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return false;
  const isShaped = last.width === first.width && word.width <= first.width && word.has0x === first.has0x;
  return (
    isShaped &&
    isBetweenCells(text.slice(last.end, word.start), cells.length, word.width) &&
    !isTextColumn(text, cells, word.start, lineEnd)
  );
}

/** Whether the last of the cells was the first of a run of its own, of which this word is the second. */
function beginsNarrower(text: string, cells: readonly Word[], word: Word): boolean {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return false;
  const isNarrower = last.width < first.width && word.width === last.width;
  return isNarrower && separator.test(text.slice(last.end, word.start));
}

/** A hyphen stands between bytes, and in the middle of a row; of wider numbers it makes a date. */
function isBetweenCells(between: string, cells: number, width: number): boolean {
  if (between === '-') return width === 2 || cells >= 2;
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
    const isShown = byte >= 0x20 && byte < 0x7f && rest[index] === String.fromCharCode(byte);
    if (!isShown && rest[index] !== '.') return false;
  }
  return true;
}

/** Bytes that the cells of a run hold. */
export function bytesOf({ cells }: CellRun): number {
  return cells.reduce((sum, { width }) => sum + width / 2, 0);
}
