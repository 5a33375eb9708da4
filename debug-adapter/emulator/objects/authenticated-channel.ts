import type { Bytes } from '../../bytes/bytes.ts';
import type { Guid } from '../../catalog/value.ts';

/** A counter of requests: where it starts, and the last number taken; `last` is null before the first. */
export interface Sequence {
  readonly start: number;
  readonly last: number | null;
}

export interface ChannelObject {
  readonly kind: 'authenticatedChannel';
  /** Also the value of hChannel in query and configure buffers (our choice). */
  readonly handle: bigint;
  readonly runtimeHandle: bigint;
  readonly number: number;
  readonly state: 'Created' | 'Keyed' | 'Initialized' | 'Destroyed';
  readonly device: bigint;
  /** 2 software, 3 hardware. */
  readonly channelType: number;
  readonly key: Bytes | null;
  readonly queries: Sequence | null;
  readonly commands: Sequence | null;
  /** D3D11_1DDI_AUTHENTICATED_PROTECTION_FLAGS that this channel switched on. */
  readonly protection: number;
  /** The encryption that this channel set for content that becomes accessible; NULL_GUID: none. */
  readonly accessibleEncryption: Guid;
}

/** The channel that has taken a number. Written out, as the state is: every request makes one. */
export function withSequences(
  {
    kind,
    handle,
    runtimeHandle,
    number,
    state,
    device,
    channelType,
    key,
    protection,
    accessibleEncryption,
  }: ChannelObject,
  { queries, commands }: Pick<ChannelObject, 'queries' | 'commands'>,
): ChannelObject {
  return {
    kind,
    handle,
    runtimeHandle,
    number,
    state,
    device,
    channelType,
    key,
    queries,
    commands,
    protection,
    accessibleEncryption,
  };
}
