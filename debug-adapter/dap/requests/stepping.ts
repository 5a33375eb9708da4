import type { DebugProtocol } from '@vscode/debugprotocol';
import {
  continueBackward,
  continueForward,
  nearestOnLine,
  stepBack,
  stepInto,
  stepOut,
  stepOver,
  travelTo,
} from '../../engine/travel/walk.ts';
import { explainPosition, parsePosition } from '../../engine/history/position-text.ts';
import type { Cursor, Move } from '../../engine/travel/walk.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import type { StopIndex } from '../../engine/travel/stops.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, done, refusal, type Reply } from '../reply.ts';
import { adapterError } from '../errors.ts';
import { search, searchSlice } from './search.ts';
import { fileOfPath } from '../source-paths.ts';

type Stepper = (run: ReplayableRun, cursor: Cursor, stops: StopIndex, budget: number, reached: number) => Move;

/** A request that answers at once and moves afterwards. */
function moving<Body>(
  step: Stepper,
  isForward: boolean,
  body: Body,
  mayEnd = false,
): (debuggee: Debuggee) => Reply<Body> {
  return (debuggee) => {
    const { run } = debuggee;
    if (run === null) return refusal(adapterError('notLaunched', { command: 'step' }));
    debuggee.beginMove();
    return answer(
      body,
      () =>
        void debuggee.move(
          (cursor, budget, reached) => step(run, cursor, debuggee.stopIndex(run), budget, reached),
          isForward,
          mayEnd,
        ),
    );
  };
}

export const next = moving(stepOver, true, undefined);
export const stepIn = moving(stepInto, true, undefined);
export const stepOutOf = moving(stepOut, true, undefined);
export const continueRun = moving(continueForward, true, { allThreadsContinued: true }, true);
export const stepBackwards = moving(stepBack, false, undefined);
export const reverseContinue = moving(continueBackward, false, undefined);

export function pause(debuggee: Debuggee): Reply {
  debuggee.pauseWanted = true;
  return done;
}

/** Targets of "Jump to Cursor": the nearest execution of the line, before or after now. The target's id is its step + 1. */
export async function gotoTargets(
  debuggee: Debuggee,
  args: DebugProtocol.GotoTargetsArguments,
  request: DebugProtocol.Request,
): Promise<Reply<DebugProtocol.GotoTargetsResponse['body']>> {
  const {
    run,
    cursor: { position },
  } = debuggee;
  const { line } = args;
  const file = run === null ? null : fileOfPath(run, args.source.path ?? '');
  if (run === null || file === null) return answer({ targets: [] });
  let distance = 0;
  const result = await search(debuggee, run, request, () => {
    const looked = nearestOnLine(run, position.step, file, debuggee.places.lineOfRun(line), distance, searchSlice);
    if (looked.done) return looked.step;
    distance = looked.distance;
    return undefined;
  });
  if ('refused' in result) return result.refused;
  if (result.found === null) return answer({ targets: [] });
  const row = run.row(result.found);
  return answer({
    targets: [
      {
        id: result.found + 1,
        label: `${row.name}, ${explainPosition(run, { step: result.found, phase: 0 })}`,
        line: debuggee.places.line(row.location.line),
      },
    ],
  });
}

export function goto(
  debuggee: Debuggee,
  args: DebugProtocol.GotoArguments,
  request: DebugProtocol.Request,
): Promise<Reply> {
  return travel(debuggee, request, { step: args.targetId - 1, phase: 0 });
}

/** Arguments of `ddi/travel`: a step, or a position as text. */
export interface AskedPosition {
  readonly step?: number;
  readonly phase?: number;
  readonly position?: string;
}

/** `ddi/travel`: to a step, or to a position as text. */
export async function travelRequest(
  debuggee: Debuggee,
  args: AskedPosition,
  request: DebugProtocol.Request,
): Promise<Reply> {
  const { run } = debuggee;
  const { position: text, step, phase = 0 } = args;
  if (run === null) return refusal(adapterError('notLaunched', { command: 'ddi/travel' }));
  if (text === undefined) {
    if (step !== undefined) return travel(debuggee, request, { step, phase });
    const wrong = { command: 'ddi/travel', argument: 'step', expected: 'a whole number' };
    return refusal(adapterError('wrongArgument', wrong));
  }
  const furthest = run.known.steps + 1_000_000;
  const result = await search(debuggee, run, request, () => {
    const position = parsePosition(run, text);
    if (position !== null || run.known.finished || run.known.steps >= furthest) return position;
    run.explore(searchSlice);
    return undefined;
  });
  if ('refused' in result) return result.refused;
  return result.found === null
    ? refusal(adapterError('noSuchPosition', { position: text, steps: run.known.steps }))
    : travel(debuggee, request, result.found);
}

async function travel(
  debuggee: Debuggee,
  request: DebugProtocol.Request,
  position: { readonly step: number; readonly phase: number },
): Promise<Reply> {
  const { run } = debuggee;
  const nowhere = (): Reply =>
    refusal(adapterError('noSuchPosition', { position: `step ${position.step}`, steps: run?.known.steps ?? 0 }));
  if (run === null || position.step < 0) return nowhere();
  const result = await search(debuggee, run, request, () => {
    if (run.known.steps > position.step || run.known.finished) return true;
    run.explore(searchSlice);
    return undefined;
  });
  if ('refused' in result) return result.refused;
  if (debuggee.moving) return refusal(adapterError('notStopped'));
  const move = travelTo(run, position);
  if (move === null) return nowhere();
  debuggee.beginMove();
  return answer(
    undefined,
    () =>
      void debuggee.move(
        () => (move.done ? { ...move, stop: { ...move.stop, why: { reason: 'goto' } } } : move),
        false,
      ),
  );
}
