/** What of the view survives being hidden. VS Code keeps it; what comes back is checked. */
import type { Shares } from '../page/split.ts';
import { isCount } from '../contracts/message-reader.ts';

export interface ViewState {
  /** The blob that the rest belongs to; ids are the host's. */
  readonly blob: number | null;
  readonly buffer: number;
  readonly start: number;
  readonly end: number;
  readonly cursor: number;
  readonly shares: Shares;
}

export const usualShares: Shares = { beside: 0.56, above: 0.5 };
const fresh: ViewState = { blob: null, buffer: 0, start: 0, end: 0, cursor: 0, shares: usualShares };

export function readViewState(kept: unknown): ViewState {
  if (typeof kept !== 'object' || kept === null) return fresh;
  const { blob, buffer, start, end, cursor, shares } = kept as Readonly<Record<string, unknown>>;
  const isWhole = isCount(blob) && isCount(buffer) && isCount(start) && isCount(end) && isCount(cursor);
  return { ...(isWhole ? { blob, buffer, start, end, cursor } : fresh), shares: readShares(shares) };
}

function readShares(kept: unknown): Shares {
  if (typeof kept !== 'object' || kept === null) return usualShares;
  const { beside, above } = kept as Readonly<Record<string, unknown>>;
  return isShare(beside) && isShare(above) ? { beside, above } : usualShares;
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0.1 && value <= 0.9;
}
