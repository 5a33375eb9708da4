/** The name by which a script knows a handle: that of the variable which holds it when it is made. */
import type { HandleValue } from '../../../catalog/value.ts';
import type { Slot } from '../../program/instruction.ts';
import type { Machine, MachineFrame } from '../../machine/machine.ts';
import type { StepEffect } from '../../machine/step-effect.ts';

/**
 * The variable that a step puts a new handle into. Where it is an output of a procedure, the variable of the caller, and so on outwards;
 * `create.hCryptoSession` where a field of a structure holds it.
 * @returns null when no variable holds it
 */
export function variableHolding(
  { value }: HandleValue,
  { instruction, args, outcome }: StepEffect,
  { frame }: Machine,
): string | null {
  if (instruction.op === 'world') return instruction.slot === null ? null : nameOf(instruction.slot, frame);
  if (instruction.op !== 'call') return null;
  const own = instruction.outputs.find(({ parameter }) => isHandle(outcome?.outputs[parameter], value));
  if (own !== undefined) return nameOf(own.slot, frame);
  for (const { parameter, slot } of instruction.outputs) {
    const written = outcome?.outputs[parameter];
    const field =
      written?.kind === 'structure'
        ? Object.keys(written.fields).find((name) => isHandle(written.fields[name], value))
        : undefined;
    const holder = field === undefined ? null : nameOf(slot, frame);
    if (field !== undefined && holder !== null) return `${holder}.${field}`;
  }
  // Memory that the caller reserved becomes the object: the name of the memory is that of the handle.
  const given = instruction.arguments.find(
    ({ parameter, source }) => source.kind === 'name' && isHandle(args[parameter], value),
  );
  return given?.source.kind === 'name' ? given.source.name : null;
}

function isHandle(found: StepEffect['args'][string] | undefined, value: bigint): boolean {
  return found?.kind === 'handle' && found.value === value;
}

/** A procedure gives its `&` parameters to variables of its caller: the name out there is the one that lasts. */
function nameOf(slot: Slot, frame: MachineFrame): string | null {
  let [named, at]: [Slot, MachineFrame | null] = [slot, frame];
  while (at !== null && named.scope === 'local') {
    const { index } = named;
    const given = at.kind === 'proc' ? at.outs.find(({ inner }) => inner.index === index) : undefined;
    if (at.kind === 'proc' && (given === undefined || isHidden(given.outer))) break;
    named = given?.outer ?? named;
    at = at.parent;
  }
  return isHidden(named) ? null : named.name;
}

function isHidden({ name }: Slot): boolean {
  return name.startsWith(' ');
}
