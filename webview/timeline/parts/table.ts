/**
 * The calls as a grid: the form of the timeline that a screen reader reads. Only the rows in view exist as elements,
 * and the active row always does, so that it can keep the focus.
 */
import { element, setAttribute } from '../../page/element.ts';
import { RecycledRows } from '../../page/recycled-rows.ts';
import { tableSteps, type Actions, type Screen } from './screen.ts';
import { columns, makeRow } from './table-row.ts';
import { lowerBound } from '../model/track.ts';

export interface Table {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
  /** Scrolls a step into view. */
  readonly bringIntoView: (step: number) => void;
}

const rowHeight = 26;
const overscan = 8;

export function makeTable(actions: Actions): Table {
  const heads = columns.map(({ title, key }) => element('div', { role: 'columnheader', class: `cell ${key}` }, title));
  const head = element('div', { role: 'row', class: 'row head', 'aria-rowindex': '1' }, ...heads);
  const body = element('div', { role: 'rowgroup', class: 'rows' });
  const nothing = element('p', { class: 'nothing', hidden: '' }, 'No call matches the search.');
  const grid = element(
    'div',
    {
      role: 'grid',
      class: 'grid',
      'aria-label': 'Calls of the run',
      'aria-colcount': String(columns.length),
      'aria-readonly': 'true',
    },
    element('div', { role: 'rowgroup', class: 'heads' }, head),
    body,
  );
  const root = element('div', { class: 'table' }, grid, nothing);

  const rows = new RecycledRows(body, makeRow);
  let screen: Screen | null = null;
  let column = 1;

  const length = (): number => (screen === null ? 0 : (tableSteps(screen)?.length ?? screen.model.marks.length));
  const stepOf = (row: number): number => (screen === null ? row : (tableSteps(screen)?.[row] ?? row));
  const rowOf = (step: number): number => {
    const steps = screen === null ? null : tableSteps(screen);
    return steps === null ? step : Math.min(lowerBound(steps, step), Math.max(0, steps.length - 1));
  };
  const activeRow = (): number => Math.min(rowOf(screen?.selected ?? 0), Math.max(0, length() - 1));

  const render = (): void => {
    if (screen === null) return;
    const count = length();
    const hadFocus = grid.contains(document.activeElement);
    setAttribute(grid, 'aria-rowcount', String(count + 1));
    body.style.height = `${count * rowHeight}px`;
    nothing.hidden = count > 0 || screen.model.marks.length === 0;
    const first = Math.max(0, Math.floor(grid.scrollTop / rowHeight) - overscan);
    const last = Math.min(count, Math.ceil((grid.scrollTop + grid.clientHeight) / rowHeight) + overscan);
    const wanted = rowsWanted(first, last, activeRow(), count);
    const shown = screen;
    rows.show(wanted, (row, index) => {
      row.show(shown, stepOf(index), index, index === activeRow() ? column : null);
      return index * rowHeight;
    });
    if (hadFocus) focusActive();
  };

  const focusActive = (): void => {
    const cell = rows.at(activeRow())?.cells[column];
    if (cell !== undefined && document.activeElement !== cell) cell.focus({ preventScroll: true });
  };

  const bringIntoView = (step: number): void => {
    const top = rowOf(step) * rowHeight;
    const room = grid.clientHeight - rowHeight;
    if (room <= 0) return;
    // Whole rows below the head, and two more rows beyond the one that is wanted.
    if (top < grid.scrollTop) grid.scrollTop = Math.max(0, top - rowHeight * 2);
    else if (top + rowHeight > grid.scrollTop + room)
      grid.scrollTop = Math.ceil((top + rowHeight * 3 - room) / rowHeight) * rowHeight;
  };

  const goTo = (row: number): void => {
    if (length() === 0) return;
    const step = stepOf(Math.min(Math.max(0, row), length() - 1));
    actions.select(step);
    bringIntoView(step);
    render();
    focusActive();
  };

  const goAcross = (to: number): void => {
    column = Math.min(Math.max(0, to), columns.length - 1);
    render();
    focusActive();
    rows.at(activeRow())?.cells[column]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  grid.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(grid.clientHeight / rowHeight) - 2);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        goTo(activeRow() + 1);
      },
      ArrowUp: () => {
        goTo(activeRow() - 1);
      },
      PageDown: () => {
        goTo(activeRow() + page);
      },
      PageUp: () => {
        goTo(activeRow() - page);
      },
      ArrowRight: () => {
        goAcross(column + 1);
      },
      ArrowLeft: () => {
        goAcross(column - 1);
      },
      Home: () => {
        if (event.ctrlKey) goTo(0);
        else goAcross(0);
      },
      End: () => {
        if (event.ctrlKey) goTo(length() - 1);
        else goAcross(columns.length - 1);
      },
      Enter: () => {
        if (length() > 0) actions.travel(stepOf(activeRow()));
      },
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  });
  body.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const found = rows.holding(target);
    if (found === null) return;
    const [index, row] = found;
    const at = row.cells.findIndex((cell) => target !== null && cell.contains(target));
    if (at >= 0) column = at;
    if (event.detail > 1) actions.open(stepOf(index));
    else actions.travel(stepOf(index));
    focusActive();
  });
  grid.addEventListener('scroll', render, { passive: true });
  new ResizeObserver(render).observe(grid);

  return {
    root,
    bringIntoView,
    show: (now) => {
      screen = now;
      render();
    },
  };
}

/** The rows in view, and the active one wherever it is, from top to bottom. */
function rowsWanted(first: number, last: number, active: number, count: number): readonly number[] {
  const inView = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  if (count === 0 || (active >= first && active < last)) return inView;
  return active < first ? [active, ...inView] : [...inView, active];
}
