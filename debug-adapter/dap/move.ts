/** From one stop to the next, and from the last one to the end. */
import type { Stop } from '../engine/query/breakpoint.ts';
import type { Cursor, Move } from '../engine/travel/walk.ts';
import { newSlice } from '../engine/travel/slice.ts';
import type { Slice } from '../engine/history/run.ts';
import { printFault, printSummary, printWay, printWarnings, sendMoved } from './run-output.ts';
import type { AdapterSession } from './state/adapter-session.ts';
import type { DebuggedRun } from './state/debugged-run.ts';
import type { Launched } from './state/proofs.ts';
import type { Running } from './state/session-state.ts';
import { runSummary } from './views/run-summary.ts';
import { shownStep } from './views/shown-step.ts';
import { describeStop } from './views/stop-text.ts';

/** Steps of one move or search, after which it pauses by itself: a step is remembered in half a kilobyte and more (our choice). */
export const longestMove = 1_000_000;

/** How a move goes on: from a cursor, by a slice of work, from the step that it reached in the slice before. */
export type MoveOneSlice = (cursor: Cursor, slice: Slice, scannedTo: number) => Move;

/** What a move is for the client. */
export interface KindOfMove {
  /** Whether what lies on the way is printed. */
  readonly isForward: boolean;
  /** Whether it ends the debug session where it goes on from the end of the run. */
  readonly mayEnd: boolean;
}

/** Makes a move in slices, so that a pause gets in between, and tells the client where it ended. */
export async function makeMove(
  session: AdapterSession,
  running: Running,
  moveOneSlice: MoveOneSlice,
  kind: KindOfMove,
): Promise<void> {
  const { debugged } = running;
  // What came in one read with the request is answered first: it must not see the stop before, or the one that follows.
  await Promise.resolve();
  const move = await inSlices(session, running, moveOneSlice, kind);
  if (move === null) return;
  debugged.cursor = move.cursor;
  debugged.executedSteps = Math.max(debugged.executedSteps, shownStep(debugged.run, move.cursor.position));
  arrive(session, running, move.stop, kind.mayEnd);
}

/** The end of a move; null when it was overtaken by something else. */
async function inSlices(
  session: AdapterSession,
  running: Running,
  moveOneSlice: MoveOneSlice,
  { isForward }: KindOfMove,
): Promise<Extract<Move, { done: true }> | null> {
  const { debugged } = running;
  let printed = debugged.cursor.position.step;
  const printTo = (step: number): void => {
    if (isForward) printWay({ session, debugged }, printed, step);
    printed = Math.max(printed, step);
  };
  const begun = Math.max(debugged.cursor.position.step, debugged.executedSteps);
  let toldSteps = debugged.executedSteps;
  let move = moveOneSlice(debugged.cursor, newSlice(), 0);
  while (!move.done) {
    debugged.cursor = move.cursor;
    debugged.executedSteps = Math.max(debugged.executedSteps, move.scannedTo - 1);
    // A share of what is executed: a run of a million steps says so a hundred times.
    if (debugged.executedSteps >= toldSteps * 1.04) {
      toldSteps = debugged.executedSteps;
      sendMoved({ session, debugged }, false);
    }
    printWarnings({ session, debugged });
    // As it goes: a client that does not read holds the run up, instead of having all lines wait for it at the end.
    printTo(debugged.executedSteps);
    await session.options.scheduler.yield();
    if (session.state !== running) return null;
    const isTooLong = move.scannedTo - begun >= (session.options.longestMove ?? longestMove);
    move =
      running.isPauseWanted || isTooLong
        ? interrupted(running, move, move.scannedTo - begun)
        : moveOneSlice(move.cursor, newSlice(), move.scannedTo);
  }
  if (session.state !== running) return null;
  printTo(move.cursor.position.step);
  return move;
}

/** The stop of a move that is asked to pause, or has made `steps` of too many. */
function interrupted(
  { debugged, isPauseWanted }: Running,
  { scannedTo }: Extract<Move, { done: false }>,
  steps: number,
): Extract<Move, { done: true }> {
  const { position, trail } = debugged.cursor;
  const at = { step: Math.max(position.step, scannedTo - 1), phase: 0 };
  return {
    done: true,
    cursor: { position: at, trail },
    stop: { position: at, why: isPauseWanted ? { reason: 'pause' } : { reason: 'long run', steps } },
  };
}

/** Stops a run that was moving where it has come to: nothing else took its place. */
export function stopHere({ session, debugged }: Launched): void {
  const { position, trail } = debugged.cursor;
  const at = { step: Math.max(position.step, debugged.executedSteps), phase: 0 };
  debugged.cursor = { position: at, trail };
  arrive(session, session.beginMove(debugged), { position: at, why: { reason: 'pause' } }, false);
}

function arrive(session: AdapterSession, { debugged, left }: Running, stop: Stop, mayEnd: boolean): void {
  const launched = { session, debugged };
  const { why } = stop;
  printWarnings(launched);
  if (why.reason === 'fault') printFault(launched, why.text);
  if ((why.reason === 'end' || why.reason === 'fault') && !staysAt(why.reason, debugged, left, mayEnd))
    return finish(launched);
  if (why.reason === 'end') printSummary(launched);
  session.stopAt(debugged, stop);
  sendMoved(launched, true);
  session.sendEvent('stopped', { ...describeStop(debugged.run, stop), threadId: 1, allThreadsStopped: true });
}

/** Whether the session stays open at the end of the run: one can step back from there, and only `continue` goes on from there and ends it. */
function staysAt(end: 'end' | 'fault', { configuration }: DebuggedRun, left: Stop | null, mayEnd: boolean): boolean {
  if (configuration.noDebug) return false;
  if (left?.why.reason === end) return !mayEnd;
  return end === 'fault' || configuration.stopOnEnd;
}

/** The run is over for the client: exit code 0 when every expectation held. */
export function finish(launched: Launched): void {
  const { session, debugged } = launched;
  if (session.state.kind === 'ended') return;
  sendMoved(launched, false);
  const { unmet } = runSummary(debugged.run);
  if (!debugged.configuration.noDebug && debugged.isOver) printSummary(launched);
  session.sendEvent('exited', { exitCode: debugged.run.known.fault !== null ? 2 : unmet > 0 ? 1 : 0 });
  session.end();
  session.sendEvent('terminated');
}
