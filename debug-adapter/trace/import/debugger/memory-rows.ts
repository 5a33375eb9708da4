/** Rows of memory one after the other, until something else comes. */
import type { GiveEvent } from '../importer.ts';
import type { MemoryShown } from '../trace-event.ts';
import { likelyWidth, memoryRow, rowBytes, type MemoryRow } from './memory-row.ts';
import type { StoppedCall } from './stopped-call.ts';

type Shown = Pick<MemoryShown, 'address' | 'bytes' | 'line'>;

/** Rows that belong to the call at which the debugger stands; where it stands at none, they are told as left out. */
export function rowsOfCall(callNow: () => StoppedCall | null, give: GiveEvent): MemoryRows {
  return new MemoryRows((shown) => {
    const call = callNow();
    if (call === null) give({ is: 'skipped', line: shown.line, reason: 'bytes are shown where no call is under way' });
    else call.show(shown);
  });
}

export class MemoryRows {
  /** A row whose cells are of a width that only the row behind it tells. */
  private waiting: { readonly row: MemoryRow; readonly line: number } | null = null;
  /** The width of the cells of the rows in front of it, which it goes on. */
  private width: number | null = null;

  constructor(private readonly give: (shown: Shown) => void) {}

  /** True when the line was a row. */
  take(text: string, line: number): boolean {
    const row = memoryRow(text);
    this.giveWaitingRow(row);
    if (row === null) return false;
    if (row.width === null) this.waiting = { row, line };
    else this.give({ address: row.address, bytes: rowBytes(row, row.width), line });
    return true;
  }

  end(): void {
    this.giveWaitingRow(null);
  }

  /** A row that goes on where the one before it ends tells how wide its cells are. */
  private giveWaitingRow(next: MemoryRow | null): void {
    if (this.waiting === null) return;
    const { row, line } = this.waiting;
    const step = next?.width === null ? Number(next.address - row.address) / row.cells.length : 0;
    const isFollowed = step === 1 || step === 2 || step === 4 || step === 8;
    const width = isFollowed ? step : (this.width ?? likelyWidth(row));
    if (width !== null) this.give({ address: row.address, bytes: rowBytes(row, width), line });
    this.waiting = null;
    this.width = isFollowed ? step : null;
  }
}
