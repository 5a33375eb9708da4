/** What happens to an emulated driver from outside, as a recording has it, both ways. */
import { findDdi } from '../../catalog/ddis.ts';
import { boolean, bytes, integer, string, type Value } from '../../catalog/value.ts';
import type { WorldEvent } from '../../emulator/driver.ts';
import type { RecordedEvent } from './recorded-call.ts';
import { address, wholeBuffer, type RecordedValue } from './recorded-value.ts';
import { recordValue } from './record-run.ts';

type Details = RecordedEvent['details'];

/** The driver's own number for a recorded one, by the member that has it. */
type HandleFor = (name: string, recorded: bigint) => bigint | null;

/** Members that are numbers in the event; others that count anything are big. */
const smallNumbers: ReadonlySet<string> = new Set(['status', 'skip', 'command', 'width', 'height', 'frequency']);
/** Members that name an object. */
const handles: ReadonlySet<string> = new Set(['device', 'handle', 'session', 'resource', 'output']);
/** The members of each kind, without which it is none. */
const members: Readonly<Record<WorldEvent['event'], readonly string[]>> = {
  'create device': [],
  'create resource': ['device', 'description'],
  destroy: ['handle'],
  'fail next call': ['ddi', 'status'],
  'device removed': [],
  'key lost': ['session', 'withContent'],
  'create memory': ['data'],
  'answer command': ['command', 'reply', 'status'],
  teardown: ['withContent', 'why'],
  'surface changed': ['resource', 'change'],
  'memory runs out': ['isShort'],
  'create connector': ['description'],
  'connector changed': ['connector', 'change'],
  'mode changed': ['connector', 'width', 'height', 'frequency'],
  'output destroyed': ['output'],
  'session type change': ['isChanging'],
  'desktop arranged': ['arrangement'],
  'at a time': ['at', 'what'],
  'advance clock': ['nanoseconds'],
};

/** The details of an event. Bytes that were made from key material are left out: of them the size is kept. */
export function recordEvent({ event, ...others }: WorldEvent): Details {
  const isSecret = 'isSecret' in others && others.isSecret === true;
  const entries = Object.entries(others as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries
      .filter(([name]) => members[event].includes(name) || name === 'skip')
      .map(([name, member]) => [name, recordMember(name, member, isSecret)]),
  );
}

function recordMember(name: string, member: unknown, isSecret: boolean): RecordedValue {
  if (typeof member === 'bigint') return handles.has(name) ? address(member) : integer(member);
  if (typeof member === 'number') return integer(member);
  if (typeof member === 'string') return string(member);
  if (typeof member === 'boolean') return boolean(member);
  if (member instanceof Uint8Array)
    return isSecret
      ? { kind: 'buffer', address: null, size: member.length, bytes: new Uint8Array(0), missing: [] }
      : wholeBuffer(member);
  if (name === 'what') {
    const what = member as WorldEvent;
    return structureOf({ event: string(what.event), ...recordEvent(what) });
  }
  const fields = member as Readonly<Record<string, Value>>;
  return structureOf(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, recordValue(value)])));
}

function structureOf(fields: Readonly<Record<string, RecordedValue>>): RecordedValue {
  return { kind: 'structure', address: null, fields };
}

/** The event; null where it is none that is known, or something of it was not recorded. */
export function eventOf(event: string, details: Details, handleFor: HandleFor): WorldEvent | null {
  if (!Object.hasOwn(members, event)) return null;
  const made: Record<string, unknown> = { event };
  for (const name of [...members[event as WorldEvent['event']], 'skip']) {
    const recorded = details[name];
    if (recorded === undefined && name === 'skip') continue;
    const own = recorded === undefined ? null : memberOf(name, recorded, handleFor);
    if (own === null) return null;
    made[name] = own;
  }
  return made as unknown as WorldEvent;
}

function memberOf(name: string, value: RecordedValue, handleFor: HandleFor): unknown {
  switch (value.kind) {
    case 'address':
      return handles.has(name) ? handleFor(name, value.value) : null;
    case 'integer':
      return smallNumbers.has(name) ? Number(value.value) : value.value;
    case 'string':
      return name === 'ddi' ? findDdi(value.value) : value.value;
    case 'boolean':
      return value.value;
    case 'buffer':
      return value.bytes.length === value.size && value.missing.length === 0 ? value.bytes : null;
    case 'structure':
      return name === 'what' ? nested(value.fields, handleFor) : description(value.fields);
    default:
      return null;
  }
}

function nested({ event, ...details }: Details, handleFor: HandleFor): WorldEvent | null {
  return event?.kind === 'string' ? eventOf(event.value, details, handleFor) : null;
}

/** What stands between the braces of an object; null where something of it is of another kind, or unknown. */
function description(fields: Details): Readonly<Record<string, Value>> | null {
  const own: Record<string, Value> = {};
  for (const [name, value] of Object.entries(fields)) {
    // The device stands beside it.
    if (name === 'Device') continue;
    const plain = plainValue(value);
    if (plain === null) return null;
    own[name] = plain;
  }
  return own;
}

function plainValue(value: RecordedValue): Value | null {
  switch (value.kind) {
    case 'integer':
    case 'boolean':
    case 'string':
    case 'guid':
    case 'status':
    case 'null':
      return value;
    case 'buffer':
      return value.bytes.length === value.size && value.missing.length === 0 ? bytes(value.bytes) : null;
    default:
      return null;
  }
}
