/** What happens between two steps: assignments, loops, the ends of procedures and files. */
import { integer, nullValue, type Value } from '../../catalog/value.ts';
import { getAt } from '../../emulator/state/persistent-map.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import { isFault, type EvaluationEnvironment, type Fault } from '../evaluation/evaluation.ts';
import { isStep, type Instruction, type Slot } from '../program/instruction.ts';
import { afterDraws, withVariable, atInstruction, variableAt, evaluationContextOf, type Machine } from './machine.ts';
import { numberOf } from '../evaluation/operators.ts';
import { refuseSecret } from '../evaluation/secret-operands.ts';

/** Instructions without a step between them: an empty endless loop ends here. */
const mostNonSteps = 1_000_000;

/**
 * Where the script went to, after how many instructions. `at` a step, which is then about to happen; at the `end`; or `between` two steps,
 * because the work of a slice is done.
 */
export type NextStep =
  | { readonly machine: Machine; readonly at: 'step' | 'end' | 'between'; readonly count: number }
  | (Fault & { readonly instruction: Instruction });

/**
 * Runs the instructions that are no steps, up to the next step.
 * @param counted how many instructions came before these since the last step
 * @param until the work after which to stop between two steps; counted by the meter of `environment`, and without one no slice ends
 */
export function runToNextStep(
  program: CompiledProgram,
  environment: EvaluationEnvironment,
  start: Machine,
  counted = 0,
  until = Number.POSITIVE_INFINITY,
): NextStep {
  const { meter } = environment;
  let machine = start;
  for (let count = counted; count < mostNonSteps; count += 1) {
    const instruction = program.instructions[machine.pc];
    if (instruction === undefined || instruction.op === 'end') return { machine, at: 'end', count };
    if (isStep(instruction)) return { machine, at: 'step', count };
    if (meter !== undefined) {
      if (meter.work >= until) return { machine, at: 'between', count };
      meter.did(1);
      meter.beginStatement();
    }
    const next = executeNonStep(instruction, machine, environment);
    if ('kind' in next) return { ...next, instruction };
    machine = next;
  }
  const instruction = program.instructions[machine.pc];
  if (instruction === undefined) return { machine, at: 'end', count: mostNonSteps };
  return {
    kind: 'fault',
    id: 'endless-loop',
    message: 'The script loops without a call.',
    advice: 'Put a call or a limit into the loop.',
    range: instruction.location.range,
    instruction,
  };
}

function executeNonStep(
  instruction: Instruction,
  machine: Machine,
  environment: EvaluationEnvironment,
): Machine | Fault {
  switch (instruction.op) {
    case 'let': {
      const around = evaluationContextOf(machine, environment, true);
      const value = instruction.value(around);
      return isFault(value)
        ? value
        : withVariable(afterDraws(machine, around), instruction.slot, value, machine.pc + 1);
    }
    case 'loop': {
      if (
        variableAt(machine, instruction.counter)?.secret === true ||
        variableAt(machine, instruction.limit)?.secret === true
      )
        return refuseSecret('The bound of a loop', instruction.location.range);
      const at = numberIn(machine, instruction.counter);
      const limit = numberIn(machine, instruction.limit);
      if (at === null || limit === null)
        return {
          kind: 'fault',
          id: 'wrong-operand',
          message: 'The bounds of a loop are numbers.',
          advice: '',
          range: instruction.location.range,
        };
      return atInstruction(machine, at < limit ? machine.pc + 1 : instruction.exit);
    }
    case 'advance':
      return withVariable(
        machine,
        instruction.counter,
        integer((numberIn(machine, instruction.counter) ?? 0n) + 1n),
        instruction.to,
      );
    case 'leave':
      return leave(machine);
    default:
      return machine;
  }
}

function numberIn(machine: Machine, slot: Slot): bigint | null {
  return numberOf(variableAt(machine, slot) ?? nullValue);
}

function leave(machine: Machine): Machine {
  const { frame } = machine;
  if (frame.parent === null) return machine;
  const around = frame.kind === 'include' ? { ...frame.parent, variables: frame.variables } : frame.parent;
  let popped: Machine = { ...machine, frame: around, depth: machine.depth - 1, pc: frame.returnTo };
  for (const { inner, outer } of frame.outs) {
    const value: Value | undefined = getAt(frame.variables, inner.index);
    if (value !== undefined) popped = withVariable(popped, outer, value, popped.pc);
  }
  return popped;
}
