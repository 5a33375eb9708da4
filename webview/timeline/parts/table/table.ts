/**
 * The calls as a grid: the form of the timeline that a screen reader reads. Only the rows in view exist as elements,
 * and the active row always does, so that it can keep the focus.
 */
import { element, setAttribute } from '../../../page/element.ts';
import { RecycledRows } from '../../../page/recycled-rows.ts';
import { lowerBound } from '../../model/track.ts';
import { offsetToShow, rowHeight, rowScroll, type RowScroll } from './row-scroll.ts';
import type { Actions, Screen } from '../screen.ts';
import { columns, makeRow, type TableRow } from './table-row.ts';

export interface Table {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
  /** Scrolls a step into view. */
  readonly bringIntoView: (step: number) => void;
}

const overscan = 8;

export function makeTable(actions: Actions): Table {
  const table = new CallTable(actions);
  return {
    root: table.root,
    bringIntoView: (step) => {
      table.bringIntoView(step);
    },
    show: (screen) => {
      table.show(screen);
    },
  };
}

class CallTable {
  readonly root: HTMLElement;
  private readonly grid: HTMLElement;
  private readonly body = element('div', { role: 'rowgroup', class: 'rows' });
  private readonly nothing = element('p', { class: 'nothing', hidden: '' }, 'No step matches.');
  private readonly rows = new RecycledRows<TableRow>(this.body, makeRow);
  private screen: Screen | null = null;
  private column = 1;

  constructor(private readonly actions: Actions) {
    const heads = columns.map(({ title, key, hint }) =>
      element('div', { role: 'columnheader', class: `cell ${key}`, ...(hint === '' ? {} : { title: hint }) }, title),
    );
    const head = element('div', { role: 'row', class: 'row head', 'aria-rowindex': '1' }, ...heads);
    this.grid = element(
      'div',
      {
        role: 'grid',
        class: 'grid',
        'aria-label': 'Calls of the run',
        'aria-colcount': String(columns.length),
        'aria-readonly': 'true',
      },
      element('div', { role: 'rowgroup', class: 'heads' }, head),
      this.body,
    );
    this.root = element('div', { class: 'table' }, this.grid, this.nothing);
    const render = (): void => {
      this.render();
    };
    this.grid.addEventListener('keydown', (event) => {
      this.press(event);
    });
    this.body.addEventListener('click', (event) => {
      this.click(event);
    });
    this.grid.addEventListener('scroll', render, { passive: true });
    new ResizeObserver(render).observe(this.grid);
  }

  show(screen: Screen): void {
    const before = this.screen;
    const isOtherList = before !== null && listKey(before) !== listKey(screen) && before.model.run === screen.model.run;
    const anchor = isOtherList ? this.anchor() : null;
    this.screen = screen;
    this.render();
    if (anchor === null) return;
    // The list is another one: the step one was looking at stays where it is.
    this.scrollTo(this.rowOf(anchor.step) * rowHeight - anchor.above);
    this.bringIntoView(anchor.step);
  }

  bringIntoView(step: number): void {
    const room = this.room();
    if (room > 0) this.scrollTo(offsetToShow(this.rowOf(step), this.offset(), room));
  }

  /** Every step has a row; one that is not loaded yet says so. A filter knows of loaded rows alone. */
  private length(): number {
    return this.screen === null ? 0 : (this.screen.listed?.length ?? this.screen.model.steps);
  }

  private stepOf(row: number): number {
    return this.screen?.listed?.[row] ?? row;
  }

  private rowOf(step: number): number {
    const listed = this.screen?.listed ?? null;
    return listed === null ? step : Math.min(lowerBound(listed, step), Math.max(0, listed.length - 1));
  }

  private activeRow(): number {
    return Math.min(this.rowOf(this.screen?.selected ?? 0), Math.max(0, this.length() - 1));
  }

  /** Height of the view below the head, which stays while the rows scroll. */
  private room(): number {
    return this.grid.clientHeight - rowHeight;
  }

  private scroll(): RowScroll {
    return rowScroll(this.length(), this.room());
  }

  private offset(): number {
    return this.scroll().offsetAt(this.grid.scrollTop);
  }

  private scrollTo(offset: number): void {
    this.grid.scrollTop = this.scroll().scrollTopFor(offset);
    this.render();
  }

  /** The selected step where its row is in view, else the topmost one; and how far below the top of the view its row begins. */
  private anchor(): { readonly step: number; readonly above: number } | null {
    if (this.length() === 0) return null;
    const offset = this.offset();
    const active = this.activeRow() * rowHeight;
    const isInView = active >= offset && active + rowHeight <= offset + this.room();
    const row = isInView ? this.activeRow() : Math.ceil(offset / rowHeight);
    return { step: this.stepOf(row), above: row * rowHeight - offset };
  }

  private render(): void {
    const { screen } = this;
    if (screen === null) return;
    const count = this.length();
    const hadFocus = this.grid.contains(document.activeElement);
    const { bodyHeight } = this.scroll();
    setAttribute(this.grid, 'aria-rowcount', String(count + 1));
    this.body.style.height = `${bodyHeight}px`;
    this.nothing.hidden = count > 0 || screen.model.steps === 0;
    const offset = this.offset();
    const shift = this.grid.scrollTop - offset;
    const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
    const last = Math.min(count, Math.ceil((offset + this.grid.clientHeight) / rowHeight) + overscan);
    const active = this.activeRow();
    this.rows.show(rowsWanted(first, last, active, count), (row, index) => {
      row.show(screen, this.stepOf(index), index, index === active ? this.column : null);
      return Math.min(Math.max(0, index * rowHeight + shift), Math.max(0, bodyHeight - rowHeight));
    });
    if (hadFocus) this.focusActive();
  }

  private focusActive(): void {
    const cell = this.rows.at(this.activeRow())?.cells[this.column];
    if (cell !== undefined && document.activeElement !== cell) cell.focus({ preventScroll: true });
  }

  private goTo(row: number): void {
    if (this.length() === 0) return;
    const step = this.stepOf(Math.min(Math.max(0, row), this.length() - 1));
    this.actions.select(step);
    this.bringIntoView(step);
    this.focusActive();
  }

  private goAcross(to: number): void {
    this.column = Math.min(Math.max(0, to), columns.length - 1);
    this.render();
    this.focusActive();
    const cell = this.rows.at(this.activeRow())?.cells[this.column];
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private press(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.room() / rowHeight) - 1);
    const rowsDown: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const cellsAcross: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const down = rowsDown[event.key];
    const across = cellsAcross[event.key];
    const isEdge = event.key === 'Home' || event.key === 'End';
    if (down === undefined && across === undefined && !isEdge && event.key !== 'Enter') return;
    event.preventDefault();
    if (down !== undefined) this.goTo(this.activeRow() + down);
    else if (across !== undefined) this.goAcross(this.column + across);
    else if (isEdge) this.goToEdge(event.key === 'Home', event.ctrlKey);
    else if (this.length() > 0) this.actions.travel(this.stepOf(this.activeRow()));
  }

  private goToEdge(isBegin: boolean, ofTable: boolean): void {
    if (ofTable) this.goTo(isBegin ? 0 : this.length() - 1);
    else this.goAcross(isBegin ? 0 : columns.length - 1);
  }

  private click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const found = this.rows.holding(target);
    if (found === null) return;
    const [index, row] = found;
    const at = row.cells.findIndex((cell) => target !== null && cell.contains(target));
    if (at >= 0) this.column = at;
    if (event.detail > 1) this.actions.open(this.stepOf(index));
    else this.actions.travel(this.stepOf(index));
    this.focusActive();
  }
}

/** Tells one list of steps from another; one that only grows stays the same. */
function listKey({ query, onlyMatches, onlyTrouble, listed }: Screen): string {
  return listed === null ? '' : `${onlyTrouble ? 'unexpected ' : ''}${onlyMatches ? query : ''}`;
}

/** The rows in view, and the active one wherever it is, from top to bottom. */
function rowsWanted(first: number, last: number, active: number, count: number): readonly number[] {
  const inView = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  if (count === 0 || (active >= first && active < last)) return inView;
  return active < first ? [active, ...inView] : [...inView, active];
}
