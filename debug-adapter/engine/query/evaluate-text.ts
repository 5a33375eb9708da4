/** Expressions that people type while stopped: watch, console, conditions, hovers. They look and change nothing. */
import type { Value } from '../../catalog/value.ts';
import { parseExpressionText } from '../../script/syntax/parse/parse.ts';
import type { Expression } from '../../script/syntax/tree.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { helperNames } from '../../script/bind/helpers.ts';
import { problem, type ProblemId } from '../../script/bind/problems.ts';
import { compileExpression, type Names } from '../program/compile/compile-expression.ts';
import type { Scope } from '../program/compile/scope.ts';
import { isFault, type Evaluate, type EvaluationEnvironment, type Fault } from '../evaluation/evaluation.ts';
import { Meter } from '../evaluation/meter.ts';
import { metered } from '../machine/metered-crypto.ts';
import { frameContextOf, type Machine } from '../machine/machine.ts';
import { machineSeenAt } from '../history/moment.ts';
import type { Position, ReplayableRun } from '../history/run.ts';
import { frameAt } from '../history/snapshot.ts';
import { debugNameList, debugNames } from './debug-names.ts';

export type Evaluated = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

/** An expression that was read once and can be evaluated anywhere in a run. */
export interface TypedExpression {
  /** Why the text cannot be read; null when it can. */
  readonly problem: string | null;
  /**
   * The value in the state before `step`, as the `frame`-th frame from the innermost sees it.
   * `$hr`, `$name`, `$call`, `$findings` and `$step` are of the last call.
   */
  at(step: number, frame?: number): Evaluated;
  /** The value at a position, as the `frame`-th frame from the innermost sees it: after a call's last phase, what the call wrote is there. */
  seenAt(position: Position, frame?: number): Evaluated;
}

type Compiled = { readonly ok: true; readonly evaluate: Evaluate } | { readonly ok: false; readonly message: string };

/** Told the units of work that an evaluation took. */
export type CountWork = (units: number) => void;

/** Going back to the state of a step, in units of work. */
const workOfReturning = 20;

/** The environment of a run, with a meter that bounds nothing and tells what is done. */
function counting(environment: EvaluationEnvironment): {
  readonly environment: EvaluationEnvironment;
  readonly meter: Meter;
} {
  const meter = new Meter(Infinity, () => 0);
  return { meter, environment: { ...environment, crypto: metered(environment.crypto, meter), meter } };
}

/**
 * Reads `text` once. What names mean depends on the procedure one stands in, so it is compiled once for each of these.
 * @param worked where given, what each evaluation takes is counted
 */
export function typedExpression(text: string, run: ReplayableRun, worked?: CountWork): TypedExpression {
  const counted = worked === undefined ? null : counting(run.environment);
  const { expression, problems } = parseExpressionText(text);
  const [first] = problems;
  const unreadable = first === undefined ? null : `${first.message} (column ${first.range.start + 1})`;
  const compiledIn = new Map<Scope, Compiled>();
  const evaluateIn = (machine: Machine, step: number, index: number): Evaluated => {
    if (unreadable !== null) return { ok: false, message: unreadable };
    const frame = frameAt(run.program, machine, index);
    if (frame === null) return { ok: false, message: 'The run does not stand in this frame any more.' };
    const compiled = compiledIn.get(frame.scope) ?? compileIn(frame.scope, expression, run);
    compiledIn.set(frame.scope, compiled);
    if (!compiled.ok) return compiled;
    const around = frameContextOf(machine, frame.frame, counted?.environment ?? run.environment);
    const before = counted?.meter.work ?? 0;
    const value = compiled.evaluate({
      ...around,
      variable: (scope, index) =>
        index < 0 ? debugNames[debugNameList[-1 - index] ?? '']?.value(machine, step) : around.variable(scope, index),
    });
    if (counted !== null) worked?.(workOfReturning + counted.meter.work - before);
    return isFault(value) ? { ok: false, message: faultText(value, text) } : { ok: true, value };
  };
  return {
    problem: unreadable,
    at: (step, frame = 0) => evaluateIn(run.machineBefore(step), step, frame),
    seenAt: (position, frame = 0) => evaluateIn(machineSeenAt(run, position), position.step, frame),
  };
}

/** Variables are given values by the script; `$hr` and its like by the first call. */
function faultText({ id, message, advice, range }: Fault, text: string): string {
  const name = text.slice(range.start, range.end);
  return id === 'unset-variable' && Object.hasOwn(debugNames, name)
    ? `${name} has no value yet: no call has been made. Step over one first.`
    : `${message} ${advice}`.trim();
}

function compileIn(local: Scope, expression: Expression, run: ReplayableRun): Compiled {
  const reported: string[] = [];
  const visible = [...local.all(), ...run.program.script.all()].map(({ name }) => name);
  const names: Names = {
    slot: (name) =>
      Object.hasOwn(debugNames, name)
        ? { scope: 'script', index: -1 - debugNameList.indexOf(name) }
        : (local.find(name) ?? run.program.script.find(name)),
    file: () => 'Files are read when the script is loaded, not while it is stopped.',
    report: (id, range, blanks) => {
      const [name = ''] = blanks;
      reported.push(
        id === 'unknown-name' && name.startsWith('$')
          ? `There is no ${name}. There are ${debugNameList.join(', ')}.`
          : problem(id, range, blanks, { suggestion: suggestionFor(id, name, visible) }).message,
      );
    },
    add: ({ message }) => {
      reported.push(message);
    },
  };
  const { evaluate } = compileExpression(expression, null, names);
  const [mistake] = reported;
  return mistake === undefined ? { ok: true, evaluate } : { ok: false, message: mistake };
}

/** The variable or helper that was probably meant. */
function suggestionFor(id: ProblemId, name: string, visible: readonly string[]): string | null {
  switch (id) {
    case 'unknown-name':
      return nearestName(name, visible);
    case 'unknown-helper':
      return nearestName(name, helperNames);
    default:
      return null;
  }
}

/** The value of `text` in the state before `step`, as the `frame`-th frame from the innermost sees it. */
export function evaluateText(text: string, run: ReplayableRun, step: number, frame = 0): Evaluated {
  return typedExpression(text, run).at(step, frame);
}
