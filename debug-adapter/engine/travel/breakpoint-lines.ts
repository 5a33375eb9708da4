/** Where a breakpoint on a line really goes. */
import type { ReplayableRun } from '../history/run.ts';
import type { Location } from '../program/location.ts';

export type Placed =
  | { readonly ok: true; readonly location: Location; readonly moved: boolean }
  | { readonly ok: false; readonly reason: string };

/** The call on the line, or the next one below it. Lines count from 0. */
export function placeBreakpoint(run: Pick<ReplayableRun, 'stopPlaces'>, file: number, line: number): Placed {
  const places = run.stopPlaces(file);
  const containing =
    places.find((place) => place.line === line) ?? places.find((place) => place.line < line && place.endLine >= line);
  if (containing !== undefined) return { ok: true, location: containing, moved: containing.line !== line };
  const next = places.find((place) => place.line > line);
  if (next !== undefined) return { ok: true, location: next, moved: true };
  return {
    ok: false,
    reason: places.length === 0 ? 'This file has no call to stop at.' : 'There is no call on this line or below it.',
  };
}
