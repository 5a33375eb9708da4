/** Dumps in a text: rows behind any head, and rows as the known programs write them. */
import { ByteGatherer } from '../forms/byte-gatherer.ts';
import { hexDigit } from '../forms/digits.ts';
import type { FormBytes } from '../forms/form.ts';
import { readBufferText, type BufferText } from '../forms/read.ts';
import { readHead } from '../forms/rows/row-head.ts';
import { rowForms } from '../forms/rows/row-forms.ts';
import { bytesOf } from './cell-run.ts';
import { bufferFrom, bufferFromReading } from './found-buffer.ts';
import type { FoundBuffer, TextPart } from './found.ts';
import { groupRows, type RowGroup } from './row-group.ts';

/**
 * All dumps among lines: with rows behind a head of their own (a log prefix, a tag, quotation signs, a short offset, or nothing), or as
 * known programs write them. Those are read by what their rows say of themselves; where rows that follow each other hold more bytes than
 * that reader took, they are taken as they stand.
 */
export function findDumps(
  text: string,
  lines: readonly TextPart[],
  mayHold: (line: TextPart) => boolean,
): readonly FoundBuffer[] {
  const headed = groupRows(text, lines, mayHold).flatMap((group) => (isLikely(group) ? [readGroup(text, group)] : []));
  const headedAt = overlapping(headed);
  const known = findKnownDumps(text, lines).filter(
    (one) => !headedAt(one).some((other) => other.bytes.length > one.bytes.length + fillingOf(other)),
  );
  const knownAt = overlapping(known);
  return [...known, ...headed.filter((one) => knownAt(one).length === 0)];
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

/** Dumps as WinDbg, xxd, od, ... write them, read by what the rows say of themselves. */
function findKnownDumps(text: string, lines: readonly TextPart[]): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    if (!isKnownRow(text, lines[first])) continue;
    let last = first;
    while (isKnownRow(text, lines[last + 1]) || isRepeated(text, lines[last + 1])) last += 1;
    const heading = headingAbove(text, lines, first);
    found.push(...readDumps(text, lines.slice(heading, last + 1), lines.slice(first, last + 1).length));
    first = last;
  }
  return found;
}

function isKnownRow(text: string, line: TextPart | undefined): boolean {
  return line !== undefined && line.end - line.start < 2000 && readHead(text, line.start, line.end) !== null;
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

/** One dump or several behind each other: where the reader stops, the next begins. */
function readDumps(text: string, lines: readonly TextPart[], rows: number): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let left = lines;
  for (let tries = 0; tries < 2 * rows + 2 && left.length > 0; tries += 1) {
    const [start, end] = [left[0]?.start ?? 0, left.at(-1)?.end ?? 0];
    const reading = readBufferText(text.slice(start, end), { unreadable: 'zero' });
    if (reading.ok) {
      if (isDump(reading)) found.push(bufferFromReading(text, reading, start, end));
      return found;
    }
    const wrong = left.findIndex((line) => start + reading.at <= line.end);
    if (wrong < 0) return found;
    // The line of the mistake may be right, and what follows it another dump.
    const count = [wrong + 1, wrong].find((rowsTaken) => dumpOf(text, left.slice(0, rowsTaken)) !== null) ?? 0;
    const dump = dumpOf(text, left.slice(0, count));
    if (dump !== null) found.push(dump);
    left = left.slice(dump === null ? wrong + 1 : count);
  }
  return found;
}

function dumpOf(text: string, lines: readonly TextPart[]): FoundBuffer | null {
  const [start, end] = [lines[0]?.start ?? 0, lines.at(-1)?.end ?? 0];
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
  if (rows.length < 2 || first.run.width > 8 || total < 8 || first.run.cells.length < 4) return false;
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
