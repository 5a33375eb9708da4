/** One row of the table. It is made once and shows one step after the other. */
import type { Lane, Mark } from '../../contracts/timeline.ts';
import { element, setAttribute, setText } from '../../page/element.ts';
import { fileName, resultWords, touched } from '../model/facts.ts';
import { isSurrounding } from '../model/lane-facts.ts';
import type { Screen } from './screen.ts';
import { shapeIcon } from '../paint/shapes.ts';

interface Column {
  readonly key: string;
  readonly title: string;
  readonly text: (mark: Mark, screen: Screen) => string;
}

export const columns: readonly Column[] = [
  { key: 'number', title: '#', text: (mark, { index }) => index.stepName(mark.step) },
  { key: 'call', title: 'Call', text: (mark) => mark.name },
  { key: 'result', title: 'Result', text: resultWords },
  { key: 'handles', title: 'Handles', text: (mark, { model }) => handlesText(touched(model, mark)) },
  { key: 'line', title: 'Line', text: lineText },
  { key: 'notes', title: 'Notes', text: (mark) => mark.notes.join('; ') },
];

/** The handles that a call is about first, the device that they live on last. */
function handlesText(lanes: readonly Lane[]): string {
  return [...lanes.filter((lane) => !isSurrounding(lane)), ...lanes.filter(isSurrounding)]
    .map(({ label }) => label)
    .join(', ');
}

/** The line, with the file where it is not the script itself. */
function lineText(mark: Mark, { model }: Screen): string {
  return mark.source === model.marks[0]?.source ? String(mark.line) : `${fileName(mark.source)}:${mark.line}`;
}

export interface Row {
  readonly root: HTMLElement;
  readonly cells: readonly HTMLElement[];
  /** `activeColumn` is the cell that takes the focus; null in all other rows. */
  readonly show: (screen: Screen, step: number, index: number, activeColumn: number | null) => void;
}

export function makeRow(): Row {
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
      const mark = screen.model.marks[step];
      if (mark === undefined) return;
      columns.forEach((column, i) => {
        const [cell, text] = [cells[i], texts[i]];
        if (cell === undefined || text === undefined) return;
        const words = column.text(mark, screen);
        setText(text, words);
        setAttribute(cell, 'title', words === '' ? null : words);
        setAttribute(cell, 'tabindex', activeColumn === i ? '0' : '-1');
      });
      showShape(mark.kind);
      setAttribute(root, 'data-kind', mark.kind);
      setAttribute(root, 'aria-rowindex', String(index + 2));
      setAttribute(root, 'aria-selected', String(step === screen.selected));
      setAttribute(root, 'aria-current', step === screen.model.here?.step ? 'step' : null);
    },
  };
}
