/** Moving through a run. A cursor is a value: every move gives a new one. */
import type { Stop } from '../query/breakpoint.ts';
import type { Position, Run } from '../history/run.ts';
import type { StopIndex } from './stops.ts';

/** Where the debugger stands, and the stops that its last forward steps came from: stepping back retraces them. Continuing is no step: what was before it is not retraced. */
export interface Cursor {
  readonly position: Position;
  readonly trail: readonly Position[];
}

/** A move that is over, or one that ran out of budget and is to be called again: from the same cursor, and from the step that it `reached`. */
export type Move =
  | { readonly done: true; readonly cursor: Cursor; readonly stop: Stop }
  | { readonly done: false; readonly cursor: Cursor; readonly reached: number };

const longestTrail = 100_000;

export const startCursor: Cursor = { position: { step: 0, phase: 0 }, trail: [] };

export function comparePositions(a: Position, b: Position): number {
  return a.step - b.step || a.phase - b.phase;
}

function arrive(position: Position, trail: readonly Position[], why: Stop['why']): Move {
  return { done: true, cursor: { position, trail: trail.slice(-longestTrail) }, stop: { position, why } };
}

/** The number of phases of a step: where its last one is. */
function phasesOf(run: Run, step: number): number {
  return run.phaseCount(step);
}

/** Makes sure that `step` is known when the run has it. */
function reach(run: Run, step: number): boolean {
  while (run.known.steps <= step && !run.known.finished) run.explore(1);
  return step < run.known.steps;
}

function endOf(run: Run, trail: readonly Position[]): Move {
  const { fault, steps } = run.known;
  return arrive(
    { step: steps, phase: 0 },
    trail,
    fault === null ? { reason: 'end' } : { reason: 'fault', text: fault.message },
  );
}

/** One phase or one step further, into procedures and into the phases of a call. */
export function stepInto(run: Run, { position, trail }: Cursor): Move {
  if (!reach(run, position.step)) return endOf(run, trail);
  const row = run.row(position.step);
  const inside = row.kind === 'call' ? position.phase < phasesOf(run, position.step) : false;
  if (inside)
    return arrive({ step: position.step, phase: position.phase + 1 }, [...trail, position], { reason: 'step' });
  return reach(run, position.step + 1)
    ? arrive({ step: position.step + 1, phase: 0 }, [...trail, position], { reason: 'step' })
    : endOf(run, [...trail, position]);
}

/** Inside a call: the next phase. Otherwise the next step at this depth or above; a breakpoint on the way stops it. */
export function stepOver(run: Run, cursor: Cursor, stops: StopIndex, budget: number, reached = 0): Move {
  const { position } = cursor;
  if (!reach(run, position.step)) return endOf(run, cursor.trail);
  if (position.phase > 0) return stepInto(run, cursor);
  const depth = run.row(position.step).depth;
  return untilDepth(run, cursor, depth, stops, budget, reached);
}

/** Inside a call: to the end of the call. Otherwise out of the procedure or included file. */
export function stepOut(run: Run, cursor: Cursor, stops: StopIndex, budget: number, reached = 0): Move {
  const { position, trail } = cursor;
  if (!reach(run, position.step)) return endOf(run, trail);
  if (position.phase > 0)
    return reach(run, position.step + 1)
      ? arrive({ step: position.step + 1, phase: 0 }, [...trail, position], { reason: 'step' })
      : endOf(run, [...trail, position]);
  return untilDepth(run, cursor, run.row(position.step).depth - 1, stops, budget, reached);
}

function untilDepth(
  run: Run,
  { position, trail }: Cursor,
  depth: number,
  stops: StopIndex,
  budget: number,
  reached: number,
): Move {
  for (let step = Math.max(position.step + 1, reached), left = budget; ; step += 1, left -= 1) {
    const known = reach(run, step);
    stops.scan();
    const stop = firstStopBetween(stops, position, { step: step - 1, phase: Number.MAX_SAFE_INTEGER });
    if (stop !== null) return arrive(stop.position, [...trail, position], stop.why);
    if (!known) return endOf(run, [...trail, position]);
    if (run.row(step).depth <= depth) {
      const here = firstStopBetween(stops, position, { step, phase: 0 });
      return arrive({ step, phase: 0 }, [...trail, position], here?.why ?? { reason: 'step' });
    }
    if (left <= 0 && budget > 0) return { done: false, cursor: { position, trail }, reached: step + 1 };
  }
}

/** The step before: where the last forward step came from, or the step before at this depth or above. */
export function stepBack(run: Run, { position, trail }: Cursor): Move {
  const last = trail.at(-1);
  if (last !== undefined && comparePositions(last, position) < 0)
    return arrive(last, trail.slice(0, -1), { reason: 'step' });
  if (position.phase > 0) return arrive({ step: position.step, phase: position.phase - 1 }, [], { reason: 'step' });
  const depth = position.step < run.known.steps ? run.row(position.step).depth : 0;
  for (let step = position.step - 1; step >= 0; step -= 1)
    if (run.row(step).depth <= depth) return arrive({ step, phase: 0 }, [], { reason: 'step' });
  return position.step > 0
    ? arrive({ step: position.step - 1, phase: 0 }, [], { reason: 'step' })
    : arrive(startCursor.position, [], { reason: 'start' });
}

/** Forward to the next stop or the end, exploring at most `budget` steps. */
export function continueForward(run: Run, { position, trail }: Cursor, stops: StopIndex, budget: number): Move {
  stops.scan();
  for (let left = budget; ; left -= 256) {
    const stop = firstStopBetween(stops, position, null);
    if (stop !== null) return arrive(stop.position, [], stop.why);
    if (run.known.finished) return endOf(run, []);
    if (left <= 0) return { done: false, cursor: { position, trail }, reached: run.known.steps };
    run.explore(256);
    stops.scan();
  }
}

/** Backward to the last stop before here, or the start. */
export function continueBackward(_run: Run, { position }: Cursor, stops: StopIndex): Move {
  stops.scan();
  const stop = lastStopBefore(stops, position);
  return stop === null ? arrive(startCursor.position, [], { reason: 'start' }) : arrive(stop.position, [], stop.why);
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

/** What a search for a line came to: a step, none in the whole run, or the distance to go on from when the budget is used up. */
export type LineSearch =
  { readonly done: true; readonly step: number | null } | { readonly done: false; readonly distance: number };

/** The nearest execution of a line, before or after `from`, exploring ahead when none is known; looks at `budget` distances from `distance` on. */
export function nearestOnLine(
  run: Run,
  from: number,
  file: number,
  line: number,
  distance = 0,
  budget = Number.POSITIVE_INFINITY,
): LineSearch {
  const matches = (step: number): boolean => {
    const { location } = run.row(step);
    return location.file === file && location.line <= line && location.endLine >= line;
  };
  for (let away = distance; away - distance < budget; away += 1) {
    const [ahead, behind] = [from + away, from - away];
    const known = reach(run, ahead);
    if (known && matches(ahead)) return { done: true, step: ahead };
    if (behind >= 0 && behind < run.known.steps && matches(behind)) return { done: true, step: behind };
    if (!known && behind < 0) return { done: true, step: null };
  }
  return { done: false, distance: distance + budget };
}

/** Goes to a position of the run. Null when it has none such. */
export function travelTo(run: Run, position: Position): Move | null {
  const known = reach(run, position.step);
  if (!known) return position.step === run.known.steps && position.phase === 0 ? endOf(run, []) : null;
  if (position.phase < 0 || (position.phase > 0 && position.phase > phasesOf(run, position.step))) return null;
  return arrive(position, [], { reason: 'goto' });
}
