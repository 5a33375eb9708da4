/** What the rows of a dump have in common, found from the first of them: radix of the offsets, shape and order of the cells, width, program. */
import type { Recognition } from '../form.ts';
import { makeShape, type CellShape } from './cell-shape.ts';
import { orderOf } from './cell-order.ts';
import { dumpLines, type DumpLine } from './dump-lines.ts';
import { nameForm } from './name-form.ts';
import { offsetOf } from './row-head.ts';
import { firstShape, readRow, type Row } from './row.ts';
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
  const lines: DumpLine[] = [];
  let seen = 0;
  let columns = Infinity;
  for (const line of dumpLines(text)) {
    seen += 1;
    if (line.is === 'row' || line.is === 'end' || line.is === 'repeated') lines.push(line);
    else if (line.is === 'silent' && sixteenColumns.test(text.slice(line.start, Math.min(line.end, line.start + 400))))
      columns = 47;
    if (lines.length >= mostRows || seen >= mostLines) break;
  }
  const first = lines.find((line) => line.is === 'row');
  if (first?.head === null || first === undefined) return null;
  const shape = firstShape(text, first.head, first.end);
  if (shape === null) return null;
  const best = bestReading(text, lines, shape);
  if (best === null) return null;
  const named = nameForm(
    text,
    best.rows,
    best.radix,
    best.shape,
    lines.length > 1 ? best.agreed / Math.max(1, best.pairs) : null,
  );
  if (named === null && asked === null) return null;
  const form = asked ?? named?.form ?? 'rows';
  const { gap } = first.head;
  const widest = Math.max(
    0,
    ...best.rows.map((row, index) =>
      row.rest < row.lineEnd || row.gaps.includes(best.taken[index] ?? 0) ? widthTaken(row, best.taken[index] ?? 0) : 0,
    ),
  );
  const cellsWidth = Math.min(columns + gap, widest === 0 ? Infinity : widest);
  const order = asked === 'xxd-e' ? null : orderOf(text, best.rows, best.taken, best.shape);
  const little = asked === 'xxd-e' || (order ?? rowForms[form].little);
  return {
    form: form === 'xxd' && little ? 'xxd-e' : form,
    radix: best.radix,
    radixIsGuess: best.isGuess && lines.some(({ is }) => is === 'repeated'),
    shape: best.shape,
    little,
    cellsWidth,
    orderFrom: best.shape.base === 'hex' && best.shape.width > 2 ? (order === null ? 'form' : 'dump') : null,
    confidence: named?.confidence ?? 1,
    why: named?.why ?? 'asked for',
  };
}

interface Candidate {
  readonly shape: CellShape;
  readonly radix: 16 | 8 | 10;
  readonly rows: readonly Row[];
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
  const rows: Row[] = [];
  const taken: (number | null)[] = [];
  let [agreed, pairs] = [0, 0];
  for (const [index, { is, head, end }] of lines.entries()) {
    if (is !== 'row' || head === null) continue;
    const row = readRow(text, head, end, shape);
    if (row.cells.length === 0) return null;
    rows.push(row);
    const next = lines[index + 1];
    const later = lines[index + 2]?.head;
    // Only whole rows are left out.
    if (next?.is === 'repeated' && later !== undefined && later !== null) {
      const bytes = offsetOf(text, later, radix) - offsetOf(text, head, radix);
      if (bytes > 0 && bytes % (row.before.at(-1) ?? 1) === 0) agreed += 1;
      pairs += 1;
    }
    if (next?.head === undefined || next.head === null) {
      taken.push(null);
      continue;
    }
    pairs += 1;
    const bytes = offsetOf(text, next.head, radix) - offsetOf(text, head, radix);
    const count = row.before.indexOf(bytes);
    const isPadded =
      next.is === 'end' && count < 0 && bytes > (row.before.at(-2) ?? 0) && bytes < (row.before.at(-1) ?? 0);
    const agrees =
      isPadded ||
      (count > 0 &&
        (count === row.before.length - 1 ||
          (row.gaps.includes(count) &&
            (row.rest < end || textFits(text, row, count, shape, false) || textFits(text, row, count, shape, true)))));
    if (agrees) agreed += 1;
    taken.push(agrees && !isPadded ? count : null);
  }
  return { shape, radix, rows, taken, agreed, pairs };
}

function widthTaken({ cells, head }: Row, count: number): number {
  return count === 0 ? 0 : (cells[2 * count - 1] ?? 0) - head.body + head.gap;
}
