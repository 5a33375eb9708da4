/** The table that `npm run bench` prints. */
import { isMet, middle, type Aim, type Figure } from './figure.ts';

const heads = ['figure', 'middle', 'unit', 'least .. most', 'aim', ''] as const;

/** One line a figure, columns aligned: the middle repetition, how far the repetitions lie apart, the aim and whether it is met. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [heads, heads.map((head) => '-'.repeat(head.length)), ...figures.map(rowOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isNumeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const isNumeric = (column: number): boolean => column === 1 || column === 3;

function rowOf(figure: Figure): readonly string[] {
  const { what, unit, values, aim } = figure;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const met = isMet(figure);
  return [
    what,
    numberText(middle(figure)),
    unit,
    values.length < 2 ? '' : `${numberText(least)} .. ${numberText(most)}`,
    aimText(aim),
    met === null ? '' : met ? 'met' : 'MISSED',
  ];
}

function aimText(aim: Aim | undefined): string {
  if (aim === undefined) return '';
  return 'atLeast' in aim ? `>= ${numberText(aim.atLeast)}` : `<= ${numberText(aim.atMost)}`;
}

/** Three digits where the number is small; thousands apart where it is large. */
function numberText(value: number): string {
  return value.toLocaleString('en', value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}
