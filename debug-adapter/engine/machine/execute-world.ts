/** A world statement: what happens to the driver from outside. */
import type { ObjectWord } from '../../catalog/resource-description.ts';
import { holdsSecret } from '../../catalog/secret.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { WorldEventName } from '../../script/bind/vocabulary.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { WorldEvent } from '../../emulator/driver.ts';
import { largestBlock } from '../../emulator/memory/memory.ts';
import { applyEvent } from '../../emulator/world/world.ts';
import {
  fault,
  isFault,
  type Evaluate,
  type EvaluationContext,
  type EvaluationEnvironment,
  type Fault,
} from '../evaluation/evaluation.ts';
import type { Instruction, WorldCompiled } from '../program/instruction.ts';
import type { Location } from '../program/location.ts';
import { refuseSecret } from '../evaluation/secret-operands.ts';
import { afterDraws, withVariable, evaluationContextOf, type Machine } from './machine.ts';
import { numberOf } from '../evaluation/operators.ts';
import { faultAt, stepWithoutCall, type StepOutcome } from './step-effect.ts';

/** Lets the event happen; what it creates goes into its variable. */
export function executeWorld(
  instruction: Instruction & { readonly op: 'world' },
  machine: Machine,
  environment: EvaluationEnvironment,
): StepOutcome {
  const around = evaluationContextOf(machine, environment, true);
  const event = worldEvent(instruction.event, machine, around, instruction.location);
  if ('kind' in event) return faultAt(instruction, event);
  const result = applyEvent(machine.driver, event, environment);
  if (!result.ok) return faultAt(instruction, { id: 'world-refused', message: result.message, advice: '' });
  const moved: Machine = { ...afterDraws(machine, around), driver: result.state, pc: machine.pc + 1 };
  const after =
    instruction.slot === null || result.created === null
      ? moved
      : withVariable(moved, instruction.slot, result.created, moved.pc);
  return stepWithoutCall(after, instruction, {
    detail: result.detail,
    created: result.created ?? handleOf(event),
    event,
  });
}

function handleOf(event: WorldEvent): HandleValue | null {
  return event.event === 'key lost' ? { kind: 'handle', of: 'cryptoSession', value: event.session } : null;
}

/** The number that an operand gives; `otherwise` where it gives none, of which the checker has told. What happens to the driver shows: key material decides none of it. */
function numberFrom(evaluate: Evaluate, around: EvaluationContext, at: Location, otherwise = 0n): bigint | Fault {
  const value = evaluate(around);
  if (isFault(value)) return value;
  if (value.secret === true) return refuseSecret('An operand of what happens to the driver', at.range);
  return numberOf(value) ?? otherwise;
}

function worldEvent(
  event: WorldCompiled,
  machine: Machine,
  around: EvaluationContext,
  at: Location,
): WorldEvent | Fault {
  switch (event.event) {
    case 'create device':
      return event;
    case 'create object':
      return describedObject(event, machine, around, at);
    case 'destroy': {
      const handle = numberFrom(event.target, around, at);
      return typeof handle === 'bigint' ? { event: 'destroy', handle } : handle;
    }
    case 'fail call': {
      const nth = event.nth === null ? 1n : numberFrom(event.nth, around, at, 1n);
      if (typeof nth !== 'bigint') return nth;
      return { event: 'fail next call', ddi: event.ddi, status: event.status, skip: Math.max(0, Number(nth) - 1) };
    }
    case 'answer command':
      return commandAnswer(event, around, at);
    case 'named': {
      const operands: bigint[] = [];
      for (const evaluate of event.operands) {
        const value = numberFrom(evaluate, around, at);
        if (typeof value !== 'bigint') return value;
        operands.push(value);
      }
      return namedEvent(event.name, operands);
    }
    case 'at a time': {
      const time = numberFrom(event.at, around, at);
      if (typeof time !== 'bigint') return time;
      const what = worldEvent(event.what, machine, around, at);
      return 'kind' in what ? what : { event: 'at a time', at: time, what };
    }
  }
}

/** Only the content of an object may be key material: everything else of it shows. */
function describedObject(
  event: WorldCompiled & { readonly event: 'create object' },
  machine: Machine,
  around: EvaluationContext,
  at: Location,
): WorldEvent | Fault {
  const description = event.description(around);
  if (isFault(description)) return description;
  const fields = description.kind === 'structure' ? description.fields : {};
  const secret = Object.entries(fields).find(([name, value]) => name !== 'Data' && holdsSecret(value));
  return secret === undefined
    ? objectEvent(event.of, fields, machine, at.range)
    : refuseSecret(`${secret[0]} of a ${event.of}`, at.range);
}

function commandAnswer(
  event: WorldCompiled & { readonly event: 'answer command' },
  around: EvaluationContext,
  at: Location,
): WorldEvent | Fault {
  const [command, reply] = [numberFrom(event.command, around, at), event.reply(around)];
  if (typeof command !== 'bigint') return command;
  if (isFault(reply)) return reply;
  return {
    event: 'answer command',
    command: Number(command),
    reply: reply.kind === 'bytes' ? reply.value : new Uint8Array(),
    status: event.status,
    isSecret: reply.secret === true,
  };
}

function objectEvent(
  of: ObjectWord,
  fields: Readonly<Record<string, Value>>,
  machine: Machine,
  range: TextRange,
): WorldEvent | Fault {
  switch (of) {
    case 'resource': {
      const device = fields['Device'];
      return {
        event: 'create resource',
        device: device?.kind === 'handle' ? device.value : machine.driver.firstDevice,
        description: fields,
      };
    }
    case 'memory': {
      const given = fields['Data']?.kind === 'bytes' ? fields['Data'].value : new Uint8Array();
      const size = fields['Size'] === undefined ? given.length : Number(numberOf(fields['Size']) ?? -1n);
      if (size < given.length || size > largestBlock)
        return fault('wrong-size', sizeText(size, given.length), range, 'Leave Size away to have as many as Data has.');
      const data = new Uint8Array(size);
      data.set(given);
      return { event: 'create memory', data, isSecret: fields['Data']?.secret === true };
    }
    case 'connector':
      return { event: 'create connector', description: fields };
  }
}

function sizeText(size: number, given: number): string {
  const most = largestBlock.toLocaleString('en');
  return size >= 0 && size < given
    ? `Size is ${size}, and Data has ${given} bytes.`
    : `Size is ${size.toLocaleString('en')}; a block of memory has 0 to ${most} bytes.`;
}

/** The first operand is the handle, or the time in nanoseconds, that the event is about. */
function namedEvent(name: WorldEventName, [operand = 0n, ...more]: readonly bigint[]): WorldEvent {
  switch (name) {
    case 'device_removed':
    case 'device_reset':
      return { event: 'device removed' };
    case 'key_lost':
    case 'key_and_content_lost':
      return { event: 'key lost', session: operand, withContent: name === 'key_and_content_lost' };
    case 'hardware_teardown':
    case 'hardware_teardown_with_content':
      return { event: 'teardown', withContent: name !== 'hardware_teardown', why: 'hardware teardown' };
    case 'suspend':
      return { event: 'teardown', withContent: true, why: 'suspend and resume' };
    case 'out_of_memory':
    case 'memory_available':
      return { event: 'memory runs out', isShort: name === 'out_of_memory' };
    case 'mapped':
    case 'unmapped':
    case 'offered':
    case 'reclaimed':
    case 'discarded':
      return { event: 'surface changed', resource: operand, change: name };
    case 'unplugged':
      return { event: 'connector changed', connector: operand, change: 'unplug' };
    case 'plugged':
      return { event: 'connector changed', connector: operand, change: 'plug' };
    case 'renegotiate':
      return { event: 'connector changed', connector: operand, change: 'renegotiate' };
    case 'hdcp_lost':
      return { event: 'connector changed', connector: operand, change: 'hdcp lost' };
    case 'hdcp_revoked':
      return { event: 'connector changed', connector: operand, change: 'revoke' };
    case 'mode_change': {
      const [width = 0, height = 0, frequency = 0] = more.map(Number);
      return { event: 'mode changed', connector: operand, width, height, frequency };
    }
    case 'output_destroyed':
      return { event: 'output destroyed', output: operand };
    case 'session_type_change':
    case 'session_settled':
      return { event: 'session type change', isChanging: name === 'session_type_change' };
    case 'spanning_mode':
      return { event: 'desktop arranged', arrangement: 'spanning' };
    case 'theater_mode':
      return { event: 'desktop arranged', arrangement: 'theater' };
    case 'extended_mode':
      return { event: 'desktop arranged', arrangement: 'extended' };
    case 'delay':
      return { event: 'advance clock', nanoseconds: operand };
  }
}
