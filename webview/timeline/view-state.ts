/** What of the view survives being hidden and reloaded. VS Code keeps it; what comes back is checked. */
import type { Shares } from '../page/split.ts';
import type { Part } from './parts/screen.ts';

export const usualShares: Shares = { beside: 0.58, above: 0.55 };

export interface ViewState {
  /** The run that the zoom belongs to. */
  readonly run: string | null;
  readonly from: number;
  readonly to: number;
  readonly fits: boolean;
  readonly shares: Shares;
  readonly query: string;
  readonly onlyMatches: boolean;
  readonly onlyTrouble: boolean;
  readonly part: Part;
}

export const freshState: ViewState = {
  run: null,
  from: 0,
  to: 0,
  fits: true,
  shares: usualShares,
  query: '',
  onlyMatches: false,
  onlyTrouble: false,
  part: 'chart',
};

/** The state that was kept, or a fresh one where it is none of ours. */
export function readViewState(kept: unknown): ViewState {
  if (typeof kept !== 'object' || kept === null) return freshState;
  const { run, from, to, fits, shares, query, onlyMatches, onlyTrouble, part } = kept as Readonly<
    Record<string, unknown>
  >;
  const isSpan = isNumber(from) && isNumber(to) && to > from && from >= 0;
  return {
    run: typeof run === 'string' && isSpan ? run : null,
    from: isSpan ? from : 0,
    to: isSpan ? to : 0,
    fits: !isSpan || fits !== false,
    shares: readShares(shares),
    query: typeof query === 'string' ? query : '',
    onlyMatches: onlyMatches === true,
    onlyTrouble: onlyTrouble === true,
    part: part === 'table' ? 'table' : 'chart',
  };
}

function readShares(kept: unknown): Shares {
  if (typeof kept !== 'object' || kept === null) return usualShares;
  const { beside, above } = kept as Readonly<Record<string, unknown>>;
  return isShare(beside) && isShare(above) ? { beside, above } : usualShares;
}

function isShare(value: unknown): value is number {
  return isNumber(value) && value >= 0.1 && value <= 0.9;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
