/** What one step did, before anybody looks closer. */
import { handleKinds } from '../../catalog/handle.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { WorldEvent } from '../../emulator/driver.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';
import { getAt } from '../../emulator/state/persistent-map.ts';
import type { Fault } from '../evaluation/evaluation.ts';
import type { Instruction } from '../program/instruction.ts';
import { variableAt, type Machine } from './machine.ts';
import type { ScriptFault } from './fault.ts';
import type { Verdict } from './verdict.ts';

export interface StepEffect {
  readonly instruction: Instruction;
  readonly args: Readonly<Record<string, Value>>;
  readonly outcome: Outcome | null;
  readonly verdict: Verdict | null;
  readonly detail: string;
  readonly created: HandleValue | null;
  readonly thread: number;
  /** What happened to the driver from outside; null for every other step. */
  readonly event: WorldEvent | null;
}

export type StepOutcome =
  | { readonly kind: 'step'; readonly machine: Machine; readonly effect: StepEffect }
  | { readonly kind: 'end' }
  | { readonly kind: 'fault'; readonly fault: ScriptFault };

const noArguments: StepEffect['args'] = {};

/** A step that is no call. */
export function stepWithoutCall(
  machine: Machine,
  instruction: Instruction,
  {
    verdict = null,
    detail = '',
    created = null,
    event = null,
  }: Partial<Pick<StepEffect, 'verdict' | 'detail' | 'created' | 'event'>>,
): StepOutcome {
  return {
    kind: 'step',
    machine,
    effect: { instruction, args: noArguments, outcome: null, verdict, detail, created, thread: 1, event },
  };
}

/** The run ends here, told at the line of the instruction. */
export function faultAt(
  instruction: Instruction,
  { id, message, advice }: Pick<Fault, 'id' | 'message' | 'advice'>,
): StepOutcome {
  return { kind: 'fault', fault: { id, message, advice, location: { ...instruction.location } } };
}

/**
 * The handles that a step names in its arguments, outputs and expressions, or changes, each once; kinds that the timeline shows alone.
 * @param changed those that it created or brought into another state
 */
export function handlesOf(
  { instruction, args, outcome, created }: StepEffect,
  before: Machine,
  after: Machine,
  changed: readonly HandleValue[],
): readonly HandleValue[] {
  const found: HandleValue[] = [];
  // A handle is never a constant: the arguments that are the same at every call hold none.
  if (instruction.op === 'call') for (const { parameter } of instruction.arguments) addHandle(args[parameter], found);
  if (outcome !== null) for (const name in outcome.outputs) addHandle(outcome.outputs[name], found);
  if (created !== null) addHandle(created, found);
  if (instruction.op === 'check' || instruction.op === 'world')
    for (const variable of instruction.reads) addHandle(variableAt(before, variable), found);
  if (instruction.op === 'enter')
    for (const { slot } of instruction.arguments) addHandle(getAt(after.frame.variables, slot.index), found);
  for (const handle of changed) addHandle(handle, found);
  return found;
}

function addHandle(value: Value | undefined, found: HandleValue[]): void {
  if (value?.kind !== 'handle' || !handleKinds[value.of].lane) return;
  for (const known of found) if (known.value === value.value) return;
  found.push(value);
}
