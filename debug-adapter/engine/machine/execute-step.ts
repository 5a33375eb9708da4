/** One step of a machine. */
import { holdsSecret } from '../../catalog/secret.ts';
import type { Value } from '../../catalog/value.ts';
import { emptyMap, setAt } from '../../emulator/state/persistent-map.ts';
import { executeCall } from './execute-call.ts';
import { executeWorld } from './execute-world.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import { isFault, type EvaluationEnvironment } from '../evaluation/evaluation.ts';
import type { EnterInstruction, Instruction } from '../program/instruction.ts';
import { afterDraws, atInstruction, evaluationContextOf, type Machine, type MachineFrame } from './machine.ts';
import { isTrue } from '../evaluation/operators.ts';
import { untold } from '../evaluation/secret-operands.ts';
import { faultAt, stepWithoutCall, type StepOutcome } from './step-effect.ts';

const deepestCalls = 256;

/** Does the step that `machine` stands before. With `phases`, a call tells every step inside it. */
export function executeStep(
  program: CompiledProgram,
  environment: EvaluationEnvironment,
  machine: Machine,
  phases: boolean,
): StepOutcome {
  const instruction = program.instructions[machine.pc];
  if (instruction === undefined) return { kind: 'end' };
  switch (instruction.op) {
    case 'call':
      return executeCall(instruction, machine, environment, phases);
    case 'check':
      return check(instruction, machine, environment);
    case 'world':
      return executeWorld(instruction, machine, environment);
    case 'include': {
      const frame: MachineFrame = {
        kind: 'include',
        name: instruction.name,
        variables: machine.frame.variables,
        enteredAt: machine.pc,
        returnTo: instruction.next,
        outs: [],
        parent: machine.frame,
      };
      return stepWithoutCall({ ...machine, pc: instruction.entry, depth: machine.depth + 1, frame }, instruction, {
        detail: instruction.name,
      });
    }
    case 'enter':
      return enter(instruction, machine, environment);
    default:
      return { kind: 'end' };
  }
}

function check(
  instruction: Instruction & { readonly op: 'check' },
  machine: Machine,
  environment: EvaluationEnvironment,
): StepOutcome {
  const around = evaluationContextOf(machine, environment, true);
  const value = instruction.condition(around);
  if (isFault(value)) return faultAt(instruction, value);
  const truth = holdsSecret(value) ? 'secret' : isTrue(value);
  const verdict = {
    expected: instruction.text,
    actual: truth === 'secret' ? untold : truth === null ? `a ${value.kind}` : truth ? 'true' : 'false',
    met: truth === true,
  };
  return stepWithoutCall(atInstruction(afterDraws(machine, around), machine.pc + 1), instruction, { verdict });
}

function enter(instruction: EnterInstruction, machine: Machine, environment: EvaluationEnvironment): StepOutcome {
  if (machine.depth >= deepestCalls)
    return faultAt(instruction, {
      id: 'too-deep',
      message: `Procedures call each other deeper than ${deepestCalls}.`,
      advice: 'A procedure must not call itself without end.',
    });
  const around = evaluationContextOf(machine, environment, true);
  let variables = emptyMap<Value>();
  for (const { slot, evaluate } of instruction.arguments) {
    const value = evaluate(around);
    if (isFault(value)) return faultAt(instruction, value);
    variables = setAt(variables, slot.index, value);
  }
  const current = afterDraws(machine, around);
  const frame: MachineFrame = {
    kind: 'proc',
    name: instruction.name,
    variables,
    enteredAt: machine.pc,
    returnTo: machine.pc + 1,
    outs: instruction.outs,
    parent: current.frame,
  };
  return stepWithoutCall(
    { ...current, pc: instruction.procedure.entry, depth: machine.depth + 1, frame },
    instruction,
    {
      detail: instruction.name,
    },
  );
}
