/** Moving through a run. A cursor is a value: every move gives a new one. */
import type { Stop } from '../query/breakpoint.ts';
import type { Position, Run, Slice } from '../history/run.ts';
import type { StopIndex } from './stops.ts';

/** Where the debugger stands, and the stops from which it was stepped here: stepping back goes through them. Continuing begins a new trail. */
export interface Cursor {
  readonly position: Position;
  readonly trail: Trail | null;
}

/** The stops that were stepped from, the last one first. */
export interface Trail {
  readonly from: Position;
  readonly before: Trail | null;
}

/** A move that is over, or one whose slice of work is used up: it is called again with the same cursor and with `scannedTo`, the step to look at next. */
export type Move =
  | { readonly done: true; readonly cursor: Cursor; readonly stop: Stop }
  | { readonly done: false; readonly cursor: Cursor; readonly scannedTo: number };

export const startCursor: Cursor = { position: { step: 0, phase: 0 }, trail: null };

/** Negative where `a` comes before `b`, 0 where they are the same. */
export function comparePositions(a: Position, b: Position): number {
  return a.step - b.step || a.phase - b.phase;
}

function endMove(position: Position, trail: Trail | null, why: Stop['why']): Move {
  return { done: true, cursor: { position, trail }, stop: { position, why } };
}

function longer(before: Trail | null, from: Position): Trail {
  return { from, before };
}

/** The number of phases of a step: where its last one is. */
function phasesOf(run: Run, step: number): number {
  return run.phaseCount(step);
}

/** Looking at a step that is known, in units of work. */
const workOfLook = 0.2;

/** Whether the run has a step: makes it known as far as the slice goes. `later`: it was not enough. */
function exploreTo(run: Run, step: number, slice: Slice): 'yes' | 'no' | 'later' {
  const missing = step + 1 - run.known.steps;
  if (missing > 0) run.explore(missing, slice);
  return step < run.known.steps ? 'yes' : run.known.finished ? 'no' : 'later';
}

function endOf(run: Run, trail: Trail | null): Move {
  const { fault, steps } = run.known;
  return endMove(
    { step: steps, phase: 0 },
    trail,
    fault === null ? { reason: 'end' } : { reason: 'fault', text: fault.message },
  );
}

/** One phase or one step further, into procedures and into the phases of a call. */
export function stepInto(run: Run, cursor: Cursor, slice: Slice): Move {
  const { position, trail } = cursor;
  const isKnown = exploreTo(run, position.step, slice);
  if (isKnown === 'no') return endOf(run, trail);
  if (isKnown === 'later') return { done: false, cursor, scannedTo: position.step };
  if (isInside(run, position))
    return endMove({ step: position.step, phase: position.phase + 1 }, longer(trail, position), { reason: 'step' });
  return toNextStep(run, cursor, slice);
}

/** True before the last phase of a call. */
function isInside(run: Run, { step, phase }: Position): boolean {
  return run.row(step).kind === 'call' && phase < phasesOf(run, step);
}

function toNextStep(run: Run, { position, trail }: Cursor, slice: Slice): Move {
  const next = position.step + 1;
  switch (exploreTo(run, next, slice)) {
    case 'yes':
      return endMove({ step: next, phase: 0 }, longer(trail, position), { reason: 'step' });
    case 'no':
      return endOf(run, longer(trail, position));
    case 'later':
      return { done: false, cursor: { position, trail }, scannedTo: next };
  }
}

/** Inside a call: the next phase. Otherwise the next step at this depth or above; a breakpoint on the way stops it. */
export function stepOver(run: Run, cursor: Cursor, slice: Slice, stops: StopIndex, scannedTo = 0): Move {
  const { position } = cursor;
  if (position.phase > 0 || exploreTo(run, position.step, slice) !== 'yes') return stepInto(run, cursor, slice);
  return untilDepth(run, cursor, run.row(position.step).depth, stops, slice, scannedTo);
}

/** Inside a call: to the end of the call. Otherwise out of the procedure or included file. */
export function stepOut(run: Run, cursor: Cursor, slice: Slice, stops: StopIndex, scannedTo = 0): Move {
  const { position } = cursor;
  if (exploreTo(run, position.step, slice) !== 'yes') return stepInto(run, cursor, slice);
  if (position.phase > 0) return toNextStep(run, cursor, slice);
  return untilDepth(run, cursor, run.row(position.step).depth - 1, stops, slice, scannedTo);
}

/** Goes on to a depth, as far as the slice goes. */
function untilDepth(
  run: Run,
  { position, trail }: Cursor,
  depth: number,
  stops: StopIndex,
  slice: Slice,
  scannedTo: number,
): Move {
  for (let step = Math.max(position.step + 1, scannedTo); ; step += 1) {
    slice.left -= workOfLook;
    const isKnown = slice.left > 0 ? exploreTo(run, step, slice) : 'later';
    if (isKnown === 'later' || !stops.scanTo(step, slice))
      return { done: false, cursor: { position, trail }, scannedTo: step };
    const stop = firstStopBetween(stops, position, { step: step - 1, phase: Number.MAX_SAFE_INTEGER });
    if (stop !== null) return endMove(stop.position, longer(trail, position), stop.why);
    if (isKnown === 'no') return endOf(run, longer(trail, position));
    if (run.row(step).depth <= depth) {
      const here = stops.scanTo(step + 1, slice) ? firstStopBetween(stops, position, { step, phase: 0 }) : null;
      return endMove({ step, phase: 0 }, longer(trail, position), here?.why ?? { reason: 'step' });
    }
  }
}

/** The step before: where the last forward step came from, or the step before at this depth or above. */
export function stepBack(run: Run, { position, trail }: Cursor): Move {
  if (trail !== null && comparePositions(trail.from, position) < 0)
    return endMove(trail.from, trail.before, { reason: 'step' });
  if (position.phase > 0) return endMove({ step: position.step, phase: position.phase - 1 }, null, { reason: 'step' });
  const depth = position.step < run.known.steps ? run.row(position.step).depth : 0;
  for (let step = position.step - 1; step >= 0; step -= 1)
    if (run.row(step).depth <= depth) return endMove({ step, phase: 0 }, null, { reason: 'step' });
  return position.step > 0
    ? endMove({ step: position.step - 1, phase: 0 }, null, { reason: 'step' })
    : endMove(startCursor.position, null, { reason: 'start' });
}

/** Steps that are made known before breakpoints look at them. */
const lookAhead = 256;

/** Forward to the next stop or the end, as far as the slice goes. */
export function continueForward(run: Run, { position, trail }: Cursor, slice: Slice, stops: StopIndex): Move {
  while (slice.left > 0) {
    if (stops.isComplete) {
      if (run.known.finished) break;
      run.explore(lookAhead, slice);
    }
    stops.scanTo(run.known.steps, slice);
    if (firstStopBetween(stops, position, null) !== null) break;
  }
  const stop = firstStopBetween(stops, position, null);
  if (stop !== null) return endMove(stop.position, null, stop.why);
  if (run.known.finished && stops.isComplete) return endOf(run, null);
  return { done: false, cursor: { position, trail }, scannedTo: stops.scannedSteps };
}

/** Backward to the last stop before here, or the start. */
export function continueBackward(run: Run, { position, trail }: Cursor, slice: Slice, stops: StopIndex): Move {
  if (!stops.scanTo(Math.min(position.step + 1, run.known.steps), slice))
    return { done: false, cursor: { position, trail }, scannedTo: 0 };
  const stop = lastStopBefore(stops, position);
  return stop === null
    ? endMove(startCursor.position, null, { reason: 'start' })
    : endMove(stop.position, null, stop.why);
}

function firstStopBetween(stops: StopIndex, after: Position, upTo: Position | null): Stop | null {
  const at = firstIndexAfter(stops.stops, after);
  const stop = stops.stops[at];
  return stop === undefined || (upTo !== null && comparePositions(stop.position, upTo) > 0) ? null : stop;
}

function lastStopBefore(stops: StopIndex, before: Position): Stop | null {
  let at = firstIndexAfter(stops.stops, before) - 1;
  while (at >= 0 && comparePositions(stops.stops[at]?.position ?? before, before) >= 0) at -= 1;
  return stops.stops[at] ?? null;
}

function firstIndexAfter(stops: readonly Stop[], position: Position): number {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePositions(stops[middle]?.position ?? position, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a search for a line came to: a step, none in the whole run, or the distance to go on from when the slice is over. */
export type LineSearch =
  { readonly done: true; readonly step: number | null } | { readonly done: false; readonly distance: number };

/** The nearest execution of a line, before or after `from`, exploring ahead when none is known; looks at distances from `distance` on, as far as the slice goes. */
export function nearestOnLine(
  run: Run,
  from: number,
  file: number,
  line: number,
  slice: Slice,
  distance = 0,
): LineSearch {
  const matches = (step: number): boolean => {
    const { location } = run.row(step);
    return location.file === file && location.line <= line && location.endLine >= line;
  };
  for (let away = distance; ; away += 1) {
    slice.left -= workOfLook;
    const [ahead, behind] = [from + away, from - away];
    const isKnown = slice.left > 0 ? exploreTo(run, ahead, slice) : 'later';
    if (isKnown === 'later') return { done: false, distance: away };
    if (isKnown === 'yes' && matches(ahead)) return { done: true, step: ahead };
    if (behind >= 0 && behind < run.known.steps && matches(behind)) return { done: true, step: behind };
    if (isKnown === 'no' && behind < 0) return { done: true, step: null };
  }
}

/** Goes to a position of the run, as far as it is known. Null when it has none such. */
export function travelTo(run: Run, position: Position): Move | null {
  if (position.step >= run.known.steps)
    return position.step === run.known.steps && position.phase === 0 ? endOf(run, null) : null;
  if (position.phase < 0 || (position.phase > 0 && position.phase > phasesOf(run, position.step))) return null;
  return endMove(position, null, { reason: 'goto' });
}
