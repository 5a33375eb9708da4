import { rowLength } from './row-map.ts';

export interface PointedGrid {
  /** The offset of a cell in a column of its line; null where there is no byte. */
  readonly offsetUnder: (cell: Element, column: number) => number | null;
  readonly cursor: () => number;
  readonly select: (offset: number, isGrowing: boolean) => void;
}

/** A click chooses a byte, by its digits or its character; with Shift, or as the pointer is drawn on, the selection grows. */
export function attachGridPointer(body: HTMLElement, grid: PointedGrid): void {
  const offsetOf = (target: EventTarget | null): number | null => {
    const cell = target instanceof Element ? target.closest('.byte, .text span') : null;
    const column = cell === null ? -1 : columnOf(cell);
    return cell === null || column < 0 || column >= rowLength ? null : grid.offsetUnder(cell, column);
  };
  body.addEventListener('pointerdown', (event) => {
    const offset = event.button === 0 ? offsetOf(event.target) : null;
    if (offset === null) return;
    event.preventDefault();
    grid.select(offset, event.shiftKey);
  });
  body.addEventListener('pointermove', (event) => {
    const offset = (event.buttons & 1) === 1 ? offsetOf(event.target) : null;
    if (offset !== null && offset !== grid.cursor()) grid.select(offset, true);
  });
}

function columnOf(cell: Element): number {
  return [...(cell.parentElement?.children ?? [])].filter((each) => !each.classList.contains('offset')).indexOf(cell);
}
