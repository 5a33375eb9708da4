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
import type { Position, ReplayableRun, Slice } from '../../engine/history/run.ts';
import type { StopIndex } from '../../engine/travel/stops.ts';
import { longestMove, makeMove, type MoveOneSlice } from '../move.ts';
import { answer, done, refusal, type Reply } from '../messages/reply.ts';
import { adapterError } from '../messages/errors.ts';
import { proveStopped, type Launched, type Stopped } from '../state/proofs.ts';
import { search } from './search.ts';
import { sourceOfRun } from '../sources/source-places.ts';

type Stepper = (run: ReplayableRun, cursor: Cursor, slice: Slice, stops: StopIndex, scannedTo: number) => Move;

/** A request that answers at once and moves afterwards. */
function moving<Body>(
  step: Stepper,
  isForward: boolean,
  body: Body,
  mayEnd = false,
): (stopped: Stopped) => Reply<Body> {
  return ({ session, debugged }) => {
    const running = session.beginMove(debugged);
    const moveOneSlice: MoveOneSlice = (cursor, slice, scannedTo) =>
      step(debugged.run, cursor, slice, debugged.stopIndex(), scannedTo);
    return answer(body, () => void makeMove(session, running, moveOneSlice, { isForward, mayEnd }));
  };
}

export const next = moving(stepOver, true, undefined);
export const stepIn = moving(stepInto, true, undefined);
export const stepOutOf = moving(stepOut, true, undefined);
export const continueRun = moving(continueForward, true, { allThreadsContinued: true }, true);
export const stepBackwards = moving(stepBack, false, undefined);
export const reverseContinue = moving(continueBackward, false, undefined);

/** Stops a run that is moving at the end of the slice under way. */
export function pause({ session }: Launched): Reply {
  session.wantPause();
  return done;
}

/** Targets of "Jump to Cursor": the nearest execution of the line, before or after now. The target's id is its step + 1. */
export async function gotoTargets(
  stopped: Stopped,
  args: DebugProtocol.GotoTargetsArguments,
  requestNumber: number,
): Promise<Reply<DebugProtocol.GotoTargetsResponse['body']>> {
  const { places } = stopped.session;
  const { run, cursor } = stopped.debugged;
  const source = sourceOfRun(stopped.debugged, args.source);
  const line = source?.lineOfRun(places.lineOfRun(args.line)) ?? null;
  if (source === null || line === null) return answer({ targets: [] });
  let distance = 0;
  const result = await search(stopped, {
    request: requestNumber,
    of: `line ${args.line}`,
    furthest: run.known.steps + (stopped.session.options.longestMove ?? longestMove),
    look: (slice) => {
      const looked = nearestOnLine(run, cursor.position.step, source.file, line, slice, distance);
      if (looked.done) return looked.step;
      distance = looked.distance;
      return undefined;
    },
  });
  if ('refused' in result) return result.refused;
  if (result.found === null) return answer({ targets: [] });
  const row = run.row(result.found);
  return answer({
    targets: [
      {
        id: result.found + 1,
        label: `${row.name}, ${explainPosition(run, { step: result.found, phase: 0 })}`,
        line: places.line(source.lineOfSource(row.location.line)),
      },
    ],
  });
}

/** Goes to a target of `gotoTargets`. */
export function goto(stopped: Stopped, args: DebugProtocol.GotoArguments, requestNumber: number): Promise<Reply> {
  return travel(stopped, requestNumber, { step: args.targetId - 1, phase: 0 });
}

/** Arguments of `ddi/travel`: a step, or a position as text. */
export interface AskedPosition {
  readonly step?: number;
  readonly phase?: number;
  readonly position?: string;
}

/** `ddi/travel`: to a step, or to a position as text. */
export async function travelRequest(stopped: Stopped, args: AskedPosition, requestNumber: number): Promise<Reply> {
  const { run } = stopped.debugged;
  const { position: text, step, phase = 0 } = args;
  if (text === undefined) {
    if (step !== undefined) return announced(stopped, await travel(stopped, requestNumber, { step, phase }));
    const wrong = { command: 'ddi/travel', argument: 'step', expected: 'a whole number' };
    return refusal(adapterError('wrongArgument', wrong));
  }
  const result = await search(stopped, {
    request: requestNumber,
    of: `position ${text}`,
    furthest: Number.POSITIVE_INFINITY,
    look: (slice) => {
      const position = parsePosition(run, text);
      if (position !== null || run.known.finished) return position;
      run.explore(run.budget.maxSteps, slice);
      return undefined;
    },
  });
  if ('refused' in result) return result.refused;
  return result.found === null
    ? refusal(adapterError('noSuchPosition', { position: text, steps: run.known.steps }))
    : announced(stopped, await travel(stopped, requestNumber, result.found));
}

/** A client knows of its own requests that they make a run go on, but not of this one. */
function announced({ session }: Stopped, reply: Reply): Reply {
  if (!reply.ok) return reply;
  return answer(undefined, () => {
    session.tellContinued();
    reply.after?.();
  });
}

async function travel(stopped: Stopped, requestNumber: number, position: Position): Promise<Reply> {
  const { session, debugged } = stopped;
  const { run } = debugged;
  const nowhere = (): Reply =>
    refusal(adapterError('noSuchPosition', { position: `step ${position.step}`, steps: run.known.steps }));
  const { maxSteps } = run.budget;
  if (position.step > maxSteps) return refusal(adapterError('beyondLimit', { step: position.step, most: maxSteps }));
  if (position.step < 0) return nowhere();
  const result = await search(stopped, {
    request: requestNumber,
    of: `step ${position.step}`,
    furthest: Number.POSITIVE_INFINITY,
    look: (slice) => {
      if (run.known.steps > position.step || run.known.finished) return true;
      run.explore(position.step + 1 - run.known.steps, slice);
      return undefined;
    },
  });
  if ('refused' in result) return result.refused;
  const still = proveStopped(session, 'ddi/travel');
  if (!still.ok) return still;
  const move = travelTo(run, position);
  if (move === null) return nowhere();
  const running = session.beginMove(debugged);
  const arrived: Move = move.done ? { ...move, stop: { ...move.stop, why: { reason: 'goto' } } } : move;
  return answer(undefined, () => void makeMove(session, running, () => arrived, { isForward: false, mayEnd: true }));
}
