/** Plays random steps on authenticated channels of the emulator and of the plain model, side by side. */
import { expect } from 'vitest';
import { statusByName } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import {
  boolean,
  bytes,
  guid,
  handle,
  integer,
  nullValue,
  string,
  structure,
  type Value,
} from '../../../debug-adapter/catalog/value.ts';
import { memoised } from '../../../debug-adapter/engine/machine/memoised-crypto.ts';
import type { DriverEnvironment } from '../../../debug-adapter/emulator/driver.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { aes128Ctr, Driver, environmentOf, findingsOf, numberOf, statusOf } from '../driver.ts';
import { cmac } from '../application/output-application.ts';
import { blocks, keys, sessionBlocks } from './channel-blocks.ts';
import { bodyOf } from './channel-body.ts';
import {
  converse,
  end,
  sameBytes,
  type Channel,
  type Expected,
  type Fields,
  type Message,
  type World,
} from './channel-model.ts';
import { type Send, type Step, type Whose } from './channel-steps.ts';
import { header, noGuid, rowOf, write } from './channel-wire.ts';

const counter = '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f';
const proprietary = 'ab4e9afd-1d1c-46e6-a72f-0869917b0de8';

/** Every request with what came of it, and every finding: that the sequences reach them is part of the test. */
export const seen = new Set<string>();
/** The findings that the model knows; the emulator may tell more beside them. */
export const known = new Set([
  'KEY_SHARED',
  'INITIALIZE_MISSING',
  'INITIALIZE_REPEATED',
  'CHANNEL_WITHOUT_CERTIFICATE',
  'HANDLE_SPACE_WRONG',
  'WRONG_DEVICE',
  'COUNTERS_SHARED',
  'SEQUENCE_REPEATED',
  'OMAC_OVER_WRONG_BYTES',
]);
const told = (outcome: Outcome): readonly string[] => {
  const ids = findingsOf(outcome).filter((id) => known.has(id));
  for (const id of ids) seen.add(id);
  return ids;
};

/** Two devices, each with a session and a decoder; two monitors. Every sequence begins here. */
class Beside extends Driver {
  readonly world: World;
  nextAddress = 0x7000_0000n;

  constructor(environment: DriverEnvironment, offered: readonly string[]) {
    super(environment);
    const devices = [this.device, this.happen({ event: 'create device' })].map((hDevice) => {
      const session = this.createSession(undefined, hDevice);
      const outcome = this.call('CreateVideoDecoder', {
        hDevice,
        pCreateData: structure(null, {
          Desc: structure(null, { Guid: guid('1b81be68-a0c7-11d3-b984-00c04f2e73c5') }),
          Config: structure(null, { guidConfigBitstreamEncryption: aes128Ctr }),
        }),
      });
      return {
        handle: numberOf(hDevice),
        session: numberOf(session),
        runtimeSession: numberOf(this.read(session, 'runtimeHandle')),
        decoder: numberOf(outcome.outputs['hDecoder']!),
        bound: false,
        grants: [],
        unrestricted: 0,
      };
    });
    for (const id of [0x1122_3344_5566n, 7n])
      this.happen({ event: 'create connector', description: { OutputId: integer(id) } });
    this.world = {
      devices,
      channels: [],
      outputs: [0x1122_3344_5566n, 7n],
      offered,
      sessionKeys: [null, null],
      isRemoved: false,
      isShort: false,
      failing: { query: 0, command: 0 },
    };
  }

  again(): Beside {
    const copy: Beside = Object.assign(Object.create(Beside.prototype) as Beside, this);
    return Object.assign(copy, { world: structuredClone(this.world) });
  }
}

export const worlds = [[] as const, [counter, proprietary] as const].map((offered) => {
  const environment = environmentOf('reference', {
    caps: integer(0x047b),
    accessibleInNonContiguousBlocks: boolean(true),
    encryptionWhenAccessible: string(offered.length === 0 ? 'none' : 'AES128_CTR and PROPRIETARY'),
  });
  return new Beside({ ...environment, crypto: memoised(environment.crypto) }, offered);
});

const hDeviceOf = ({ world }: Beside, at: number): Value => integer(world.devices[at]!.handle);
const handleOf = (channel: Channel | undefined): Value => integer(channel?.handle ?? 0xdeadn);

/** A call on a channel: what every one of them checks first. */
function standing(
  world: World,
  channel: Channel | undefined,
  device: number,
): Pick<Expected, 'status' | 'findings'> | null {
  if (world.isShort) return { status: 'E_OUTOFMEMORY', findings: [] };
  if (world.isRemoved) return { status: 'D3DDDIERR_DEVICEREMOVED', findings: [] };
  if (channel === undefined || channel.state === 'Destroyed') return { status: 'E_INVALIDARG', findings: [] };
  return channel.device === device ? null : { status: 'E_INVALIDARG', findings: ['WRONG_DEVICE'] };
}

function create(beside: Beside, step: Step & { do: 'create' }): void {
  const { world } = beside;
  const placed = step.isPlaced
    ? { hAuthChannel: integer(beside.nextAddress), hRTAuthChannel: integer(beside.nextAddress + 8n) }
    : {};
  beside.nextAddress += 0x1000n;
  const outcome = beside.call('CreateAuthenticatedChannel', {
    hDevice: hDeviceOf(beside, step.device),
    pCreateData: structure(null, { ChannelType: integer(step.type) }),
    ...placed,
  });
  const isKnown = step.type === 2 || step.type === 3;
  const status = world.isShort
    ? 'E_OUTOFMEMORY'
    : world.isRemoved
      ? 'D3DDDIERR_DEVICEREMOVED'
      : isKnown
        ? 'S_OK'
        : 'D3DDDIERR_NOTAVAILABLE';
  expect([statusOf(outcome), told(outcome)]).toEqual([
    status,
    status === 'D3DDDIERR_NOTAVAILABLE' && step.type === 1 ? ['CHANNEL_WITHOUT_CERTIFICATE'] : [],
  ]);
  if (status !== 'S_OK') return;
  const made = placed.hAuthChannel ?? outcome.outputs['hAuthChannel']!;
  const data = outcome.outputs['pCreateData'];
  expect(data?.kind === 'structure' ? data.fields['hChannel'] : null).toEqual(
    handle('authenticatedChannel', numberOf(made)),
  );
  world.channels.push({
    handle: numberOf(made),
    runtimeHandle: numberOf(beside.read(made, 'runtimeHandle')),
    device: step.device,
    type: step.type === 2 ? 2 : 3,
    state: 'Created',
    key: null,
    least: { query: 0, command: 0 },
    last: { query: null, command: null },
    flags: 0,
    encryption: noGuid,
  });
}

function exchange(beside: Beside, step: Step & { do: 'key' }): void {
  const { world } = beside;
  const channel = world.channels[step.which];
  const device = step.device ?? channel?.device ?? 0;
  const block = step.block === 'null' ? null : blocks[step.block];
  const outcome = beside.call('NegotiateAuthenticatedChannelKeyExchange', {
    hDevice: hDeviceOf(beside, device),
    hCAuthChannel: handleOf(channel),
    DataSize: integer(block?.length ?? 256),
    pData: block === null ? nullValue : bytes(block),
  });
  const isGood = step.block === 'first' || step.block === 'second';
  const key = isGood ? keys[step.block] : null;
  const own = (): Pick<Expected, 'status' | 'findings'> => {
    if (channel?.state === 'Initialized' || key === null) return { status: 'E_INVALIDARG', findings: [] };
    return { status: 'S_OK', findings: world.sessionKeys.some((one) => sameBytes(one, key)) ? ['KEY_SHARED'] : [] };
  };
  const expected = standing(world, channel, device) ?? own();
  expect([statusOf(outcome), told(outcome)]).toEqual([expected.status, expected.findings]);
  if (expected.status === 'S_OK' && channel !== undefined) Object.assign(channel, { state: 'Keyed', key });
}

/** Turns a step into the message and its bytes. */
function compose({ world }: Beside, step: Send): { readonly message: Message; readonly data: Uint8Array } {
  const channel = world.channels[step.which];
  const own = channel?.device ?? 0;
  const { kind } = step;
  const row = rowOf(step.name);
  const head = kind === 'query' ? 32 : 48;
  const sizes = {
    exact: row?.input ?? head,
    longer: (row?.input ?? head) + 9,
    'one byte less': (row?.input ?? head) - 1,
    header: head,
    'less than the header': head - 5,
    empty: 0,
  };
  const rooms = {
    large: 256,
    exact: row?.output ?? 48,
    'one byte less': (row?.output ?? 48) - 1,
    header: 48,
    'less than the header': 47,
  };
  const least = channel?.least ?? { query: 0, command: 0 };
  const other = kind === 'query' ? least.command : least.query;
  const sequences = {
    next: least[kind],
    later: least[kind] + 7,
    last: least[kind] - 1,
    smaller: least[kind] - 5,
    'of the other counter': other,
    largest: 0xffff_ffff,
    zero: 0,
  };
  const among = {
    own: channel?.handle,
    runtime: channel?.runtimeHandle,
    another: world.channels.find((one) => one !== channel)?.handle,
    none: 0n,
  };
  const pick = (whose: Whose, of: 'handle' | 'session' | 'decoder'): bigint =>
    ({
      own: world.devices[own]![of],
      'of the other device': world.devices[1 - own]![of],
      unknown: 0x99n,
      runtime: world.devices[own]!.runtimeSession,
    })[whose];
  const { fields } = step;
  const read: Fields = {
    ...fields,
    device: pick(fields.device, 'handle'),
    session: pick(fields.session, 'session'),
    decoder: pick(fields.decoder, 'decoder'),
    process: BigInt(0x1000 + fields.process),
    encryption: [counter, proprietary, noGuid, 'deadbeef-0000-0000-0000-000000000000'][fields.encryption]!,
  };
  const message: Message = {
    kind,
    device: step.device ?? own,
    name: step.name,
    hChannel: among[step.channel] ?? 0xbadn,
    sequence: Math.min(Math.max(sequences[step.sequence], 0), 0xffff_ffff),
    size: sizes[step.size],
    room: kind === 'query' ? rooms[step.room] : 48,
    omac:
      step.omac === 'right'
        ? 'right'
        : step.omac === 'over all, zeroed' || step.omac === 'over a part'
          ? 'over wrong bytes'
          : 'other',
    fields: read,
  };
  const unsigned = write(Math.max(sizes.longer, head), [
    ...header(head === 32 ? 0 : 16, step.name, message.hChannel, message.sequence),
    ...bodyOf(message),
  ]).slice(0, message.size);
  if (kind === 'query' || message.size < 48) return { message, data: unsigned };
  const key = channel?.key ?? keys.first;
  // A buffer may be longer than its structure; the OMAC ends with the structure.
  const right = unsigned.slice(16, row?.input);
  const over = {
    right: right,
    'of another key': right,
    flipped: right,
    'over all, zeroed': unsigned.slice(0, row?.input),
    'over a part': unsigned.slice(16, 44),
  };
  const tag = cmac(step.omac === 'of another key' ? keys.own : key, over[step.omac]);
  if (step.omac === 'flipped') tag[3]! ^= 0x40;
  unsigned.set(tag);
  return { message, data: unsigned };
}

function send(beside: Beside, step: Send): void {
  const { world } = beside;
  const channel = world.channels[step.which];
  const { message, data } = compose(beside, step);
  const on = {
    hDevice: hDeviceOf(beside, message.device),
    hCAuthChannel: handleOf(channel),
    InputDataSize: integer(data.length),
    pInputData: bytes(data),
  };
  const outcome =
    step.kind === 'query'
      ? beside.call('QueryAuthenticatedChannel', { ...on, OutputDataSize: integer(message.room) })
      : beside.call('ConfigureAuthenticatedChannel', on);
  const expected = converse(world, channel, message);
  seen.add(`${step.name} ${expected.status}`);
  expect([statusOf(outcome), told(outcome)]).toEqual([expected.status, expected.findings]);
  const { answer } = expected;
  if (answer !== null && expected.isSigned && channel !== undefined && channel.key !== null)
    answer.set(cmac(channel.key, answer.subarray(16)));
  const written = outcome.outputs['pOutputData'];
  expect(written?.kind === 'bytes' ? Buffer.from(written.value).toString('hex') : null).toBe(
    answer === null ? null : Buffer.from(answer).toString('hex'),
  );
}

function destroy(beside: Beside, step: Step & { do: 'destroy' }): void {
  const channel = beside.world.channels[step.which];
  const device = step.device ?? channel?.device ?? 0;
  const outcome = beside.call('DestroyAuthenticatedChannel', {
    hDevice: hDeviceOf(beside, device),
    hAuthChannel: handleOf(channel),
  });
  // A removed device still lets its channels go.
  const refusal = standing({ ...beside.world, isRemoved: false, isShort: false }, channel, device);
  expect(told(outcome)).toEqual(refusal?.findings ?? []);
  if (refusal === null && channel !== undefined) end(channel);
}

export function play(beside: Beside, step: Step): void {
  const { world } = beside;
  switch (step.do) {
    case 'create':
      create(beside, step);
      break;
    case 'key':
      exchange(beside, step);
      break;
    case 'send':
      send(beside, step);
      break;
    case 'destroy':
      destroy(beside, step);
      break;
    case 'session key': {
      const outcome = beside.call('NegotiateCryptoSessionKeyExchange', {
        hDevice: hDeviceOf(beside, step.device),
        hCryptoSession: integer(world.devices[step.device]!.session),
        DataSize: integer(256),
        pData: bytes(sessionBlocks[step.key]),
      });
      if (world.isRemoved || world.isShort) break;
      world.sessionKeys[step.device] = keys[step.key];
      expect([statusOf(outcome), told(outcome)]).toEqual([
        'S_OK',
        world.channels.some(({ key }) => sameBytes(key, keys[step.key])) ? ['KEY_SHARED'] : [],
      ]);
      break;
    }
    case 'resource':
      if (world.isRemoved) break;
      beside.surface(
        { Protected: boolean(true), Sharing: string(step.isUnrestricted ? 'unrestricted' : 'restricted') },
        hDeviceOf(beside, step.device),
      );
      if (step.isUnrestricted) world.devices[step.device]!.unrestricted += 1;
      break;
    case 'memory':
      beside.happen({ event: 'memory runs out', isShort: step.isShort });
      world.isShort = step.isShort;
      break;
    case 'fail next':
      beside.happen({
        event: 'fail next call',
        ddi: step.kind === 'query' ? 'QueryAuthenticatedChannel' : 'ConfigureAuthenticatedChannel',
        status: statusByName('E_OUTOFMEMORY') ?? 0,
      });
      world.failing[step.kind] += 1;
      break;
    case 'remove':
      beside.happen({ event: 'device removed' });
      world.isRemoved = true;
      break;
  }
  const view = (channel: Channel): unknown => [
    beside.view(integer(channel.handle)).state,
    ...['lastQuery', 'lastCommand'].map((name) => beside.read(integer(channel.handle), name)),
  ];
  const last = (value: number | null): Value => (value === null ? nullValue : integer(value));
  expect(world.channels.map(view)).toEqual(
    world.channels.map(({ state, last: { query, command } }) => [state, last(query), last(command)]),
  );
}
