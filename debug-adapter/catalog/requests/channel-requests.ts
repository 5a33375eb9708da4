/** What an authenticated channel can be asked and told: one row for each GUID (d3d10umddi.h; channel types as the pages of the API list them). */
import { findGuid } from '../lookup/guid-lookup.ts';
import type { Guid } from '../value.ts';

/** Things of which a driver tells how many there are, and one by one. */
export type ChannelList = 'granted processes' | 'outputs' | 'encryptions when accessible';

/** What a field of a request must be, or the call is refused with E_INVALIDARG. */
export type ChannelFieldRule =
  | 'device of the channel'
  | 'session of the device'
  | 'decoder of the device'
  | 'protection flags'
  | 'process type'
  | 'encryption that is offered'
  | `index of ${ChannelList}`;

/** Where a field of an answer comes from. `as asked`: the field of the same name in the request. */
export type ChannelFact =
  | 'as asked'
  | 'protection'
  | 'channel type'
  | 'device'
  | 'session of the decoder'
  | 'device of the decoder'
  | 'unrestricted protected resources'
  | 'bus type'
  | 'accessible in contiguous blocks'
  | 'accessible in non-contiguous blocks'
  | 'encryption in force'
  | `count of ${ChannelList}`
  | 'process type'
  | 'process'
  | 'output id'
  | 'encryption';

export interface ChannelRequestEntry {
  readonly kind: 'query' | 'command';
  /** The channels that know it; 1 is the channel of the runtime, which never reaches a driver. */
  readonly channelTypes: readonly (1 | 2 | 3)[];
  /** The structure of the request, and that of the answer; each begins with the header of its kind. */
  readonly input: string;
  readonly output: string;
  /** The fields behind the header of the request that are checked, in this order. */
  readonly takes: Readonly<Record<string, ChannelFieldRule>>;
  /** The fields behind the header of the answer. */
  readonly gives: Readonly<Record<string, ChannelFact>>;
}

const prefix = 'D3D11_1DDI_AUTHENTICATED_';
/** A query without fields of its own. */
const plain = `${prefix}QUERY_INPUT`;
const any = [1, 2, 3] as const;
const driver = [2, 3] as const;
const software = [1, 2] as const;
const command = { kind: 'command', output: `${prefix}CONFIGURE_OUTPUT`, gives: {} } as const;

/** By the short name of the GUID. A query is answered as its row says; a command also has a row in the emulator, which does it. */
export const channelRequests = {
  QUERY_PROTECTION: {
    kind: 'query',
    channelTypes: any,
    input: plain,
    output: `${prefix}QUERY_PROTECTION_OUTPUT`,
    takes: {},
    gives: { ProtectionFlags: 'protection' },
  },
  QUERY_CHANNEL_TYPE: {
    kind: 'query',
    channelTypes: any,
    input: plain,
    output: `${prefix}QUERY_CHANNEL_TYPE_OUTPUT`,
    takes: {},
    gives: { ChannelType: 'channel type' },
  },
  QUERY_DEVICE_HANDLE: {
    kind: 'query',
    channelTypes: any,
    input: plain,
    output: `${prefix}QUERY_DEVICE_HANDLE_OUTPUT`,
    takes: {},
    gives: { DeviceHandle: 'device' },
  },
  QUERY_CRYPTO_SESSION: {
    kind: 'query',
    channelTypes: driver,
    input: `${prefix}QUERY_CRYPTO_SESSION_INPUT`,
    output: `${prefix}QUERY_CRYPTO_SESSION_OUTPUT`,
    takes: { DecodeHandle: 'decoder of the device' },
    gives: {
      DecodeHandle: 'as asked',
      CryptoSessionHandle: 'session of the decoder',
      DeviceHandle: 'device of the decoder',
    },
  },
  QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT: {
    kind: 'query',
    channelTypes: software,
    input: plain,
    output: `${prefix}QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT_OUTPUT`,
    takes: {},
    gives: { RestrictedSharedResourceProcessCount: 'count of granted processes' },
  },
  QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS: {
    kind: 'query',
    channelTypes: software,
    input: `${prefix}QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_INPUT`,
    output: `${prefix}QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_OUTPUT`,
    takes: { ProcessIndex: 'index of granted processes' },
    gives: { ProcessIndex: 'as asked', ProcessIdentifier: 'process type', ProcessHandle: 'process' },
  },
  QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT: {
    kind: 'query',
    channelTypes: [2],
    input: plain,
    output: `${prefix}QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT_OUTPUT`,
    takes: {},
    gives: { UnrestrictedProtectedSharedResourceCount: 'unrestricted protected resources' },
  },
  QUERY_OUTPUT_ID_COUNT: {
    kind: 'query',
    channelTypes: driver,
    input: `${prefix}QUERY_OUTPUT_ID_COUNT_INPUT`,
    output: `${prefix}QUERY_OUTPUT_ID_COUNT_OUTPUT`,
    takes: { DeviceHandle: 'device of the channel', CryptoSessionHandle: 'session of the device' },
    gives: { DeviceHandle: 'as asked', CryptoSessionHandle: 'as asked', OutputIDCount: 'count of outputs' },
  },
  QUERY_OUTPUT_ID: {
    kind: 'query',
    channelTypes: driver,
    input: `${prefix}QUERY_OUTPUT_ID_INPUT`,
    output: `${prefix}QUERY_OUTPUT_ID_OUTPUT`,
    takes: {
      DeviceHandle: 'device of the channel',
      CryptoSessionHandle: 'session of the device',
      OutputIDIndex: 'index of outputs',
    },
    gives: {
      DeviceHandle: 'as asked',
      CryptoSessionHandle: 'as asked',
      OutputIDIndex: 'as asked',
      OutputID: 'output id',
    },
  },
  QUERY_ACCESSIBILITY_ATTRIBUTES: {
    kind: 'query',
    channelTypes: driver,
    input: plain,
    output: `${prefix}QUERY_ACESSIBILITY_OUTPUT`,
    takes: {},
    gives: {
      BusType: 'bus type',
      AccessibleInContiguousBlocks: 'accessible in contiguous blocks',
      AccessibleInNonContiguousBlocks: 'accessible in non-contiguous blocks',
    },
  },
  QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID_COUNT: {
    kind: 'query',
    channelTypes: driver,
    input: plain,
    output: `${prefix}QUERY_ACCESSIBILITY_ENCRYPTION_GUID_COUNT_OUTPUT`,
    takes: {},
    gives: { EncryptionGuidCount: 'count of encryptions when accessible' },
  },
  QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID: {
    kind: 'query',
    channelTypes: driver,
    input: `${prefix}QUERY_ACCESSIBILITY_ENCRYPTION_GUID_INPUT`,
    output: `${prefix}QUERY_ACCESSIBILITY_ENCRYPTION_GUID_OUTPUT`,
    takes: { EncryptionGuidIndex: 'index of encryptions when accessible' },
    gives: { EncryptionGuidIndex: 'as asked', EncryptionGuid: 'encryption' },
  },
  QUERY_CURRENT_ENCRYPTION_WHEN_ACCESSIBLE: {
    kind: 'query',
    channelTypes: driver,
    input: plain,
    output: `${prefix}QUERY_CURRENT_ACCESSIBILITY_ENCRYPTION_OUTPUT`,
    takes: {},
    gives: { EncryptionGuid: 'encryption in force' },
  },
  CONFIGURE_INITIALIZE: { ...command, channelTypes: driver, input: `${prefix}CONFIGURE_INITIALIZE`, takes: {} },
  CONFIGURE_PROTECTION: {
    ...command,
    channelTypes: any,
    input: `${prefix}CONFIGURE_PROTECTION`,
    takes: { Protections: 'protection flags' },
  },
  // One page lists types 1 and 2, that of the matching query 2 and 3; the Direct3D 9 page sets no limit: 2 and 3 (our choice).
  CONFIGURE_CRYPTO_SESSION: {
    ...command,
    channelTypes: driver,
    input: `${prefix}CONFIGURE_CRYPTO_SESSION`,
    takes: {
      DeviceHandle: 'device of the channel',
      CryptoSessionHandle: 'session of the device',
      DecodeHandle: 'decoder of the device',
    },
  },
  CONFIGURE_SHARED_RESOURCE: {
    ...command,
    channelTypes: software,
    input: `${prefix}CONFIGURE_SHARED_RESOURCE`,
    takes: { ProcessType: 'process type' },
  },
  CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE: {
    ...command,
    channelTypes: driver,
    input: `${prefix}CONFIGURE_ACCESSIBLE_ENCRYPTION`,
    takes: { EncryptionGuid: 'encryption that is offered' },
  },
} as const satisfies Readonly<Record<string, ChannelRequestEntry>>;

export type ChannelRequestName = keyof typeof channelRequests;
/** The commands that channels obey. */
export type ChannelCommandName = {
  [N in ChannelRequestName]: (typeof channelRequests)[N]['kind'] extends 'command' ? N : never;
}[ChannelRequestName];

/** The request of a GUID; null when the GUID is none. */
export function channelRequestOf(guid: Guid): ChannelRequestName | null {
  const entry = findGuid(guid);
  return entry?.set === 'channel request' && Object.hasOwn(channelRequests, entry.short)
    ? (entry.short as ChannelRequestName)
    : null;
}
