/** Reads dumps in rows: offset, cells, text column. Offsets must follow each other; `*` repeats the row before it; an offset alone ends the dump. */
import { ByteGatherer } from '../byte-gatherer.ts';
import { mistake, type FormMistake, type FormReading, type ReadOptions } from '../form.ts';
import { bytesIn, giveCell } from './cell-shape.ts';
import { dumpLines, type DumpLine } from './dump-lines.ts';
import { findLayout, type Layout } from './layout.ts';
import { otherDump } from './other-dumps.ts';
import { offsetOf } from './row-head.ts';
import { readRow, type DumpRow } from './row.ts';
import { rowForms, type RowFormId } from './row-forms.ts';
import { textFits } from './text-column.ts';

/** Our choice, like that for files: `*` may claim far more than anybody wrote. */
const largestDump = 64 * 1024 * 1024;

/** The bytes of a dump, by the rules of the form asked for, or of the one that it looks like. Linear in the text and the bytes it repeats. */
export function readRows(text: string, asked: RowFormId | null, options: ReadOptions): FormReading {
  const other = otherDump(text);
  if (other !== null) return other;
  const layout = findLayout(text, asked);
  if (layout === null) return mistake('There is no row of a dump: expected an offset and bytes behind it.', 0);
  const reader = new RowReader(text, layout, options);
  for (const line of dumpLines(text)) {
    const wrong = reader.take(line);
    if (wrong !== null) return wrong;
  }
  return reader.finish();
}

const cellBytes: Readonly<Record<string, number>> = { b: 1, w: 2, d: 4, c: 4, q: 8 };

/** How many bytes a command of WinDbg asks for: `L` counts cells, in hexadecimal. */
function commandIn(line: string, at: number): { readonly bytes: number; readonly at: number } | null {
  const match = /> ?d([bwdcq]) +\S+ +L\??(?:0x)?([0-9a-f]{1,7})\s*$/i.exec(line);
  return match === null
    ? null
    : { bytes: Number.parseInt(match[2] ?? '', 16) * (cellBytes[(match[1] ?? '').toLowerCase()] ?? 1), at };
}

/** Holds one row back: where the next one begins says how many bytes are in it. */
class RowReader {
  private readonly gathered = new ByteGatherer();
  private waiting: DumpRow | null = null;
  /** The place of `*`, until the offset that says how long the repetition is. */
  private elision: { readonly start: number; readonly end: number } | null = null;
  /** Where the first byte of the dump lies, and how many bytes the last full row had. */
  private base: number | null = null;
  private rowLength = 0;
  private ended = false;
  private command: { readonly bytes: number; readonly at: number } | null = null;

  constructor(
    private readonly text: string,
    private readonly layout: Layout,
    private readonly options: ReadOptions,
  ) {
    if (layout.radixIsGuess)
      this.gathered.addRemark(
        `The offsets may be octal or hexadecimal; they are read as ${layout.radix === 8 ? 'octal, as od writes them' : 'hexadecimal'}.`,
        0,
      );
    if (layout.orderFrom === 'form' && rowForms[layout.form].eitherOrder === true)
      this.gathered.addRemark(
        `Cells of ${layout.shape.width / 2} bytes are read ${layout.little ? 'with the least byte last, as this program writes numbers' : 'in the order in which they are written'}: the dump does not tell.${layout.form === 'xxd' ? ' Ask for xxd-e if they are numbers.' : ''}`,
        0,
      );
  }

  take(line: DumpLine): FormMistake | null {
    switch (line.is) {
      case 'silent':
        this.command ??= commandIn(this.text.slice(line.start, Math.min(line.end, line.start + 300)), line.start);
        return null;
      case 'other':
        return mistake('This line is no row of the dump. Take the rows only.', line.start);
      case 'repeated': {
        const wrong = this.readWaitingRow(null);
        this.elision = { start: this.text.indexOf('*', line.start), end: line.end };
        return this.base === null ? mistake('* repeats a row, and none stands in front of it.', line.start) : wrong;
      }
      case 'row':
      case 'end': {
        if (line.head === null || this.ended)
          return mistake('The dump ended at the offset above. Take one dump.', line.start);
        const offset = offsetOf(this.text, line.head, this.layout.radix);
        const wrong = this.readWaitingRow(offset) ?? this.fill(offset, line.head.start);
        if (wrong !== null) return wrong;
        this.base ??= offset;
        if (line.is === 'end') this.ended = true;
        else this.waiting = readRow(this.text, line.head, line.end, this.layout.shape);
        if (this.waiting !== null && this.waiting.cells.length === 0)
          return mistake('The cells of this row are not written as those of the rows above.', this.waiting.head.body);
        return null;
      }
    }
  }

  finish(): FormReading {
    const wrong = this.readWaitingRow(null);
    if (wrong !== null) return wrong;
    const { command } = this;
    if (command !== null && command.bytes !== this.gathered.length)
      this.gathered.addRemark(
        `The command asks for ${command.bytes} bytes; these rows have ${this.gathered.length}.`,
        command.at,
      );
    return this.elision === null
      ? this.gathered.finish()
      : mistake('* repeats a row up to the next offset, and none follows. Take the last line too.', this.elision.start);
  }

  /** Reads the row that was held back, up to the offset of what follows it where that is known. */
  private readWaitingRow(next: number | null): FormMistake | null {
    const row = this.waiting;
    if (row === null) return null;
    this.waiting = null;
    const wanted = next === null || this.base === null ? null : next - this.base - this.gathered.length;
    const count = this.countOf(row, wanted);
    if (typeof count !== 'number') return count;
    const start = this.gathered.length;
    for (let index = 0; index < count; index += 1) {
      const [from, to] = [row.cells[2 * index] ?? 0, row.cells[2 * index + 1] ?? 0];
      if (giveCell(this.text, from, to, this.layout.shape, this.layout.little, this.gathered)) continue;
      if (!this.text.slice(from, to).includes('?'))
        return mistake(
          `${this.text.slice(from, to)} is no byte: at most ${this.layout.shape.base === 'octal' ? '377' : '255'}.`,
          from,
        );
      if (this.options.unreadable !== 'zero')
        return mistake(
          '?? is memory that the debugger could not read. Take a part without it, or ask for zeros in its place.',
          from,
        );
      for (let left = bytesIn(this.layout.shape, this.text.slice(from, to)); left > 0; left -= 1)
        this.gathered.push(0, from, to);
    }
    this.rowLength = this.gathered.length - start;
    // Words at the end of the data are padded; the offset that ends the dump tells how many bytes are real.
    if (wanted !== null && wanted < this.rowLength) this.gathered.dropLast(this.rowLength - wanted);
    return null;
  }

  /** How many cells of a row are data: the rest of what looks like cells is in its text column. */
  private countOf(row: DumpRow, wanted: number | null): number | FormMistake {
    const all = row.cells.length / 2;
    const { before } = row;
    const bytes = before[all] ?? 0;
    if (wanted === null) return this.countWithout(row, all);
    const exact = before.indexOf(wanted);
    if (wanted > 0 && exact === all) return all;
    if (exact > 0 && this.mayEndAt(row, exact)) return exact;
    const end = (this.base ?? 0) + this.gathered.length + bytes;
    const places = `this one ends at ${this.offsetText(end)}, the next offset is ${this.offsetText(end - bytes + wanted)}`;
    if (wanted > bytes)
      return mistake(
        `Bytes are missing behind this row: ${places.replace('this one', 'it')}. Take all rows, of one dump.`,
        row.lineEnd,
      );
    const cell = bytesIn(this.layout.shape, this.text.slice(row.cells[0] ?? 0, row.cells[1] ?? 0).replace('0x', ''));
    if (wanted > 0 && bytes - wanted < Math.max(cell, 2) && cell > 1) return all;
    return mistake(`Rows overlap: ${places}. Take the rows of one dump.`, row.lineEnd);
  }

  /** Whether a row may have so many cells, and its text behind them: there is a gap, or the characters fit, or the others end there. */
  private mayEndAt(row: DumpRow, count: number): boolean {
    const { shape, little, cellsWidth } = this.layout;
    if (row.frame !== '') return false;
    return (
      row.gaps.includes(count) ||
      textFits(this.text, row, count, shape, little) ||
      this.widthOf(row, count) === cellsWidth
    );
  }

  /** The same without a next offset: by the column where the text begins, or by the text. What is neither cell nor text is told. */
  private countWithout(row: DumpRow, all: number): number | FormMistake {
    const { cellsWidth, shape, little } = this.layout;
    if (row.frame !== '') return all;
    const fits = (count: number): boolean => textFits(this.text, row, count, shape, little);
    if (cellsWidth < Infinity) {
      let count = all;
      while (count > 1 && this.widthOf(row, count) > cellsWidth) count -= 1;
      return count < all ||
        row.rest >= row.lineEnd ||
        row.rest - row.head.body + row.head.gap > cellsWidth ||
        fits(count)
        ? count
        : this.noCell(row);
    }
    const count = row.gaps.slice(0, 4).find(fits) ?? all;
    // A text column in another character set does not fit; two blanks set it apart all the same.
    return count < all || row.rest >= row.lineEnd || row.gaps.includes(all) || fits(all) ? count : this.noCell(row);
  }

  private noCell({ rest }: DumpRow): FormMistake {
    return mistake(
      'This is no cell of the dump, and no text of the bytes in front of it. Write the byte that is missing, or take rows of one kind.',
      rest,
    );
  }

  private widthOf({ cells, head }: DumpRow, count: number): number {
    return (cells[2 * count - 1] ?? 0) - head.body + head.gap;
  }

  /** Repeats the last row up to an offset, where `*` stood in front of it. */
  private fill(offset: number, at: number): FormMistake | null {
    const { elision, base } = this;
    if (elision === null || base === null) return null;
    this.elision = null;
    const missing = offset - base - this.gathered.length;
    if (missing < 0) return mistake('This offset is in front of the row that * repeats.', at);
    if (offset - base > largestDump)
      return mistake(
        `* stands for ${missing} bytes; dumps of more than ${largestDump} bytes are not read.`,
        elision.start,
      );
    for (let left = missing; left > 0; left -= 1)
      this.gathered.push(this.gathered.earlier(this.rowLength), elision.start, elision.end);
    return null;
  }

  private offsetText(offset: number): string {
    return this.layout.radix === 10
      ? String(offset)
      : `${this.layout.radix === 16 ? '0x' : '0'}${offset.toString(this.layout.radix)}`;
  }
}
