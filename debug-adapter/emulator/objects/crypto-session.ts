import type { Bytes } from '../../bytes/bytes.ts';
import type { Guid } from '../../catalog/value.ts';
import type { PersistentMap } from '../state/persistent-map.ts';
import type { SessionMode, SessionState } from '../session/session-states.ts';

/** Counter blocks used under one effective key. */
export interface CounterUse {
  readonly key: Bytes;
  readonly iv: bigint;
  /** Count of the first block. */
  readonly count: bigint;
  /** Count after the last block. */
  readonly end: bigint;
}

/** Everything that one effective key has met. */
export interface KeyUses {
  readonly highest: CounterUse;
  /** IVs that follow each other and had the same blocks each, as those of frames of one size do; null before the first. */
  readonly run: IvRun | null;
  /** All others, by the low bits of the IV: the blocks used under it, each range with its end after the last block. */
  readonly ivs: PersistentMap<
    readonly { readonly iv: bigint; readonly ranges: readonly { readonly start: bigint; readonly end: bigint }[] }[]
  >;
}

/** The IVs from `from` to `to`, each with the blocks `[start, end)`. What one of them had besides stands among the others. */
export interface IvRun {
  readonly from: bigint;
  readonly to: bigint;
  readonly start: bigint;
  readonly end: bigint;
}

export interface SessionObject {
  readonly kind: 'cryptoSession';
  readonly handle: bigint;
  readonly runtimeHandle: bigint;
  readonly number: number;
  readonly state: SessionState;
  readonly mode: SessionMode;
  readonly device: bigint;
  readonly cryptoType: Guid;
  readonly decodeProfile: Guid;
  readonly keyExchangeType: Guid;
  readonly sessionKey: Bytes | null;
  /** The random number R of a pending refresh. */
  readonly pendingRefresh: Bytes | null;
  /** The key before the last refresh. */
  readonly keyBeforeRefresh: Bytes | null;
  /** GetDataForNewHardwareKey was called. */
  readonly hasHardwareKey: boolean;
  /** The last content key, unwrapped, and as it came. */
  readonly contentKey: Bytes | null;
  readonly wrappedContentKey: Bytes | null;
  /** The wrapped content key that was in use before the last change of the session key. */
  readonly staleContentKey: Bytes | null;
  readonly readbackKey: Bytes | null;
  /** The IV of the next EncryptionBlt; null before the first under the key in force. */
  readonly nextReadbackIv: bigint | null;
  /** By the first 15 bits of the effective key; since the last key exchange. */
  readonly ivHistory: PersistentMap<readonly KeyUses[]>;
  readonly lastUse: CounterUse | null;
  readonly exchanges: number;
  readonly refreshes: number;
}

/** The session with what its keys have met. Written out, as the state is: every buffer that is decrypted makes one. */
export function withUses(
  {
    kind,
    handle,
    runtimeHandle,
    number,
    state,
    mode,
    device,
    cryptoType,
    decodeProfile,
    keyExchangeType,
    sessionKey,
    pendingRefresh,
    contentKey,
    wrappedContentKey,
    staleContentKey,
    readbackKey,
    nextReadbackIv,
    keyBeforeRefresh,
    hasHardwareKey,
    exchanges,
    refreshes,
  }: SessionObject,
  ivHistory: SessionObject['ivHistory'],
  lastUse: CounterUse,
): SessionObject {
  return {
    kind,
    handle,
    runtimeHandle,
    number,
    state,
    mode,
    device,
    cryptoType,
    decodeProfile,
    keyExchangeType,
    sessionKey,
    pendingRefresh,
    contentKey,
    wrappedContentKey,
    staleContentKey,
    readbackKey,
    nextReadbackIv,
    ivHistory,
    lastUse,
    keyBeforeRefresh,
    hasHardwareKey,
    exchanges,
    refreshes,
  };
}
