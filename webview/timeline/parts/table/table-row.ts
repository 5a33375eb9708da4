/** One row of the table. It is made once and shows one step after the other. */
import type { Lane, Mark } from '../../model/mark.ts';
import { element, setAttribute, setText } from '../../../page/element.ts';
import { fileName, namedPosition, resultWords, touched } from '../../model/facts.ts';
import { isSurrounding } from '../../model/lane-facts.ts';
import { positionHelp } from '../../model/position-words.ts';
import { isRunning } from '../../model/store.ts';
import { isMatch, type Screen } from '../screen.ts';
import { shapeIcon } from '../../paint/shapes.ts';

interface Column {
  readonly key: string;
  readonly title: string;
  /** For a tooltip of the head; may be empty. */
  readonly hint: string;
  readonly text: (mark: Mark, screen: Screen) => string;
}

export const columns: readonly Column[] = [
  { key: 'number', title: '#', hint: positionHelp, text: (mark, { model }) => model.rows.stepName(mark.step) },
  { key: 'call', title: 'Call', hint: '', text: (mark) => mark.name },
  { key: 'result', title: 'Result', hint: '', text: resultWords },
  { key: 'handles', title: 'Handles', hint: '', text: (mark, { model }) => handlesText(touched(model, mark)) },
  { key: 'line', title: 'Line', hint: '', text: lineText },
  { key: 'notes', title: 'Notes', hint: '', text: (mark) => mark.notes.join('; ') },
];

/** The handles that a call is about first, the device that they live on last. */
function handlesText(lanes: readonly Lane[]): string {
  return [...lanes.filter((lane) => !isSurrounding(lane)), ...lanes.filter(isSurrounding)]
    .map(({ label }) => label)
    .join(', ');
}

/** The line, with the file where it is not the script itself. */
function lineText(mark: Mark, { model }: Screen): string {
  return mark.source === model.rows.mark(0)?.source ? String(mark.line) : `${fileName(mark.source)}:${mark.line}`;
}

export interface TableRow {
  readonly root: HTMLElement;
  readonly cells: readonly HTMLElement[];
  /** `activeColumn` is the cell that takes the focus; null in all other rows. */
  readonly show: (screen: Screen, step: number, index: number, activeColumn: number | null) => void;
}

export function makeRow(): TableRow {
  const cells = columns.map(({ key }) => element('div', { role: 'gridcell', class: `cell ${key}`, tabindex: '-1' }));
  const texts = cells.map((cell) => {
    const text = element('span');
    cell.append(text);
    return text;
  });
  const { icon, show: showShape } = shapeIcon(document);
  cells[columns.findIndex(({ key }) => key === 'result')]?.prepend(icon);
  const root = element('div', { role: 'row', class: 'row' }, ...cells);
  return {
    root,
    cells,
    show: (screen, step, index, activeColumn) => {
      const mark = screen.model.rows.mark(step);
      columns.forEach((column, i) => {
        const [cell, text] = [cells[i], texts[i]];
        if (cell === undefined || text === undefined) return;
        const words = mark === null ? (column.key === 'call' ? 'not loaded yet' : '') : column.text(mark, screen);
        setText(text, words);
        setAttribute(cell, 'title', words === '' ? null : column.key === 'number' ? namedPosition(words) : words);
        setAttribute(cell, 'tabindex', activeColumn === i ? '0' : '-1');
      });
      if (mark !== null) showShape(mark.kind);
      setAttribute(root, 'data-kind', mark?.kind ?? null);
      setAttribute(root, 'aria-rowindex', String(index + 2));
      setAttribute(root, 'aria-selected', String(step === screen.selected));
      const isHere = step === screen.model.here?.step && !isRunning(screen.model);
      setAttribute(root, 'aria-current', isHere ? 'step' : null);
      setAttribute(root, 'data-match', isMatch(screen, step) ? '' : null);
    },
  };
}
