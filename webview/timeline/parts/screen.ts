/** What the timeline shows at a moment, and what its parts may ask for. */
import type { RunIndex } from '../model/run-index.ts';
import type { Model } from '../model/store.ts';
import type { Viewport } from '../layout/viewport.ts';

export interface Hover {
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

export interface Screen {
  readonly model: Model;
  readonly index: RunIndex;
  readonly view: Viewport;
  /** How far the lanes are scrolled up, in pixels. */
  readonly scroll: number;
  readonly selected: number | null;
  readonly hover: Hover | null;
  /** The lane that arrow keys walk along; null: all. */
  readonly lane: string | null;
  readonly query: string;
  readonly matches: readonly number[];
  /** The table shows matches alone. */
  readonly onlyMatches: boolean;
}

export interface Actions {
  /** The debugger moves to a step. */
  readonly travel: (step: number) => void;
  /** The editor shows the script line of a step. */
  readonly open: (step: number) => void;
  /** Chooses a step to look at. */
  readonly select: (step: number) => void;
  readonly selectLane: (lane: string | null) => void;
  readonly hover: (hover: Hover | null) => void;
  readonly setView: (view: Viewport) => void;
  readonly scrollLanes: (by: number) => void;
  /** Zooms around a place in steps, or around the selection. */
  readonly zoom: (factor: number, anchor?: number) => void;
  readonly fit: () => void;
  readonly goToTrouble: (direction: 1 | -1) => void;
  readonly search: (query: string) => void;
  readonly goToMatch: (direction: 1 | -1) => void;
  readonly setOnlyMatches: (only: boolean) => void;
  readonly dismissTrouble: () => void;
}

/** The steps of the table's rows; null: every step. */
export function tableSteps(screen: Screen): readonly number[] | null {
  return screen.onlyMatches && screen.query.trim() !== '' ? screen.matches : null;
}
