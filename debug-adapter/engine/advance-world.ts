/** A world statement: what happens to the driver from outside. */
import type { HandleValue } from '../catalog/value.ts';
import type { DriverEnvironment, WorldEvent } from '../emulator/driver.ts';
import { applyEvent } from '../emulator/world.ts';
import { isFault, type Fault } from './evaluation.ts';
import type { Instruction, WorldCompiled } from './instruction.ts';
import { assigned, surroundingsOf, type Machine } from './machine.ts';
import { numberOf } from './operators.ts';
import { failed, stepped, type Advance } from './step-effect.ts';

/** Lets the event happen; what it creates goes into its variable. */
export function advanceWorld(instruction: Instruction & { readonly op: 'world' }, machine: Machine, environment: DriverEnvironment): Advance {
  const event = worldEvent(instruction.event, machine, environment);
  if ('kind' in event) return failed(instruction, event);
  const result = applyEvent(machine.driver, event, environment);
  if (!result.ok) return failed(instruction, { id: 'world-refused', message: result.message, advice: '' });
  const moved: Machine = { ...machine, driver: result.state, pc: machine.pc + 1 };
  const after = instruction.slot === null || result.created === null ? moved : assigned(moved, instruction.slot, result.created, moved.pc);
  return stepped(after, instruction, { detail: result.detail, created: result.created ?? handleOf(event) });
}

function handleOf(event: WorldEvent): HandleValue | null {
  return event.event === 'key lost' ? { kind: 'handle', of: 'cryptoSession', value: event.session } : null;
}

function worldEvent(event: WorldCompiled, machine: Machine, environment: DriverEnvironment): WorldEvent | Fault {
  const around = surroundingsOf(machine, environment, false);
  switch (event.event) {
    case 'create device':
    case 'device removed':
    case 'fail next call': return event;
    case 'create resource': {
      const description = event.description(around);
      if (isFault(description)) return description;
      const fields = description.kind === 'structure' ? description.fields : {};
      const device = fields['Device'];
      return { event: 'create resource', device: device?.kind === 'handle' ? device.value : machine.driver.firstDevice, description: fields };
    }
    case 'destroy': {
      const target = event.target(around);
      return isFault(target) ? target : { event: 'destroy', handle: numberOf(target) ?? 0n };
    }
    case 'key lost': {
      const session = event.session(around);
      return isFault(session) ? session : { event: 'key lost', session: numberOf(session) ?? 0n, withContent: event.withContent };
    }
  }
}
