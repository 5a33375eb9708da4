/** The life of an authenticated channel, and its key. */
import { bytes, handle, integer, type StructureValue } from '../../../catalog/value.ts';
import {
  codeOf,
  decline,
  done,
  finding,
  makesMistake,
  phase,
  refuse,
  type Answer,
  type Call,
  type Handlers,
  type VoidFailure,
} from '../../call/call.ts';
import { announces } from '../../profile/capabilities.ts';
import { checkChannel, checkChannelOf } from '../../channel/checks.ts';
import { withoutChannel } from '../../channel/commands.ts';
import { channelIdentity } from '../../channel/identity.ts';
import { sharedKeyFindings } from '../../channel/shared-key.ts';
import { checkDevice, nullPointer } from '../../call/checks.ts';
import type { ChannelObject } from '../../objects/authenticated-channel.ts';
import { ended } from '../../objects/endings.ts';
import { deviceAt, handleOf, labelOf, objectOfKind, withNewObject, withObject } from '../../objects/objects.ts';
import { decryptKeyBlock, type WantedMessage } from '../../session/decrypt-key-block.ts';
import type { Finding } from '../../call/outcome.ts';
import { nullGuid } from '../../../catalog/lookup/guid-lookup.ts';
import type { DeviceObject, DriverState } from '../../state/state.ts';
import { numberIn } from '../../memory/structure-fields.ts';
import { checkBlockSize, toldApart } from '../session/key-exchange.ts';

/** Bytes of private memory that the emulated driver asks for a channel (our choice). */
const privateSize = 0x180n;
const notAvailable = codeOf('D3DDDIERR_NOTAVAILABLE');

/** Channels that a driver makes, and the capability that announces each (documented). */
const capabilityOf = { 2: 'SOFTWARE', 3: 'HARDWARE' } as const;

const channelKeyMessage: WantedMessage = {
  rule: 'message-16',
  size: 16,
  atLeast: false,
  what: 'a channel key',
  exchange: 'channel',
};

type Channels =
  | 'CalcPrivateAuthenticatedChannelSize'
  | 'CreateAuthenticatedChannel'
  | 'DestroyAuthenticatedChannel'
  | 'NegotiateAuthenticatedChannelKeyExchange';

export const channelHandlers: Handlers<Channels> = {
  CalcPrivateAuthenticatedChannelSize: (call) => {
    phase(call, 'size of the private memory', 'done', () => ({
      detail: `A channel needs ${privateSize} bytes, whatever its type.`,
    }));
    return {
      state: call.state,
      result: { kind: 'size', value: privateSize },
      outputs: {},
      findings: [],
      refusal: null,
    };
  },

  CreateAuthenticatedChannel: (call, { hDevice, pCreateData, hAuthChannel, hRTAuthChannel }) => {
    if (hAuthChannel === null) playRuntime(call);
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pCreateData === null) return decline(call, nullPointer('pCreateData'));
    const channelType = numberIn(pCreateData, 'ChannelType');
    const voidFailure = checkType(call, channelType);
    if (voidFailure !== null) return decline(call, voidFailure);
    return makeChannel(call, device.found, pCreateData, hAuthChannel, hRTAuthChannel);
  },

  DestroyAuthenticatedChannel: (call, { hDevice, hAuthChannel }) => {
    // A removed device still lets its channels go.
    const device = deviceAt(call.state, hDevice);
    const alive = device?.state === 'Removed' ? { ok: true as const, found: device } : checkDevice(call, hDevice);
    if (!alive.ok) return decline(call, alive.voidFailure);
    const channel = checkChannelOf(call, alive.found, hAuthChannel);
    if (!channel.ok) return decline(call, channel.voidFailure);
    const { found } = channel;
    phase(call, 'release channel', 'done', () => ({
      detail: `${labelOf(found)} is Destroyed${(found.protection & 1) === 0 ? '' : '; the protection that it switched on ends'}. What it granted stays granted.`,
      rule: 'channel-grants-stay',
    }));
    return done(
      call,
      withoutChannel(call.state, found, endedChannel(found), makesMistake(call, 'grants-end-with-channel')),
    );
  },

  NegotiateAuthenticatedChannelKeyExchange: (call, { hDevice, hCAuthChannel, DataSize, pData }) => {
    const channel = checkChannel(call, hDevice, hCAuthChannel);
    if (!channel.ok) return decline(call, channel.voidFailure);
    const { found } = channel;
    if (found.state === 'Initialized') {
      return refuse(call, {
        check: 'check state',
        rule: 'channel-key-once',
        message: `${labelOf(found)} is Initialized: its key stays.`,
        advice: 'Create another channel for another key.',
      });
    }
    if (pData === null) return decline(call, nullPointer('pData'));
    const size = checkBlockSize(call, DataSize, pData, 'an authenticated channel');
    if (size !== null) return refuse(call, size);
    const own: Call = { ...call, environment: { ...call.environment, identity: channelIdentity(call.environment) } };
    const opened = decryptKeyBlock(own, pData.subarray(0, DataSize), channelKeyMessage);
    if (!opened.ok) return refuse(call, { ...opened.refusing, ...toldApart(call, opened.refusing) });
    phase(call, 'store channel key', 'done', () => ({
      detail: `${found.state} becomes Keyed${found.key === null ? '' : '; the old key is gone (our choice)'}.`,
      values: [{ name: 'key', value: bytes(opened.key), secret: true }],
    }));
    return done(call, withObject(call.state, { ...found, state: 'Keyed', key: opened.key }), {}, [
      ...opened.findings,
      ...sharedKeyFindings(call.state, found, opened.key),
    ]);
  },
};

/** The channel is there, whatever its type; in the memory at `hAuthChannel`, or where the runtime allocates it (null). */
export function makeChannel(
  call: Call,
  device: DeviceObject,
  pCreateData: StructureValue,
  hAuthChannel: bigint | null,
  hRTAuthChannel: bigint | null,
): Answer {
  const findings = hAuthChannel === null ? [] : aboutMemory(call.state, hAuthChannel);
  const freed = hAuthChannel === null ? call.state : endChannelAt(call.state, hAuthChannel);
  const { state, object: channel } = withNewObject<ChannelObject>(
    freed,
    'authenticatedChannel',
    (address, number, second) => ({
      kind: 'authenticatedChannel',
      handle: address,
      runtimeHandle: hRTAuthChannel ?? second,
      number,
      state: 'Created',
      device: device.handle,
      channelType: numberIn(pCreateData, 'ChannelType'),
      key: null,
      queries: null,
      commands: null,
      protection: 0,
      accessibleEncryption: nullGuid,
    }),
    hAuthChannel,
  );
  phase(call, 'initialise channel', 'done', () => ({
    detail: `${labelOf(channel)} is Created; it remembers ${labelOf(device)}.`,
    values: [{ name: 'hChannel', value: handleOf(channel) }],
  }));
  const handles =
    hAuthChannel === null
      ? {
          hAuthChannel: handleOf(channel),
          hRTAuthChannel: handle('runtimeAuthenticatedChannel', channel.runtimeHandle),
        }
      : {};
  const created = { ...pCreateData, fields: { ...pCreateData.fields, hChannel: handleOf(channel) } };
  return done(call, state, { ...handles, pCreateData: created }, findings);
}

function playRuntime(call: Call): void {
  phase(call, 'ask private size', 'done', () => ({
    detail: `The runtime calls CalcPrivateAuthenticatedChannelSize: ${privateSize} bytes.`,
    values: [{ name: 'size', value: integer(privateSize) }],
  }));
  phase(call, 'allocate private memory', 'done', () => ({
    detail: `The runtime allocates ${privateSize} bytes; their address is hAuthChannel.`,
  }));
}

function checkType(call: Call, type: number): VoidFailure | null {
  const about = {
    check: 'check channel type',
    rule: 'channel-type',
    evidence: [{ name: 'ChannelType', value: integer(type) }],
  } as const;
  if (type !== 2 && type !== 3) {
    const isRuntimes = type === 1;
    return {
      ...about,
      status: notAvailable,
      finding: isRuntimes ? 'CHANNEL_WITHOUT_CERTIFICATE' : 'CHANNEL_WRONG',
      message: isRuntimes
        ? 'Type 1 is the channel of the runtime: it never reaches a driver.'
        : `ChannelType is ${type}; a driver makes 2 (software) and 3 (hardware).`,
      advice: 'Ask for type 2 or 3.',
    };
  }
  if (announces(call.environment.profile, capabilityOf[type])) {
    phase(call, 'check channel type', 'passed', () => ({
      detail: `Type ${type} goes with ${capabilityOf[type]}, which is announced.`,
      rule: 'channel-type',
    }));
    return null;
  }
  return {
    ...about,
    status: notAvailable,
    finding: 'CAPABILITY_MISSING',
    message: `ChannelType is ${type}, but the driver does not announce ${capabilityOf[type]}.`,
    advice: `Look at Caps of GetContentProtectionCaps; type ${type === 2 ? 3 : 2} may be there.`,
  };
}

/** The exact form: a channel in the memory of a live one. */
function aboutMemory(state: DriverState, address: bigint): readonly Finding[] {
  const other = objectOfKind(state, 'authenticatedChannel', address);
  return other === null || other.state === 'Destroyed'
    ? []
    : [
        finding(
          'SESSION_MEMORY_IN_USE',
          `The memory at 0x${address.toString(16)} is that of ${labelOf(other)}, which is ${other.state}.`,
          [],
          handleOf(other),
        ),
      ];
}

function endChannelAt(state: DriverState, address: bigint): DriverState {
  const other = objectOfKind(state, 'authenticatedChannel', address);
  return other === null || other.state === 'Destroyed' ? state : withObject(state, endedChannel(other));
}

function endedChannel(channel: ChannelObject): ChannelObject {
  const after = ended(channel);
  return after.kind === 'authenticatedChannel' ? after : channel;
}
