/** Where a key moves the cursor of the grid. */

export interface GridShape {
  readonly length: number;
  /** Bytes of a page. */
  readonly page: number;
  /** The first byte of the line so many lines from the one of a byte. */
  readonly lineStart: (offset: number, lines: number) => number;
}

/** The offset that a key leads to, or null when the key is not one of the grid's. Lines that stand for left-out rows count as one. */
export function moveOf(event: KeyboardEvent, cursor: number, { length, page, lineStart }: GridShape): number | null {
  if (event.altKey || event.metaKey) return null;
  const column = cursor % 16;
  const inLine = (start: number): number => Math.min(start + column, length - 1);
  if (event.ctrlKey) return event.key === 'Home' ? 0 : event.key === 'End' ? length - 1 : null;
  switch (event.key) {
    case 'ArrowLeft':
      return cursor - 1;
    case 'ArrowRight':
      return cursor + 1;
    case 'ArrowUp':
      return lineStart(cursor, -1) < cursor - column ? inLine(lineStart(cursor, -1)) : cursor;
    case 'ArrowDown':
      return lineStart(cursor, 1) > cursor ? inLine(lineStart(cursor, 1)) : cursor;
    case 'PageUp':
      return inLine(lineStart(cursor, -Math.max(1, page / 16)));
    case 'PageDown':
      return inLine(lineStart(cursor, Math.max(1, page / 16)));
    case 'Home':
      return cursor - column;
    case 'End':
      return Math.min(cursor - column + 15, length - 1);
    default:
      return null;
  }
}
