import { continueBackward, continueForward, nearestOnLine, stepBack, stepInto, stepOut, stepOver, travelTo } from '../engine/walk.ts';
import { parsePosition } from '../engine/position-text.ts';
import type { Cursor, Move } from '../engine/walk.ts';
import type { RememberedRun } from '../engine/run-history.ts';
import type { StopIndex } from '../engine/stops.ts';
import type { Arguments } from './arguments.ts';
import type { Debuggee } from './debuggee.ts';
import { answer, done, refusal, type Reply } from './dispatch.ts';
import { adapterError } from './errors.ts';
import { fileOfPath } from './source-paths.ts';

type Stepper = (run: RememberedRun, cursor: Cursor, stops: StopIndex, budget: number) => Move;

/** A request that answers at once and moves afterwards. */
function moving(step: Stepper, isForward: boolean, body?: object): (debuggee: Debuggee) => Reply {
  return (debuggee) => {
    const { run } = debuggee;
    if (run === null) return refusal(adapterError('notLaunched', { command: 'step' }));
    return { ok: true, ...(body === undefined ? {} : { body }), after: () => void debuggee.move((cursor, budget) => step(run, cursor, debuggee.stopIndex(run), budget), isForward) };
  };
}

export const next = moving(stepOver, true);
export const stepIn = moving(stepInto, true);
export const stepOutOf = moving(stepOut, true);
export const continueRun = moving(continueForward, true, { allThreadsContinued: true });
export const stepBackwards = moving(stepBack, false);
export const reverseContinue = moving(continueBackward, false);

export function pause(debuggee: Debuggee): Reply {
  debuggee.pauseWanted = true;
  return done;
}

/** Targets of "Jump to Cursor": the nearest execution of the line, before or after now. The target's id is its step + 1. */
export function gotoTargets(debuggee: Debuggee, args: Arguments): Reply {
  const { run } = debuggee;
  const line = args.integer('line');
  const file = run === null ? null : fileOfPath(run, args.record('source').optionalText('path') ?? '');
  const zeroBased = line - (debuggee.linesStartAt1 ? 1 : 0);
  const step = run === null || file === null ? null : nearestOnLine(run, debuggee.cursor.position.step, file, zeroBased);
  if (run === null || step === null) return answer({ targets: [] });
  const row = run.row(step);
  return answer({ targets: [{ id: step + 1, label: row.call === null ? row.name : `${row.call}:0 ${row.name}`, line: row.location.line + (debuggee.linesStartAt1 ? 1 : 0) }] });
}

export function goto(debuggee: Debuggee, args: Arguments): Reply {
  return travel(debuggee, { step: args.integer('targetId') - 1, phase: 0 });
}

/** `ddi/travel`: to a step, or to a position as text. */
export function travelRequest(debuggee: Debuggee, args: Arguments): Reply {
  const { run } = debuggee;
  const text = args.optionalText('position');
  if (run === null || text === null) return travel(debuggee, { step: args.integer('step'), phase: args.optionalInteger('phase') ?? 0 });
  if (!run.known.finished && parsePosition(run, text) === null) run.explore(1_000_000);
  const position = parsePosition(run, text);
  return position === null ? refusal(adapterError('noSuchPosition', { position: text, steps: run.known.steps })) : travel(debuggee, position);
}

function travel(debuggee: Debuggee, position: { readonly step: number; readonly phase: number }): Reply {
  const { run } = debuggee;
  const move = run === null || position.step < 0 ? null : travelTo(run, position);
  if (run === null || move === null) return refusal(adapterError('noSuchPosition', { position: `step ${position.step}`, steps: run?.known.steps ?? 0 }));
  return { ok: true, after: () => void debuggee.move(() => (move.done ? { ...move, stop: { ...move.stop, why: { reason: 'goto' } } } : move), false) };
}
