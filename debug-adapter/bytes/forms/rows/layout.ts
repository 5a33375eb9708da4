/** What the rows of a dump have in common, found from the first of them: radix of the offsets, shape and order of the cells, width, program. */
import type { Recognition } from '../form.ts';
import { makeShape, type CellShape } from './cell-shape.ts';
import { orderOf } from './cell-order.ts';
import { dumpLines, type DumpLine } from './dump-lines.ts';
import { nameForm } from './name-form.ts';
import { offsetOf } from './row-head.ts';
import { firstShape, readRow, type DumpRow } from './row.ts';
import { rowForms, type RowFormId } from './row-forms.ts';
import { textFits } from './text-column.ts';

export interface Layout extends Recognition {
  readonly form: RowFormId;
  readonly radix: 16 | 8 | 10;
  readonly shape: CellShape;
  readonly little: boolean;
  /** Another radix fits the offsets as well, and would give other bytes. */
  readonly radixIsGuess: boolean;
  /** Characters from the blanks behind the offset to the end of the cells of a full row; what stands further right is the text column. Infinity = not known, or there is none. */
  readonly cellsWidth: number;
  /** For cells of several bytes: whether the dump told their order, or only the form did. */
  readonly orderFrom: 'dump' | 'form' | null;
}

/** The headings of Frida and `Format-Hex` name sixteen columns of two digits and a blank. */
const sixteenColumns = / D {1,2}0?E {1,2}0?F\b| 0D 0E 0F\b/;
const [mostRows, mostLines] = [24, 200];

/** Null when no line is a row. Looks at the first lines only. */
export function findLayout(text: string, asked: RowFormId | null): Layout | null {
  const { lines, columnsWidth } = firstLines(text);
  const first = lines.find((line) => line.is === 'row');
  const head = first?.head ?? null;
  if (first === undefined || head === null) return null;
  const shape = firstShape(text, head, first.end);
  const best = shape === null ? null : bestReading(text, lines, shape);
  if (best === null) return null;
  const agreement = lines.length > 1 ? best.agreed / Math.max(1, best.pairs) : null;
  const named = nameForm(text, best.rows, best.radix, best.shape, agreement);
  if (named === null && asked === null) return null;
  return {
    ...formAndOrder(text, best, asked, named?.form ?? 'rows'),
    radix: best.radix,
    radixIsGuess: best.isGuess && lines.some(({ is }) => is === 'repeated'),
    shape: best.shape,
    cellsWidth: Math.min(columnsWidth + head.gap, widestRow(best)),
    ...(named === null ? askedFor : { confidence: named.confidence, why: named.why }),
  };
}

const askedFor = { confidence: 1, why: 'asked for' };

/** The lines that the layout is told from; `columnsWidth`: that of the cells by a heading, Infinity without one. */
function firstLines(text: string): { readonly lines: readonly DumpLine[]; readonly columnsWidth: number } {
  const lines: DumpLine[] = [];
  let seen = 0;
  let columnsWidth = Infinity;
  for (const line of dumpLines(text)) {
    seen += 1;
    if (line.is === 'row' || line.is === 'end' || line.is === 'repeated') lines.push(line);
    else if (line.is === 'silent' && sixteenColumns.test(text.slice(line.start, Math.min(line.end, line.start + 400))))
      columnsWidth = 47;
    if (lines.length >= mostRows || seen >= mostLines) break;
  }
  return { lines, columnsWidth };
}

/** The order of bytes in a cell, told by the dump or else by the form; `xxd` that writes numbers is a form of its own. */
function formAndOrder(
  text: string,
  { rows, taken, shape }: Candidate,
  asked: RowFormId | null,
  named: RowFormId,
): Pick<Layout, 'form' | 'little' | 'orderFrom'> {
  const form = asked ?? named;
  const told = asked === 'xxd-e' ? null : orderOf(text, rows, taken, shape);
  const little = asked === 'xxd-e' || (told ?? rowForms[form].little);
  const hasOrder = shape.base === 'hex' && shape.width > 2;
  return {
    form: form === 'xxd' && little ? 'xxd-e' : form,
    little,
    orderFrom: !hasOrder ? null : told === null ? 'form' : 'dump',
  };
}

/** How far the cells of the rows go that have something behind them; Infinity where none has. */
function widestRow({ rows, taken }: Candidate): number {
  const widths = rows.map((row, index) => {
    const count = taken[index] ?? 0;
    return row.rest < row.lineEnd || row.gaps.includes(count) ? widthTaken(row, count) : 0;
  });
  const widest = Math.max(0, ...widths);
  return widest === 0 ? Infinity : widest;
}

interface Candidate {
  readonly shape: CellShape;
  readonly radix: 16 | 8 | 10;
  readonly rows: readonly DumpRow[];
  /** Cells of each row up to the next offset; null where the next offset is not known. */
  readonly taken: readonly (number | null)[];
  readonly agreed: number;
  readonly pairs: number;
}

/** The shape and radix under which most offsets are where the bytes in front of them end. */
function bestReading(
  text: string,
  lines: readonly DumpLine[],
  first: CellShape,
): (Candidate & { readonly isGuess: boolean }) | null {
  const shapes: readonly CellShape[] = [first, ...otherShapes.filter(({ base }) => base !== first.base)];
  const radices = radicesOf(text, lines);
  const candidates = shapes
    .flatMap((shape) => radices.map((radix) => tryReading(text, lines, shape, radix)))
    .filter((candidate) => candidate !== null);
  const most = Math.max(...candidates.map(({ agreed }) => agreed));
  const best = candidates.find(({ agreed }) => agreed === most);
  return best === undefined
    ? null
    : {
        ...best,
        isGuess: candidates.some(
          ({ agreed, shape, radix }) => agreed === most && shape === best.shape && radix !== best.radix,
        ),
      };
}

const otherShapes: readonly CellShape[] = [makeShape('binary', 8), makeShape('octal', 3), makeShape('decimal', 1)];

/**
 * The radices that the offsets may have, the likeliest first. Seven digits are those of `od`, which counts in octal, and of
 * `hexdump`, which fills its last row with blanks.
 */
function radicesOf(text: string, lines: readonly DumpLine[]): readonly (16 | 8 | 10)[] {
  const offsets = lines.flatMap(({ head }) => (head === null ? [] : [text.slice(head.start, head.end)]));
  if (offsets.some((offset) => /[a-f`]/i.test(offset))) return [16];
  const isFilled = lines.some(({ is, end }) => is === 'row' && /^[ \t]{3}/.test(text.slice(end, end + 3)));
  const likely: readonly (16 | 8 | 10)[] = offsets[0]?.length === 7 && !isFilled ? [8, 16, 10] : [16, 8, 10];
  return offsets.some((offset) => /[89]/.test(offset)) ? likely.filter((radix) => radix !== 8) : likely;
}

function tryReading(text: string, lines: readonly DumpLine[], shape: CellShape, radix: 16 | 8 | 10): Candidate | null {
  const rows: DumpRow[] = [];
  const taken: (number | null)[] = [];
  let [agreed, pairs] = [0, 0];
  for (const [index, { is, head, end }] of lines.entries()) {
    if (is !== 'row' || head === null) continue;
    const row = readRow(text, head, end, shape);
    if (row.cells.length === 0) return null;
    rows.push(row);
    const bytesTo = (other: DumpLine | undefined): number | null =>
      other?.head === undefined || other.head === null
        ? null
        : offsetOf(text, other.head, radix) - offsetOf(text, head, radix);
    const [next, later] = [lines[index + 1], lines[index + 2]];
    const repeated = next?.is === 'repeated' ? bytesTo(later) : null;
    if (repeated !== null) {
      pairs += 1;
      if (isWholeRows(row, repeated)) agreed += 1;
    }
    const bytes = bytesTo(next);
    if (bytes !== null) pairs += 1;
    const found = bytes === null ? 'disagrees' : cellsUpTo(text, row, bytes, end, shape, next?.is === 'end');
    if (found !== 'disagrees') agreed += 1;
    taken.push(typeof found === 'number' ? found : null);
  }
  return { shape, radix, rows, taken, agreed, pairs };
}

/** Only whole rows are left out. */
function isWholeRows({ before }: DumpRow, bytes: number): boolean {
  return bytes > 0 && bytes % (before.at(-1) ?? 1) === 0;
}

/** How many cells hold the bytes up to the next offset. The last word of a dump may be padded: that agrees, and tells no number. */
function cellsUpTo(
  text: string,
  row: DumpRow,
  bytes: number,
  end: number,
  shape: CellShape,
  isLast: boolean,
): number | 'padded' | 'disagrees' {
  const { before, gaps, rest } = row;
  const count = before.indexOf(bytes);
  if (isLast && count < 0 && bytes > (before.at(-2) ?? 0) && bytes < (before.at(-1) ?? 0)) return 'padded';
  if (count <= 0) return 'disagrees';
  if (count === before.length - 1) return count;
  const isText = (): boolean => textFits(text, row, count, shape, false) || textFits(text, row, count, shape, true);
  return gaps.includes(count) && (rest < end || isText()) ? count : 'disagrees';
}

function widthTaken({ cells, head }: DumpRow, count: number): number {
  return count === 0 ? 0 : (cells[2 * count - 1] ?? 0) - head.body + head.gap;
}
