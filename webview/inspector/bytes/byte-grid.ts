/** Bytes as a grid of sixteen columns with their characters. Only the lines in view exist as elements, and the one with the focus always does. */
import { setAttribute } from '../../page/element.ts';
import { RecycledRows } from '../../page/recycled-rows.ts';
import { byteRowMaker, type ByteLook, type ByteRow, type LineContent } from './byte-row.ts';
import { Chunks } from './chunks.ts';
import { makeGridFrame } from './grid-frame.ts';
import { moveOf } from './grid-keys.ts';
import { attachGridPointer } from './grid-pointer.ts';
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

const nowhere: ByteSelection = { start: 0, end: 0, cursor: 0 };

export class ByteGrid {
  readonly root: HTMLElement;
  private readonly body: HTMLElement;
  private readonly rows: RecycledRows<ByteRow>;
  private readonly lines: LineWindow;
  private chunks = new Chunks(0, () => undefined);
  private map = new RowMap(0, new Uint32Array(0));
  private selection = nowhere;
  /** Where the selection began: it grows from here. */
  private anchor = 0;
  private lookAt: (offset: number) => ByteLook = () => ({ marks: '', isMasked: false });

  constructor(
    label: string,
    private readonly actions: GridActions,
  ) {
    const { root, body } = makeGridFrame(label);
    this.root = root;
    this.body = body;
    this.rows = new RecycledRows(
      body,
      byteRowMaker((row) => {
        this.openGap(row);
      }),
    );
    this.lines = new LineWindow(root, body, () => {
      this.render();
      actions.scrolled?.(this.lines.firstLine());
    });
    root.addEventListener('keydown', (event) => {
      this.takeKey(event);
    });
    attachGridPointer(body, {
      offsetUnder: (cell, column) => this.offsetOf(cell, column),
      cursor: () => this.selection.cursor,
      select: (offset, isGrowing) => {
        this.select(offset, isGrowing);
      },
    });
  }

  /** Another buffer; `show` draws it. */
  open(source: GridSource): void {
    this.chunks = new Chunks(source.length, source.ask);
    this.chunks.take(0, source.head);
    this.map = new RowMap(source.length, source.equalRows);
    this.selection = nowhere;
    this.anchor = 0;
    this.lines.scrollTo(0);
  }

  take(start: number, bytes: Uint8Array): void {
    this.chunks.take(start, bytes);
    this.render();
  }

  /** Looks of bytes and the selection changed. */
  show(selection: ByteSelection, lookAt: (offset: number) => ByteLook): void {
    this.selection = selection;
    this.lookAt = lookAt;
    this.render();
  }

  bringIntoView(offset: number): void {
    this.lines.bringIntoView(this.map.lineOf(Math.floor(offset / rowLength)));
    this.render();
  }

  scrollToLine(line: number): void {
    this.lines.scrollTo(line);
  }

  /** The cell of the cursor takes the focus. */
  focus(): void {
    const cell = this.rows.at(this.cursorLine())?.cell(this.selection.cursor % rowLength);
    if (cell !== null && cell !== undefined && document.activeElement !== cell) cell.focus({ preventScroll: true });
  }

  private openGap(row: number): void {
    this.map = this.map.opened(row, this.chunks.length);
    this.render();
    this.select(row * rowLength, false);
  }

  private cursorLine(): number {
    return this.map.lineOf(Math.floor(this.selection.cursor / rowLength));
  }

  private render(): void {
    const hadFocus = this.body.contains(document.activeElement);
    const { map, chunks } = this;
    const content = this.content();
    setAttribute(this.root, 'aria-rowcount', String(map.rows + 1));
    this.rows.show(this.lines.lines(map.lines, this.cursorLine()), (row, line) => {
      const at = map.at(line);
      if (at.is === 'row') chunks.want(at.row * rowLength, (at.row + 1) * rowLength);
      row.show(at, content);
      return this.lines.topOf(line);
    });
    if (hadFocus) this.focus();
  }

  private content(): LineContent {
    const { chunks, selection, lookAt } = this;
    return {
      length: chunks.length,
      cursor: selection.cursor,
      byteAt: (offset) => chunks.at(offset),
      lookAt,
      isSelected: (offset) => offset >= selection.start && offset < selection.end,
    };
  }

  private select(to: number, isGrowing: boolean): void {
    const { length } = this.chunks;
    if (length === 0) return;
    const cursor = Math.min(Math.max(0, to), length - 1);
    if (!isGrowing) this.anchor = cursor;
    this.selection = { start: Math.min(this.anchor, cursor), end: Math.max(this.anchor, cursor) + 1, cursor };
    this.bringIntoView(cursor);
    this.focus();
    this.actions.select(this.selection);
  }

  private takeKey(event: KeyboardEvent): void {
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    const { map } = this;
    const to = moveOf(event, this.selection.cursor, {
      length: this.chunks.length,
      page: this.lines.page() * rowLength,
      lineStart: (offset, by) =>
        map.at(Math.min(Math.max(0, map.lineOf(Math.floor(offset / rowLength)) + by), map.lines - 1)).row * rowLength,
    });
    if (to === null) {
      this.actions.keyDown?.(event);
      return;
    }
    event.preventDefault();
    this.select(to, event.shiftKey);
  }

  /** The offset of a cell in a column of its line; null where there is no byte. */
  private offsetOf(cell: Element, column: number): number | null {
    const found = this.rows.holding(cell);
    if (found === null) return null;
    const at = this.map.at(found[0]);
    const offset = at.row * rowLength + column;
    return at.is === 'row' && offset < this.chunks.length ? offset : null;
  }
}
