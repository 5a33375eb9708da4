/**
 * Where the rows of a long table stand in an element that scrolls. Browsers make no element higher than some ten million pixels: rows beyond
 * that are reached because one pixel of the scrollbar then stands for more than one of the table. Pure.
 */

export const rowHeight = 26;
/** Less than the least that a browser allows. */
const highest = 15_000_000;

export interface RowScroll {
  /** Height of the body in pixels. */
  readonly bodyHeight: number;
  /** How far the first row stands above the top of the view, in pixels of the table. */
  readonly offsetAt: (scrollTop: number) => number;
  /** The scroll position that shows the table from an offset on. */
  readonly scrollTopFor: (offset: number) => number;
}

/** `room` is the height of the view below the table's head. */
export function rowScroll(rows: number, room: number): RowScroll {
  const whole = rows * rowHeight;
  const bodyHeight = Math.min(whole, highest);
  const share = whole <= highest ? 1 : (whole - room) / (bodyHeight - room);
  return {
    bodyHeight,
    offsetAt: (scrollTop) => Math.max(0, Math.min(scrollTop * share, whole - room)),
    scrollTopFor: (offset) => Math.max(0, Math.min(offset, whole - room)) / share,
  };
}

/** The offset that shows a row whole, with up to two more rows beyond it where there is room; the present one where it does so already. */
export function offsetToShow(row: number, offset: number, room: number): number {
  const top = row * rowHeight;
  const margin = Math.min(2, Math.max(0, Math.floor((room / rowHeight - 1) / 2))) * rowHeight;
  if (top < offset) return Math.max(0, top - margin);
  if (top + rowHeight > offset + room) return Math.min(top, top + rowHeight + margin - room);
  return offset;
}
