import { getAt } from '../../emulator/state/persistent-map.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import type { Machine, MachineFrame } from '../machine/machine.ts';
import type { Scope } from '../program/compile/scope.ts';
import type { Frame, Snapshot, Variable } from './run.ts';
import type { Location } from '../program/location.ts';

/** A machine as views see it: frames innermost first, each with its variables in the order of their declaration. */
export function snapshotOf(program: CompiledProgram, machine: Machine, step: number): Snapshot {
  const frames: Frame[] = [];
  let location = locationAt(program, machine.pc);
  let pc = machine.pc;
  for (let frame: MachineFrame | null = machine.frame; frame !== null; frame = frame.parent) {
    frames.push({
      name: frame.kind === 'script' ? 'script' : frame.name,
      kind: frame.kind,
      location,
      variables: variablesOf(program, machine, frame, pc),
      scope: scopeAt(program, pc).index,
    });
    pc = frame.enteredAt;
    location = locationAt(program, pc);
  }
  return { step, frames, driver: machine.driver, time: machine.driver.time };
}

/** Where the instruction at `pc` stands; the end of the program where there is none. */
export function locationAt(program: CompiledProgram, pc: number): Location {
  const instruction = program.instructions[pc] ?? program.instructions.at(-1);
  if (instruction === undefined) throw new Error('a program has at least its end');
  return instruction.location;
}

/** The scope whose code `pc` is in. */
export function scopeAt(program: CompiledProgram, pc: number): Scope {
  return program.scopes.find(({ from, to }) => pc >= from && pc < to)?.scope ?? program.script;
}

/** The frame `index` places out from the innermost, with the scope that its code stands in; null when there are not that many. */
export function frameAt(
  program: CompiledProgram,
  machine: Machine,
  index: number,
): { readonly frame: MachineFrame; readonly scope: Scope } | null {
  let pc = machine.pc;
  let frame: MachineFrame | null = machine.frame;
  for (let out = 0; out < index && frame !== null; out += 1) {
    pc = frame.enteredAt;
    frame = frame.parent;
  }
  return frame === null ? null : { frame, scope: scopeAt(program, pc) };
}

function variablesOf(program: CompiledProgram, machine: Machine, frame: MachineFrame, pc: number): readonly Variable[] {
  const scope = scopeAt(program, pc);
  const values = scope.kind === 'script' ? machine.script : frame.variables;
  return scope.all().flatMap((slot) => {
    const value = slot.name.startsWith(' ') ? undefined : getAt(values, slot.index);
    return value === undefined ? [] : [{ name: slot.name, value, declared: slot.declared }];
  });
}
