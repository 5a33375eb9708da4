/** A call of the driver: arguments in, outputs and result into variables. */
import { nullValue, type Value } from '../../catalog/value.ts';
import { setAt, type PersistentMap } from '../../emulator/state/persistent-map.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { step as driverStep } from '../../emulator/step.ts';
import { applyEvent } from '../../emulator/world/world.ts';
import {
  isFault,
  type Evaluate,
  type EvaluationContext,
  type EvaluationEnvironment,
} from '../evaluation/evaluation.ts';
import type { CallInstruction, CompiledExpectation } from '../program/instruction.ts';
import { resultValue, evaluationContextOf, type Machine } from './machine.ts';
import { numberOf } from '../evaluation/operators.ts';
import { isKeeping, refuseSecret } from '../evaluation/secret-operands.ts';
import type { Verdict } from './verdict.ts';
import { isDeciding } from './deciding-arguments.ts';
import { faultAt, type StepOutcome } from './step-effect.ts';
import { describeOutcome, meets } from './verdict.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';

/** Makes the call. An argument that does not fit its parameter ends the run at that argument. */
export function executeCall(
  instruction: CallInstruction,
  machine: Machine,
  environment: EvaluationEnvironment,
  phases: boolean,
): StepOutcome {
  const around = evaluationContextOf(machine, environment, true);
  const args: Record<string, Value> = { ...instruction.template };
  const isGuarded = isKeeping(machine.driver);
  for (const { parameter, evaluate, location } of instruction.arguments) {
    const value = evaluate(around);
    if (isFault(value)) return faultAt(instruction, value);
    if (isGuarded && isDeciding(instruction.ddi, parameter, value))
      return faultAt({ ...instruction, location }, refuseSecret(`${parameter} of ${instruction.ddi}`, location.range));
    args[parameter] = value;
  }
  const random = around.random ?? machine.random;
  const time = numberOfAnnotation(instruction.time, around);
  const threadNote = numberOfAnnotation(instruction.thread, around);
  if (time === 'secret' || threadNote === 'secret')
    return faultAt(instruction, refuseSecret('What stands in front of a call', instruction.location.range));
  const thread = Number(threadNote ?? 1n);
  const begun = time === null ? machine.driver : wait(machine.driver, time, environment);
  const result = driverStep(
    begun,
    { ddi: instruction.ddi, args, thread, prepared: instruction.prepared() },
    environment,
    phases ? withPhases : withoutPhases,
  );
  if (!result.ok) {
    const place = instruction.arguments.find((argument) => argument.parameter === result.problem.parameter);
    return faultAt(
      { ...instruction, location: (place ?? instruction).location },
      {
        id: 'wrong-argument',
        message: `${instruction.ddi}: ${result.problem.message}`,
        advice: 'Hover over the DDI for the types of its parameters.',
      },
    );
  }
  const { outcome, state } = result;
  const { expectation } = instruction;
  const verdict = expectation === null ? null : judge(outcome, expectation, phases);
  return {
    kind: 'step',
    machine: returned(instruction, machine, random, state, outcome),
    effect: { instruction, args, outcome, verdict, detail: '', created: null, thread, event: null },
  };
}

/** What a call that went as expected came to is put into words only when somebody looks at it. */
function judge(outcome: Outcome, expectation: CompiledExpectation, isLookedAt: boolean): Verdict {
  const met = meets(outcome, expectation);
  return { expected: expectation.text, actual: met && !isLookedAt ? expectation.text : describeOutcome(outcome), met };
}

const withPhases = { phases: true };
const withoutPhases = { phases: false };

/** The machine behind the call, with its outputs and its result in their variables. Built in one go: this is the path of every call of a run. */
function returned(
  { ddi, outputs, result }: CallInstruction,
  { pc, frame, script, depth, calls }: Machine,
  random: Machine['random'],
  driver: DriverState,
  outcome: Outcome,
): Machine {
  let globals: PersistentMap<Value> = script;
  let locals: PersistentMap<Value> = frame.variables;
  for (const { parameter, slot, isKept } of outputs) {
    const written = outcome.outputs[parameter];
    if (written === undefined && isKept) continue;
    const value = written ?? nullValue;
    if (slot.scope === 'script') globals = setAt(globals, slot.index, value);
    else locals = setAt(locals, slot.index, value);
  }
  if (result !== null) {
    if (result.scope === 'script') globals = setAt(globals, result.index, resultValue(outcome));
    else locals = setAt(locals, result.index, resultValue(outcome));
  }
  return {
    pc: pc + 1,
    frame: locals === frame.variables ? frame : { ...frame, variables: locals },
    script: globals,
    driver,
    random,
    depth,
    calls: calls + 1,
    last: { name: ddi, outcome, call: calls },
  };
}

/** The number of a note such as `@time(12ms)`; null where the call has none, or none that can be read. */
function numberOfAnnotation(annotation: Evaluate | null, around: EvaluationContext): bigint | 'secret' | null {
  if (annotation === null) return null;
  const value = annotation({
    driver: around.driver,
    environment: around.environment,
    random: null,
    variable: (scope, index) => around.variable(scope, index),
  });
  if (isFault(value)) return null;
  return value.secret === true ? 'secret' : numberOf(value);
}

function wait(driver: DriverState, nanoseconds: bigint, environment: EvaluationEnvironment): DriverState {
  const waited = applyEvent(driver, { event: 'advance clock', nanoseconds }, environment);
  return waited.ok ? waited.state : driver;
}
