/** Dumps in a text: rows behind any head, and rows as the known programs write them. */
import { ByteGatherer } from '../../forms/byte-gatherer.ts';
import { hexDigit } from '../../forms/digits.ts';
import type { FormBytes } from '../../forms/form.ts';
import { readBufferText, type BufferText } from '../../forms/read.ts';
import { offsetOf, readHead, type RowHead } from '../../forms/rows/row-head.ts';
import { rowForms } from '../../forms/rows/row-forms.ts';
import { bytesOf } from '../dump-rows/cell-run.ts';
import { bufferFrom, bufferFromReading } from '../found-buffer.ts';
import type { FoundBuffer, TextLine, TextPart } from '../found.ts';
import { isListing } from '../dump-rows/listing.ts';
import { groupRows, leastCells, type RowGroup } from '../dump-rows/row-group.ts';

/**
 * All dumps among lines: with rows behind a head of their own (a log prefix, a tag, quotation signs, a short offset, or nothing), or as
 * known programs write them. Those are read by what their rows say of themselves; where rows that follow each other hold more bytes than
 * that reader took, they are taken as they stand.
 */
export function findDumps(text: string, lines: readonly TextLine[]): readonly FoundBuffer[] {
  const headed: FoundBuffer[] = [];
  for (const group of groupRows(text, lines)) if (isLikely(group)) headed.push(readGroup(text, group));
  const headedAt = overlapping(headed);
  const isLess = (part: TextPart, bytes: number): boolean =>
    headedAt(part).some((other) => other.bytes.length > bytes + fillingOf(other));
  const known = findKnownDumps(text, lines, isLess).filter((one) => !isLess(one, one.bytes.length));
  const knownAt = overlapping(known);
  return [...known, ...headed.filter((one) => knownAt(one).length === 0)].filter((one) => !isListing(text, one));
}

/** So many bytes of a reading by words may fill up the last of them: a known program says where its dump ends. */
function fillingOf({ form }: FoundBuffer): number {
  return form === 'rows' ? 0 : 7;
}

/** Those of parts in the order of the text, none over another, that have a character with a part in common. */
function overlapping<Part extends TextPart>(parts: readonly Part[]): (part: TextPart) => readonly Part[] {
  return ({ start, end }) => {
    let [low, high] = [0, parts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((parts[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while ((parts[last]?.start ?? end) < end) last += 1;
    return parts.slice(low, last);
  };
}

/**
 * Dumps as WinDbg, xxd, od, ... write them, read by what the rows say of themselves.
 * @param isLess whether other finders have more than so many bytes there: then nothing is read
 */
function findKnownDumps(
  text: string,
  lines: readonly TextPart[],
  isLess: (part: TextPart, bytes: number) => boolean,
): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    const head = knownHead(text, lines[first]);
    if (head === null) continue;
    const { last, hasRepeated } = endOfRows(text, lines, first, head);
    const part = partOf(lines.slice(first, last + 1));
    // A byte is written in two characters, but for those that are repeated.
    if (hasRepeated || !isLess(part, (part.end - part.start) / 2)) {
      const heading = headingAbove(text, lines, first);
      for (const dump of readDumps(text, lines.slice(heading, last + 1))) found.push(dump);
    }
    first = last;
  }
  return found;
}

/** The last of the rows that go on a dump; offsets that do not count up are those of another one. */
function endOfRows(
  text: string,
  lines: readonly TextPart[],
  first: number,
  firstHead: RowHead,
): { readonly last: number; readonly hasRepeated: boolean } {
  let [last, head, hasRepeated] = [first, firstHead, false];
  for (;;) {
    const next = knownHead(text, lines[last + 1]);
    if (next === null ? !isRepeated(text, lines[last + 1]) : offsetOf(text, next, 16) <= offsetOf(text, head, 16))
      return { last, hasRepeated };
    hasRepeated ||= next === null;
    head = next ?? head;
    last += 1;
  }
}

/** The head of a row with a cell behind it, or of the offset that ends a dump. */
function knownHead(text: string, line: TextPart | undefined): RowHead | null {
  if (line === undefined || line.end - line.start >= 2000) return null;
  const head = readHead(text, line.start, line.end);
  return head === null || (head.body < line.end && !mayBeFirstCell(text, head.body)) ? null : head;
}

/** A hexadecimal digit, or the sign of what could not be read, or of a number below zero. */
function mayBeFirstCell(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return hexDigit(code) >= 0 || code === 0x3f || code === 0x2d;
}

function isRepeated(text: string, line: TextPart | undefined): boolean {
  return line !== undefined && /^\s*\*$/.test(text.slice(line.start, Math.min(line.end, line.start + 40)));
}

const columns = /\b0?0 {1,2}0?1 {1,2}0?2 {1,2}0?3 /;

/** Frida and `Format-Hex` write numbers of columns above the rows, with a ruler or an empty line in between. */
function headingAbove(text: string, lines: readonly TextPart[], first: number): number {
  for (let above = first - 1; above >= Math.max(0, first - 2); above -= 1) {
    const line = lines[above];
    if (line === undefined) break;
    const words = text.slice(line.start, Math.min(line.end, line.start + 400));
    if (columns.test(words)) return above;
    if (!/^[\s-]*$/.test(words)) break;
  }
  return first;
}

/** Lines that are read together at first where the rest of a text is no single dump. (Our choice.) */
const fewLines = 4;

/**
 * One dump or several behind each other: where the reader stops, the next begins. Behind a mistake, lines are read twice as many at a time until
 * the next one, so that a text of many dumps is read as often as one of a single dump.
 */
function readDumps(text: string, lines: readonly TextPart[]): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let [from, count] = [0, lines.length];
  while (from < lines.length) {
    const part = lines.slice(from, from + count);
    const { start, end } = partOf(part);
    const reading = readBufferText(text.slice(start, end), { unreadable: 'zero' });
    if (reading.ok && from + part.length < lines.length) {
      count *= 2;
      continue;
    }
    if (reading.ok && isDump(reading)) found.push(bufferFromReading(text, reading, start, end));
    const wrong = reading.ok ? -1 : part.findIndex((line) => start + reading.at <= line.end);
    if (wrong < 0) return found;
    const taken = upToMistake(text, part, wrong);
    if (taken.dump !== null) found.push(taken.dump);
    from += taken.lines;
    count = fewLines;
  }
  return found;
}

/** The dump in front of a mistake. The line of the mistake may be right, and what follows it another dump. */
function upToMistake(
  text: string,
  part: readonly TextPart[],
  wrong: number,
): { readonly dump: FoundBuffer | null; readonly lines: number } {
  const longer = dumpOf(text, part.slice(0, wrong + 1));
  const dump = longer ?? dumpOf(text, part.slice(0, wrong));
  return { dump, lines: longer !== null || dump === null ? wrong + 1 : wrong };
}

function partOf(lines: readonly TextPart[]): TextPart {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

function dumpOf(text: string, lines: readonly TextPart[]): FoundBuffer | null {
  const { start, end } = partOf(lines);
  const reading = readBufferText(text.slice(start, end), { unreadable: 'zero' });
  return reading.ok && isDump(reading) ? bufferFromReading(text, reading, start, end) : null;
}

function isDump(reading: BufferText): boolean {
  return reading.form in rowForms && reading.confidence >= 0.7 && reading.bytes.length >= 2;
}

/** Without offsets, rows of numbers are many things: letters among the digits, or rows of sixteen, make them bytes. */
function isLikely({ rows, hasOffsets }: RowGroup): boolean {
  const [first] = rows;
  if (first === undefined) return false;
  const total = rows.reduce((sum, { run }) => sum + bytesOf(run), 0);
  if (hasOffsets) return total >= (rows.length > 1 ? 4 : first.head === '' || first.run.cells.length >= 4 ? 4 : 8);
  if (rows.length < 2 || first.run.width > 8 || total < 8 || first.run.cells.length < leastCells) return false;
  const digits = rows.map(({ run }) => run.cells.map((cell) => cell.digits).join('')).join('');
  return /[a-f?]/i.test(digits) || (total >= 16 && /(?:^|\D)0/.test(digits) && first.run.cells.length % 8 === 0);
}

/** Words of several bytes have an order that the offsets and the text column tell: the reader of dumps sees the rows without their heads. */
function readGroup(text: string, group: RowGroup): FoundBuffer {
  const { rows, hasOffsets } = group;
  const [start, end] = [rows[0]?.run.line.start ?? 0, rows.at(-1)?.run.line.end ?? 0];
  const hasWords = (rows[0]?.run.width ?? 2) > 2;
  if (isBinary(text, group)) return bufferFrom(text, readBits(group), 'rows', 0, start, end);
  const ordered = hasOffsets && hasWords ? readWords(text, group, start, end) : null;
  if (ordered !== null) return ordered;
  return bufferFrom(text, readCells(text, group), hasWords ? 'hex' : 'rows', 0, start, end);
}

/** Null where the reader of dumps does not take all of the rows. */
function readWords(text: string, group: RowGroup, start: number, end: number): FoundBuffer | null {
  const reading = readBufferText(withoutHeads(text, group, start, end), { unreadable: 'zero' });
  const written = group.rows.reduce((sum, { run }) => sum + bytesOf(run), 0);
  // The last word of a row of words may be filled up.
  const least = written - (group.rows[0]?.run.width ?? 2) / 2 + 1;
  const isWhole = reading.ok && isDump(reading) && reading.bytes.length >= least;
  return isWhole ? bufferFromReading(text, reading, start, end) : null;
}

/** The digits as they stand. */
function readCells(text: string, { rows }: RowGroup): FormBytes {
  const gathered = new ByteGatherer();
  for (const { run } of rows)
    for (const cell of run.cells)
      for (let at = cell.end - cell.width; at < cell.end; at += 2) {
        const [high, low] = [hexDigit(text.charCodeAt(at)), hexDigit(text.charCodeAt(at + 1))];
        gathered.push(Math.max(0, high * 16 + low), at, at + 2);
      }
  return gathered.finish();
}

/** Cells of eight binary digits. */
function readBits({ rows }: RowGroup): FormBytes {
  const gathered = new ByteGatherer();
  for (const { run } of rows)
    for (const cell of run.cells) gathered.push(Number.parseInt(cell.digits, 2), cell.start, cell.end);
  return gathered.finish();
}

/** Cells of eight bits, as `dyb` of WinDbg and `xxd -b` show them: the same bytes stand behind them, in hexadecimal or as characters. */
function isBinary(text: string, { rows }: RowGroup): boolean {
  return rows.every(({ run }) => {
    const last = run.cells.at(-1);
    if (last === undefined || !run.cells.every(({ width, digits }) => width === 8 && /^[01]+$/.test(digits)))
      return false;
    const hex = run.cells.map(({ digits }) => Number.parseInt(digits, 2).toString(16).padStart(2, '0'));
    const rest = text.slice(last.end, run.line.end).trim();
    return rest.toLowerCase().startsWith(hex.join(' ')) || rest.length === hex.length;
  });
}

/** The same characters, blanks where the heads stood, so that places stay. */
function withoutHeads(text: string, { rows }: RowGroup, start: number, end: number): string {
  let masked = '';
  let at = start;
  for (const { run, offset } of rows) {
    const body = offset?.start ?? run.cells[0]?.start ?? run.line.start;
    const prefix = text.slice(body - 2, body).toLowerCase() === '0x' ? 2 : 0;
    masked += text.slice(at, run.line.start) + ' '.repeat(body - prefix - run.line.start);
    at = body - prefix;
  }
  return masked + text.slice(at, end);
}
