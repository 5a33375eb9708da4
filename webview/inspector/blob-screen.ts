/** What the view of one blob shows at a moment, as a value, and what follows from it. */
import type { BlobFacts, BufferFacts, Chosen, ValueRow } from '../contracts/inspector.ts';
import type { ByteSelection } from './bytes/byte-grid.ts';
import { firstEndingAfter } from './ranges.ts';
import type { ViewState } from './view-state.ts';

export interface Screen {
  readonly facts: BlobFacts;
  readonly buffer: BufferFacts;
  readonly selection: ByteSelection;
  /** Null where no node covers the cursor, or bytes were chosen that are no node. */
  readonly node: number | null;
  readonly values: readonly ValueRow[];
  readonly query: string;
  readonly as: 'hex' | 'text';
  readonly matches: Uint32Array;
  readonly match: number | null;
  readonly more: boolean;
  readonly problem: string | null;
}

export const nothingFound = { matches: new Uint32Array(0), match: null, more: false, problem: null };

/** The screen of a blob that was just opened: all of it is selected. What is searched for stays. */
export function firstScreen(facts: BlobFacts, buffer: BufferFacts, before: Screen | null): Screen {
  return {
    facts,
    buffer,
    selection: { start: 0, end: facts.root.end, cursor: 0 },
    node: facts.root.id,
    values: [],
    query: before?.query ?? '',
    as: before?.as ?? 'hex',
    ...nothingFound,
  };
}

/** The bytes to go back to in a blob that is opened again, read anew or after the page was hidden; null to show all of it. */
export function placeAgain(
  { blob, root }: BlobFacts,
  { length }: BufferFacts,
  before: Screen | null,
  kept: ViewState,
): ByteSelection | null {
  const place = before?.facts.blob === blob ? placeOf(before, root.id) : kept.blob === blob ? kept : null;
  return place !== null && place.buffer === 0 && place.end <= length
    ? { start: place.start, end: place.end, cursor: place.cursor }
    : null;
}

/** Where the whole was selected it is chosen anew: it may be another tree by now. */
function placeOf({ node, buffer, selection }: Screen, root: number): (ByteSelection & { buffer: number }) | null {
  return node === root ? null : { ...selection, buffer: buffer.buffer };
}

/** What is copied or saved: the node, or the bytes that were chosen without one; null where nothing is. */
export function chosenOf({ node, buffer: { buffer }, selection: { start, end } }: Screen): Chosen | null {
  if (node !== null) return { node };
  return end > start ? { buffer, start, end } : null;
}

/** The match after or before the one that was gone to, or the one nearest behind the cursor; it begins again at the ends. Null where nothing was found. */
export function nextMatch(
  { matches, match, selection }: Screen,
  direction: 1 | -1,
): { readonly match: number; readonly count: number; readonly start: number; readonly end: number } | null {
  const count = matches.length / 2;
  if (count === 0) return null;
  const next = match === null ? firstEndingAfter(matches, selection.cursor) : match + direction;
  const at = ((next % count) + count) % count;
  const [start = 0, end = 0] = matches.subarray(at * 2, at * 2 + 2);
  return { match: at, count, start, end };
}
