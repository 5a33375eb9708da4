/** Everything the driver remembers. Immutable; states share what did not change. */
import type { DdiName } from '../catalog/ddis.ts';
import type { Guid } from '../catalog/value.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { firstHandleBase, handleAt } from './handle-space.ts';
import { emptyMap, setAt, type PersistentMap } from './persistent-map.ts';
import { driverRandom, type RandomState } from './random.ts';
import type { SessionMode, SessionState } from './session-states.ts';
import type { DriverEnvironment } from './environment.ts';

export interface DeviceObject {
  readonly kind: 'device';
  readonly handle: bigint;
  /** Counts devices from 1. */
  readonly number: number;
  readonly state: 'Ready' | 'Removed' | 'Destroyed';
  /** CalcPrivateCryptoSessionSize was called since the last creation. */
  readonly sizeAsked: boolean;
  /** HW_PROTECTION sessions that were made on this device. */
  readonly hardwareSessions: number;
}

export interface ResourceObject {
  readonly kind: 'resource';
  readonly handle: bigint;
  readonly number: number;
  readonly state: 'Live' | 'Destroyed';
  readonly device: bigint;
  /** A member of D3D10_DDI_RESOURCE_USAGE. */
  readonly usage: number;
  readonly width: number;
  readonly height: number;
  /** Bytes from row to row. */
  readonly pitch: number;
  readonly rows: number;
  /** A DXGI_FORMAT. */
  readonly format: number;
  readonly isProtected: boolean;
  readonly isRenderTarget: boolean;
  readonly sampleCount: number;
  /** `pitch * rows` bytes. */
  readonly data: Bytes;
}

/** The highest counter block seen under one effective key. */
export interface CounterUse {
  readonly key: Bytes;
  readonly iv: bigint;
  /** Count of the first block. */
  readonly count: bigint;
  /** Count after the last block. */
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
  /** The last content key, unwrapped, and as it came. */
  readonly contentKey: Bytes | null;
  readonly wrappedContentKey: Bytes | null;
  /** The wrapped content key that was in use before the last change of the session key. */
  readonly staleContentKey: Bytes | null;
  readonly readbackKey: Bytes | null;
  /** The IV of the next EncryptionBlt; null before the first under the key in force. */
  readonly nextReadbackIv: bigint | null;
  /** By the first 28 bits of the effective key; since the last key exchange. */
  readonly ivHistory: PersistentMap<readonly CounterUse[]>;
  readonly lastUse: CounterUse | null;
  readonly exchanges: number;
  readonly refreshes: number;
}

export type DriverObject = DeviceObject | ResourceObject | SessionObject;

/** A call that the script makes fail. */
export interface Injection { readonly ddi: DdiName; readonly status: number }

export interface DriverState {
  readonly random: RandomState;
  /** Virtual time in nanoseconds. */
  readonly time: bigint;
  /** The address of ordinal 0; see `handle-space.ts`. */
  readonly handleBase: number;
  readonly nextOrdinal: number;
  readonly firstDevice: bigint;
  /** By ordinal, so in the order of creation. */
  readonly objects: PersistentMap<DriverObject>;
  /** Ordinals of sessions that live at addresses the caller chose; by the low bits of the address. */
  readonly elsewhere: PersistentMap<readonly number[]>;
  readonly counts: Readonly<Record<DriverObject['kind'], number>>;
  readonly injections: readonly Injection[];
}

/** A driver that has just been loaded, with one device. `seed` decides handles and every random number. */
export function initialState(_environment: DriverEnvironment, seed: number): DriverState {
  const handleBase = firstHandleBase(seed);
  const firstDevice = handleAt(handleBase, 0);
  const device: DeviceObject = { kind: 'device', handle: firstDevice, number: 1, state: 'Ready', sizeAsked: false, hardwareSessions: 0 };
  return {
    random: driverRandom(seed), time: 0n, handleBase, nextOrdinal: 1, firstDevice,
    objects: setAt(emptyMap<DriverObject>(), 0, device), elsewhere: emptyMap(),
    counts: { device: 1, resource: 0, cryptoSession: 0 }, injections: [],
  };
}

/** The state some time later. Written out because it is made for every call: a spread costs as much as the rest of a plain one. */
export function later(state: DriverState, nanoseconds: bigint): DriverState {
  const { random, time, handleBase, nextOrdinal, firstDevice, objects, elsewhere, counts, injections } = state;
  return { random, time: time + nanoseconds, handleBase, nextOrdinal, firstDevice, objects, elsewhere, counts, injections };
}
