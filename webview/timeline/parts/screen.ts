/** What the timeline shows at a moment, and what its parts may ask for. */
import type { Model } from '../model/store.ts';
import { lowerBound } from '../model/track.ts';
import type { Viewport } from '../layout/viewport.ts';

export interface Hover {
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

export interface Screen {
  readonly model: Model;
  readonly view: Viewport;
  /** How far the lanes are scrolled up, in pixels. */
  readonly scroll: number;
  readonly selected: number | null;
  readonly hover: Hover | null;
  /** The lane that arrow keys walk along; null: all. */
  readonly lane: number | null;
  readonly query: string;
  readonly matches: readonly number[];
  /** The table shows matches alone. */
  readonly onlyMatches: boolean;
  /** The table shows failures, findings and unmet expectations alone, and the chart fades everything else. */
  readonly onlyTrouble: boolean;
  /** The steps of the table's rows; null: every step. */
  readonly listed: readonly number[] | null;
  /** Which part is shown where there is no room for both. */
  readonly part: Part;
}

export type Part = 'chart' | 'table';

export interface Actions {
  /** The debugger moves to a step. */
  readonly travel: (step: number) => void;
  /** The editor shows the script line of a step. */
  readonly open: (step: number) => void;
  /** Chooses a step to look at. */
  readonly select: (step: number) => void;
  readonly selectLane: (lane: number | null) => void;
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
  readonly setOnlyTrouble: (only: boolean) => void;
  readonly showPart: (part: Part) => void;
  readonly dismissTrouble: () => void;
}

/** The steps that the filters leave; null where none is set. */
export function listSteps({
  model,
  query,
  matches,
  onlyMatches,
  onlyTrouble,
}: Omit<Screen, 'listed'>): readonly number[] | null {
  const ofSearch = onlyMatches && query.trim() !== '' ? matches : null;
  if (!onlyTrouble) return ofSearch;
  const { trouble } = model.rows;
  return ofSearch === null ? trouble : ofSearch.filter((step) => trouble[lowerBound(trouble, step)] === step);
}

export function isMatch({ matches }: Screen, step: number): boolean {
  return matches[lowerBound(matches, step)] === step;
}
