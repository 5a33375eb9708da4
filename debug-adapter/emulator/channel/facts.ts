/** What a driver tells of itself through its channels, all of it from its state and its profile. */
import { findGuidByName, nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import type { ChannelFact, ChannelList } from '../../catalog/requests/channel-requests.ts';
import type { Guid } from '../../catalog/value.ts';
import { announces } from '../profile/capabilities.ts';
import type { Call } from '../call/call.ts';
import { deviceAt, objectOfKind, objectsOfKind } from '../objects/objects.ts';
import type { ChannelObject } from '../objects/authenticated-channel.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import type { Grant } from '../objects/device.ts';
import type { DriverProfile } from '../profile/profile.ts';
import type { DriverState } from '../state/state.ts';

/** One request that is being answered. */
export interface Question {
  readonly call: Call;
  readonly channel: ChannelObject;
  /** A field of the request by its name; 0 where it has no such field. */
  readonly asked: (field: string) => bigint | Guid;
}

/** Live channels of a device, in the order of their creation. */
export function channelsOf(state: DriverState, device: bigint): readonly ChannelObject[] {
  return objectsOfKind(state, 'authenticatedChannel').filter(
    (channel) => channel.device === device && channel.state !== 'Destroyed',
  );
}

/** Protection of a device: whatever any of its channels switched on (documented: none switches off what another switched on), and always with PROTECTION_ALWAYS_ON. */
export function protectionOf(state: DriverState, device: bigint, profile: DriverProfile): number {
  return channelsOf(state, device).reduce(
    (flags, { protection }) => flags | protection,
    announces(profile, 'PROTECTION_ALWAYS_ON') ? 1 : 0,
  );
}

const offered: Readonly<Record<DriverProfile['encryptionWhenAccessible'], readonly string[]>> = {
  none: [],
  AES128_CTR: ['AES128_CTR'],
  'AES128_CTR and PROPRIETARY': ['AES128_CTR', 'PROPRIETARY'],
};

/** The encryptions that a driver can apply before content becomes accessible. */
export function encryptionsOf({ encryptionWhenAccessible }: DriverProfile): readonly Guid[] {
  return offered[encryptionWhenAccessible].map((name) => findGuidByName(name, 'crypto type')?.guid ?? nullGuid);
}

/** The connectors that show content: those with a monitor. */
function outputsOf(state: DriverState): readonly ConnectorObject[] {
  return objectsOfKind(state, 'connector').filter((connector) => connector.state === 'Connected');
}

function grantsOf({ call, channel }: Question): readonly Grant[] {
  return deviceAt(call.state, channel.device)?.grants ?? [];
}

/** How many there are of a list. */
export const countOf: Readonly<Record<ChannelList, (question: Question) => number>> = {
  'granted processes': (question) => grantsOf(question).length,
  outputs: ({ call }) => outputsOf(call.state).length,
  'encryptions when accessible': ({ call }) => encryptionsOf(call.environment.profile).length,
};

/** What answers are made of. */
export const readProperty: Readonly<Record<Exclude<ChannelFact, 'as asked'>, (question: Question) => bigint | Guid>> = {
  protection: ({ call, channel }) => BigInt(protectionOf(call.state, channel.device, call.environment.profile)),
  'channel type': ({ channel }) => BigInt(channel.channelType),
  device: ({ channel }) => channel.device,
  // A decoder that is bound to none answers 0 (our choice).
  'session of the decoder': (question) => decoderIn(question)?.session ?? 0n,
  'device of the decoder': (question) => decoderIn(question)?.device ?? 0n,
  'unrestricted protected resources': ({ call, channel }) => BigInt(countUnrestricted(call.state, channel.device)),
  'bus type': ({ call }) => BigInt(call.environment.profile.busType),
  'accessible in contiguous blocks': ({ call }) => flag(call.environment.profile.accessibleInContiguousBlocks),
  'accessible in non-contiguous blocks': ({ call }) => flag(call.environment.profile.accessibleInNonContiguousBlocks),
  'encryption in force': ({ call, channel }) => encryptionInForce(call.state, channel),
  'count of granted processes': (question) => BigInt(countOf['granted processes'](question)),
  'count of outputs': (question) => BigInt(countOf.outputs(question)),
  'count of encryptions when accessible': (question) => BigInt(countOf['encryptions when accessible'](question)),
  'process type': (question) => BigInt(grantIn(question)?.processType ?? 0),
  process: (question) => grantIn(question)?.process ?? 0n,
  'output id': (question) => outputsOf(question.call.state)[Number(question.asked('OutputIDIndex'))]?.outputId ?? 0n,
  encryption: (question) =>
    encryptionsOf(question.call.environment.profile)[Number(question.asked('EncryptionGuidIndex'))] ?? nullGuid,
};

function decoderIn({ call, asked }: Question): { readonly session: bigint | null; readonly device: bigint } | null {
  return objectOfKind(call.state, 'decoder', BigInt(asked('DecodeHandle')));
}

function grantIn(question: Question): Grant | undefined {
  return grantsOf(question)[Number(question.asked('ProcessIndex'))];
}

/** What this channel set; else what another channel of the device did (our choice: the pages know one encryption only). */
function encryptionInForce(state: DriverState, channel: ChannelObject): Guid {
  const set = [channel, ...channelsOf(state, channel.device)].find(
    ({ accessibleEncryption }) => accessibleEncryption !== nullGuid,
  );
  return set?.accessibleEncryption ?? nullGuid;
}

function countUnrestricted(state: DriverState, device: bigint): number {
  return objectsOfKind(state, 'resource').filter(
    (resource) =>
      resource.device === device &&
      resource.state === 'Live' &&
      resource.isProtected &&
      resource.sharing === 'unrestricted',
  ).length;
}

function flag(value: boolean): bigint {
  return value ? 1n : 0n;
}
