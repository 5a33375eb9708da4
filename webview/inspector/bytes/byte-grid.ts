/** Bytes as a grid of sixteen columns with their characters. Only the lines in view exist as elements, and the one with the focus always does. */
import { element, setAttribute } from '../../page/element.ts';
import { RecycledRows } from '../../page/recycled-rows.ts';
import { byteRowMaker, type ByteLook, type LineContent } from './byte-row.ts';
import { Chunks } from './chunks.ts';
import { moveOf } from './grid-keys.ts';
import { LineWindow } from '../line-window.ts';
import { RowMap, rowLength } from './row-map.ts';

export interface GridSource {
  readonly length: number;
  readonly equalRows: Uint32Array;
  /** Bytes from 0 on that are here already. */
  readonly head: Uint8Array;
  readonly ask: (start: number, end: number) => void;
}

/** Bytes of the buffer, `[start, end)`; the cursor lies in them. */
export interface ByteSelection {
  readonly start: number;
  readonly end: number;
  readonly cursor: number;
}

export interface GridActions {
  /** The user chose bytes: the cursor moved, or the selection grew. */
  readonly select: (selection: ByteSelection) => void;
  readonly keyDown?: (event: KeyboardEvent) => void;
  readonly scrolled?: (line: number) => void;
}

export interface ByteGrid {
  readonly root: HTMLElement;
  /** Another buffer; `show` draws it. */
  readonly open: (source: GridSource) => void;
  readonly take: (start: number, bytes: Uint8Array) => void;
  /** Looks of bytes and the selection changed. */
  readonly show: (selection: ByteSelection, lookAt: (offset: number) => ByteLook) => void;
  readonly bringIntoView: (offset: number) => void;
  readonly scrollToLine: (line: number) => void;
  readonly focus: () => void;
}

const nowhere: ByteSelection = { start: 0, end: 0, cursor: 0 };

export function makeByteGrid(label: string, actions: GridActions): ByteGrid {
  const columns = Array.from({ length: rowLength }, (_, i) =>
    element(
      'div',
      { role: 'columnheader', class: 'byte', 'aria-colindex': String(i + 2) },
      i.toString(16).padStart(2, '0'),
    ),
  );
  const heads = element(
    'div',
    { role: 'row', class: 'row head', 'aria-rowindex': '1' },
    element('div', { role: 'columnheader', class: 'offset', 'aria-colindex': '1' }, 'Offset'),
    ...columns,
    element('div', { role: 'columnheader', class: 'text', 'aria-colindex': String(rowLength + 2) }, 'ASCII'),
  );
  const body = element('div', { role: 'rowgroup', class: 'rows' });
  const root = element(
    'div',
    {
      role: 'grid',
      class: 'bytes',
      'aria-label': label,
      'aria-colcount': String(rowLength + 2),
      'aria-readonly': 'true',
      'aria-multiselectable': 'true',
    },
    element('div', { role: 'rowgroup', class: 'heads' }, heads),
    body,
  );

  let chunks = new Chunks(0, () => undefined);
  let map = new RowMap(0, new Uint32Array(0));
  let selection = nowhere;
  let anchor = 0;
  let lookAt: (offset: number) => ByteLook = () => ({ marks: '', isMasked: false });
  const rows = new RecycledRows(
    body,
    byteRowMaker((row) => {
      openGap(row);
    }),
  );

  const openGap = (row: number): void => {
    map = map.opened(row, chunks.length);
    render();
    select(row * rowLength, false);
  };
  const window_ = new LineWindow(root, body, () => {
    render();
    actions.scrolled?.(window_.firstLine());
  });

  const content: LineContent = {
    get length() {
      return chunks.length;
    },
    get cursor() {
      return selection.cursor;
    },
    byteAt: (offset) => chunks.at(offset),
    lookAt: (offset) => lookAt(offset),
    isSelected: (offset) => offset >= selection.start && offset < selection.end,
  };
  const cursorLine = (): number => map.lineOf(Math.floor(selection.cursor / rowLength));

  const render = (): void => {
    const hadFocus = body.contains(document.activeElement);
    setAttribute(root, 'aria-rowcount', String(map.rows + 1));
    rows.show(window_.lines(map.lines, cursorLine()), (row, line) => {
      const at = map.at(line);
      if (at.is === 'row') chunks.want(at.row * rowLength, (at.row + 1) * rowLength);
      row.show(at, content);
      return window_.topOf(line);
    });
    if (hadFocus) focusCursor();
  };
  const focusCursor = (): void => {
    const cell = rows.at(cursorLine())?.cell(selection.cursor % rowLength);
    if (cell !== null && cell !== undefined && document.activeElement !== cell) cell.focus({ preventScroll: true });
  };
  const bringIntoView = (offset: number): void => {
    window_.bringIntoView(map.lineOf(Math.floor(offset / rowLength)));
    render();
  };
  const select = (to: number, extends_: boolean): void => {
    if (chunks.length === 0) return;
    const cursor = Math.min(Math.max(0, to), chunks.length - 1);
    if (!extends_) anchor = cursor;
    selection = { start: Math.min(anchor, cursor), end: Math.max(anchor, cursor) + 1, cursor };
    bringIntoView(cursor);
    focusCursor();
    actions.select(selection);
  };

  root.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    const to = moveOf(event, selection.cursor, {
      length: chunks.length,
      page: window_.page() * rowLength,
      lineStart: (offset, by) =>
        map.at(Math.min(Math.max(0, map.lineOf(Math.floor(offset / rowLength)) + by), map.lines - 1)).row * rowLength,
    });
    if (to === null) {
      actions.keyDown?.(event);
      return;
    }
    event.preventDefault();
    select(to, event.shiftKey);
  });
  const offsetUnder = (target: EventTarget | null): number | null => {
    const cell = target instanceof Element ? target.closest('.byte, .text span') : null;
    const found = rows.holding(cell);
    if (cell === null || found === null) return null;
    const at = map.at(found[0]);
    const column = [...(cell.parentElement?.children ?? [])]
      .filter((each) => !each.classList.contains('offset'))
      .indexOf(cell);
    const offset = at.row * rowLength + column;
    return at.is === 'row' && column >= 0 && column < rowLength && offset < chunks.length ? offset : null;
  };
  body.addEventListener('pointerdown', (event) => {
    const offset = event.button === 0 ? offsetUnder(event.target) : null;
    if (offset === null) return;
    event.preventDefault();
    select(offset, event.shiftKey);
  });
  body.addEventListener('pointermove', (event) => {
    const offset = (event.buttons & 1) === 1 ? offsetUnder(event.target) : null;
    if (offset !== null && offset !== selection.cursor) select(offset, true);
  });

  return {
    root,
    bringIntoView,
    focus: focusCursor,
    scrollToLine: (line) => {
      window_.scrollTo(line);
    },
    take: (start, bytes) => {
      chunks.take(start, bytes);
      render();
    },
    open: (source) => {
      chunks = new Chunks(source.length, source.ask);
      chunks.take(0, source.head);
      map = new RowMap(source.length, source.equalRows);
      selection = nowhere;
      anchor = 0;
      window_.scrollTo(0);
    },
    show: (now, look) => {
      selection = now;
      lookAt = look;
      render();
    },
  };
}
