/** An authenticated channel as the documentation has it, and no more: the checks in their order, one after the other. */
import { header, noGuid, rowOf, write, type Part, type RequestName } from './channel-wire.ts';

export interface Channel {
  readonly handle: bigint;
  readonly runtimeHandle: bigint;
  readonly device: number;
  readonly type: 2 | 3;
  state: 'Created' | 'Keyed' | 'Initialized' | 'Destroyed';
  key: Uint8Array | null;
  /** The smallest number that each kind of message may carry next. */
  readonly least: { query: number; command: number };
  readonly last: { query: number | null; command: number | null };
  flags: number;
  encryption: string;
}

/** A device with its session and its decoder, and what channels told it. */
export interface Device {
  readonly handle: bigint;
  readonly session: bigint;
  readonly runtimeSession: bigint;
  readonly decoder: bigint;
  bound: boolean;
  readonly grants: { readonly type: number; readonly process: bigint }[];
  unrestricted: number;
}

export interface World {
  readonly devices: readonly Device[];
  readonly channels: Channel[];
  readonly outputs: readonly bigint[];
  readonly offered: readonly string[];
  /** The keys of the session of each device. */
  readonly sessionKeys: (Uint8Array | null)[];
  isRemoved: boolean;
  isShort: boolean;
  /** Injected failures that wait for the next message of their kind. */
  readonly failing: { query: number; command: number };
}

/** The fields behind the header; each request reads those that it has. */
export interface Fields {
  readonly device: bigint;
  readonly session: bigint;
  readonly decoder: bigint;
  readonly index: number;
  readonly flags: number;
  readonly type: number;
  readonly process: bigint;
  readonly allow: number;
  readonly encryption: string;
  readonly starts: readonly [query: number, command: number];
}

export interface Message {
  readonly kind: 'query' | 'command';
  readonly device: number;
  readonly name: RequestName;
  readonly hChannel: bigint;
  readonly sequence: number;
  readonly size: number;
  readonly room: number;
  /** `other`: it is wrong, and in no way that a mistake explains. */
  readonly omac: 'right' | 'over wrong bytes' | 'other';
  readonly fields: Fields;
}

/** What comes of a call; `answer` lacks its OMAC, null when nothing is written. */
export interface Expected {
  readonly status: string;
  readonly findings: readonly string[];
  readonly answer: Uint8Array | null;
  readonly isSigned: boolean;
}

export const returnCodes: Readonly<Record<string, number>> = { S_OK: 0, E_FAIL: 0x80004005, E_INVALIDARG: 0x80070057 };

type Refusal = readonly [status: 'E_INVALIDARG' | 'E_FAIL', ...findings: readonly string[]];
const invalid = (...findings: readonly string[]): Refusal => ['E_INVALIDARG', ...findings];

export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a !== null && b !== null && a.join() === b.join();
}

/** The first check that a message fails, in the documented order; null when it is executed. A number is used up when everything before the body was right. */
function judge(world: World, channel: Channel, message: Message): Refusal | null {
  const { kind, name, size, room } = message;
  const row = rowOf(name);
  const isQuery = kind === 'query';
  if (channel.key === null) return isQuery ? invalid('INITIALIZE_MISSING') : invalid();
  if (isQuery && channel.state !== 'Initialized') return invalid('INITIALIZE_MISSING');
  if (size < (isQuery ? 32 : 48) || room < 48) return invalid();
  if (row === null || name.startsWith('QUERY') !== isQuery || !row.types.includes(channel.type)) return ['E_FAIL'];
  if (size < row.input || room < row.output) return invalid();
  if (!isQuery && message.omac !== 'right')
    return message.omac === 'other' ? invalid() : invalid('OMAC_OVER_WRONG_BYTES');
  if (message.hChannel !== channel.handle)
    return message.hChannel === channel.runtimeHandle ? invalid('HANDLE_SPACE_WRONG') : invalid();
  if (name === 'CONFIGURE_INITIALIZE') return channel.state === 'Initialized' ? invalid('INITIALIZE_REPEATED') : null;
  if (channel.state !== 'Initialized') return invalid('INITIALIZE_MISSING');
  if (message.sequence < channel.least[kind]) return invalid(...explainSequence(channel, kind, message.sequence));
  channel.least[kind] = message.sequence + 1;
  channel.last[kind] = message.sequence;
  return judgeFields(world, channel, message);
}

/** A number out of the row of the other kind of message, once that one counts; or the last one again. */
function explainSequence(channel: Channel, kind: 'query' | 'command', sequence: number): readonly string[] {
  if (isOfOther(channel, kind, sequence)) return ['COUNTERS_SHARED'];
  return sequence === channel.last[kind] ? ['SEQUENCE_REPEATED'] : [];
}

function isOfOther(
  { last, least }: Pick<Channel, 'last' | 'least'>,
  kind: 'query' | 'command',
  sequence: number,
): boolean {
  const other = kind === 'query' ? 'command' : 'query';
  return last[other] !== null && sequence === least[other] && sequence !== least[kind];
}

function judgeFields(world: World, channel: Channel, { name, fields }: Message): Refusal | null {
  const own = world.devices[channel.device]!;
  const fits = (given: bigint, of: 'handle' | 'session' | 'decoder'): Refusal | null => {
    if (given === own[of]) return null;
    if (world.devices.some((device) => given === device[of])) return invalid('WRONG_DEVICE');
    return invalid('HANDLE_SPACE_WRONG');
  };
  const below = (count: number): Refusal | null => (fields.index < count ? null : invalid());
  switch (name) {
    case 'QUERY_CRYPTO_SESSION':
      return fits(fields.decoder, 'decoder');
    case 'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS':
      return below(own.grants.length);
    case 'QUERY_OUTPUT_ID_COUNT':
      return fits(fields.device, 'handle') ?? fits(fields.session, 'session');
    case 'QUERY_OUTPUT_ID':
      return fits(fields.device, 'handle') ?? fits(fields.session, 'session') ?? below(world.outputs.length);
    case 'QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID':
      return below(world.offered.length);
    case 'CONFIGURE_PROTECTION':
      return fields.flags > 3 ? invalid() : null;
    case 'CONFIGURE_CRYPTO_SESSION':
      return fits(fields.device, 'handle') ?? fits(fields.session, 'session') ?? fits(fields.decoder, 'decoder');
    case 'CONFIGURE_SHARED_RESOURCE':
      return fields.type === 1 || fields.type === 2 ? null : invalid();
    case 'CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE':
      return fields.encryption === noGuid || world.offered.includes(fields.encryption) ? null : invalid();
    default:
      return null;
  }
}

/** What a command changes. */
function execute(world: World, channel: Channel, { name, fields }: Message): void {
  const own = world.devices[channel.device]!;
  switch (name) {
    case 'CONFIGURE_INITIALIZE':
      channel.state = 'Initialized';
      [channel.least.query, channel.least.command] = fields.starts;
      break;
    case 'CONFIGURE_PROTECTION':
      channel.flags = fields.flags;
      break;
    case 'CONFIGURE_CRYPTO_SESSION':
      own.bound = true;
      break;
    case 'CONFIGURE_SHARED_RESOURCE': {
      const grant = { type: fields.type, process: fields.type === 2 ? fields.process : 0n };
      const at = own.grants.findIndex(({ type, process }) => type === grant.type && process === grant.process);
      if (fields.allow === 0 && at >= 0) own.grants.splice(at, 1);
      if (fields.allow !== 0 && at < 0) own.grants.push(grant);
      break;
    }
    case 'CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE':
      channel.encryption = fields.encryption;
      break;
    default:
      break;
  }
}

/** The fields behind the header of an answer. */
function tell(world: World, channel: Channel, { name, fields }: Message): readonly Part[] {
  const own = world.devices[channel.device]!;
  const peers = world.channels.filter((one) => one.state !== 'Destroyed' && one.device === channel.device);
  switch (name) {
    case 'QUERY_PROTECTION':
      return [[48, 4, peers.reduce((flags, one) => flags | one.flags, 0)]];
    case 'QUERY_CHANNEL_TYPE':
      return [[48, 4, channel.type]];
    case 'QUERY_DEVICE_HANDLE':
      return [[48, 8, own.handle]];
    case 'QUERY_CRYPTO_SESSION':
      return [
        [48, 8, fields.decoder],
        [56, 8, own.bound ? own.session : 0n],
        [64, 8, own.handle],
      ];
    case 'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT':
      return [[48, 4, own.grants.length]];
    case 'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS':
      return [
        [48, 4, fields.index],
        [52, 4, own.grants[fields.index]!.type],
        [56, 8, own.grants[fields.index]!.process],
      ];
    case 'QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT':
      return [[48, 4, own.unrestricted]];
    case 'QUERY_OUTPUT_ID_COUNT':
      return [
        [48, 8, fields.device],
        [56, 8, fields.session],
        [64, 4, world.outputs.length],
      ];
    case 'QUERY_OUTPUT_ID':
      return [
        [48, 8, fields.device],
        [56, 8, fields.session],
        [64, 4, fields.index],
        [72, 8, world.outputs[fields.index]!],
      ];
    case 'QUERY_ACCESSIBILITY_ATTRIBUTES':
      return [
        [48, 4, 3],
        [52, 4, 0],
        [56, 4, 1],
      ];
    case 'QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID_COUNT':
      return [[48, 4, world.offered.length]];
    case 'QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID':
      return [
        [48, 4, fields.index],
        [52, 16, world.offered[fields.index]!],
      ];
    case 'QUERY_CURRENT_ENCRYPTION_WHEN_ACCESSIBLE':
      return [[48, 16, [channel, ...peers].find(({ encryption }) => encryption !== noGuid)?.encryption ?? noGuid]];
    default:
      return [];
  }
}

/** The whole of a query or a command: status, findings, and the answer with the same return code in it. */
export function converse(world: World, channel: Channel | undefined, message: Message): Expected {
  const silent = { answer: null, isSigned: false };
  // An order to fail is for the next call, also where it would have failed without.
  const isOrdered = world.failing[message.kind] > 0;
  if (isOrdered) world.failing[message.kind] -= 1;
  // Memory runs out before a driver can do anything.
  if (isOrdered || world.isShort) return { status: 'E_OUTOFMEMORY', findings: [], ...silent };
  if (world.isRemoved) return { status: 'D3DDDIERR_DEVICEREMOVED', findings: [], ...silent };
  if (channel === undefined || channel.state === 'Destroyed')
    return { status: 'E_INVALIDARG', findings: [], ...silent };
  if (channel.device !== message.device) return { status: 'E_INVALIDARG', findings: ['WRONG_DEVICE'], ...silent };
  const before = { last: { ...channel.last }, least: { ...channel.least } };
  const refusal = judge(world, channel, message);
  // A channel takes the number of the other counter by luck when it is greater.
  const byLuck =
    channel.state === 'Initialized' &&
    isOfOther(before, message.kind, message.sequence) &&
    message.name !== 'CONFIGURE_INITIALIZE'
      ? ['COUNTERS_SHARED']
      : [];
  const [status, ...findings] = refusal ?? ['S_OK' as const, ...byLuck];
  if (refusal === null) execute(world, channel, message);
  const isQuery = message.kind === 'query';
  if (isQuery && (message.size < 32 || message.room < 48)) return { status, findings, ...silent };
  const row = rowOf(message.name);
  // The application verifies the structure that it passed, whatever refused it.
  const isWhole = row !== null && message.name.startsWith('QUERY') === isQuery && message.room >= row.output;
  // What a command that is too short does not say reads as zero.
  const head = write(48, header(16, message.name, message.hChannel, message.sequence)).fill(
    0,
    Math.min(48, isQuery ? 48 : message.size),
  );
  const answer = write(isWhole ? row.output : 48, [
    [44, 4, returnCodes[status] ?? 0],
    ...(status === 'S_OK' ? tell(world, channel, message) : []),
  ]);
  answer.set(head.subarray(16, 44), 16);
  return { status, findings, answer, isSigned: channel.key !== null };
}

/** Everything that a channel set ends with it, but for grants. */
export function end(channel: Channel): void {
  Object.assign(channel, { state: 'Destroyed', key: null, flags: 0, encryption: noGuid });
}
