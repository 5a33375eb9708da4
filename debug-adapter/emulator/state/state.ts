/** Everything the driver remembers. Immutable; states share what did not change. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { Value } from '../../catalog/value.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import type { DeviceObject } from '../objects/device.ts';
import type { DriverObject, ObjectKind } from '../objects/kinds.ts';
import { adapterOf, firstHandleBase, handleAt } from './handle-space.ts';
import type { CallBlock } from '../objects/memory.ts';
import { emptyMap, setAt, type PersistentMap } from './persistent-map.ts';
import { driverRandom, type RandomState } from './random.ts';
import type { DesktopArrangement, WorldEvent } from '../world/event.ts';
import { keepsSecrets, type DriverEnvironment } from '../profile/environment.ts';
import { noSecrets, type Secrets } from './secrets.ts';

export type { CounterUse, SessionObject } from '../objects/crypto-session.ts';
export type { DeviceObject } from '../objects/device.ts';
export type { DriverObject } from '../objects/kinds.ts';
export type { ResourceObject } from '../objects/resource.ts';

/** A call that the script makes fail. */
export interface Injection {
  readonly ddi: DdiName;
  readonly status: number;
  /** Calls of the DDI that go through before. */ readonly skip: number;
}

/** What changes seldom. */
export interface WorldState {
  /** By page: the address of the block of memory that lies there; see `memory.ts`. */
  readonly pages: PersistentMap<bigint>;
  readonly nextPage: number;
  /** What the script made the secure environment answer, the latest first. */
  readonly replies: readonly SecureReply[];
  /** Calls that can run out of memory do so. */
  readonly isShort: boolean;
  /** Events that wait for their time, the earliest first. */
  readonly scheduled: readonly { readonly at: bigint; readonly event: WorldEvent }[];
  readonly display: DisplayState;
}

/** What output protection has to do with besides connectors and outputs. */
export interface DisplayState {
  readonly arrangement: DesktopArrangement;
  /** The session is changing its type: fast user switching, remote desktop. */
  readonly isSessionChanging: boolean;
  /** The SRM in force, by its version; null before any was set. */
  readonly srmVersion: number | null;
  /** The version of the system-wide list of revoked receivers. */
  readonly srmListVersion: number | null;
  /** Outputs that were told to protect, and when anyone looked last whether they do. */
  readonly watched: readonly Watch[];
}

export interface Watch {
  readonly output: bigint;
  /** An answer has said that HDCP is on. */
  readonly isConfirmed: boolean;
  /** When the level was asked for last, or else set; nanoseconds. */
  readonly lastPolled: bigint;
}

const emptyDisplay: DisplayState = {
  arrangement: 'extended',
  isSessionChanging: false,
  srmVersion: null,
  srmListVersion: null,
  watched: [],
};

/** `on hw_command`: what the secure environment answers a command with. */
export interface SecureReply {
  readonly command: number;
  readonly reply: Bytes;
  readonly status: number;
  /** The reply was made from key material. */
  readonly isSecret: boolean;
}

export interface DriverState {
  readonly random: RandomState;
  /** Virtual time in nanoseconds. */
  readonly time: bigint;
  /** The address of ordinal 0; see `handle-space.ts`. */
  readonly handleBase: number;
  readonly nextOrdinal: number;
  readonly firstDevice: bigint;
  /** MiniportDeviceContext: the adapter as the display miniport driver knows it. */
  readonly adapter: bigint;
  /** By ordinal, so in the order of creation. */
  readonly objects: PersistentMap<DriverObject>;
  /** Ordinals of sessions that live at addresses the caller chose; by the low bits of the address. */
  readonly callerPlacedHandles: PersistentMap<readonly number[]>;
  /** The ordinals of each kind, by the number of the object less 1: a run makes many buffers, and looks for the few sessions among them. */
  readonly ordinals: Readonly<Record<ObjectKind, PersistentMap<number>>>;
  readonly injections: readonly Injection[];
  readonly world: WorldState;
  /** What the latest call's arguments point to, where no output of it can name it afterwards. */
  readonly callMemory: readonly CallBlock[];
  /** Where key material went; null where none is kept secret. */
  readonly secrets: Secrets | null;
  /** Of a state that is only looked at: what of it is not known. Absent: all is. */
  readonly lens?: StateLens;
}

/** What is to be seen of a state that stands for another one, of which not all is known. */
export interface StateLens {
  /** The state of an object in a word. */
  stateOf(object: DriverObject): string;
  /** The value of one of its properties, or that it is not known. */
  valueOf(object: DriverObject, property: string, value: Value): Value;
}

const none = emptyMap<number>();
const noOrdinals: DriverState['ordinals'] = {
  device: none,
  resource: none,
  cryptoSession: none,
  authenticatedChannel: none,
  decoder: none,
  connector: none,
  protectedOutput: none,
  memory: none,
};

/** A driver that has just been loaded, with one device. `seed` decides handles and every random number. */
export function initialState(environment: DriverEnvironment, seed: number): DriverState {
  const handleBase = firstHandleBase(seed);
  const firstDevice = handleAt(handleBase, 0);
  const device: DeviceObject = {
    kind: 'device',
    handle: firstDevice,
    number: 1,
    state: 'Ready',
    sizeAsked: false,
    hardwareSessions: 0,
    grants: [],
  };
  return {
    random: driverRandom(seed),
    time: 0n,
    handleBase,
    nextOrdinal: 1,
    firstDevice,
    adapter: adapterOf(handleBase),
    objects: setAt(emptyMap<DriverObject>(), 0, device),
    callerPlacedHandles: emptyMap(),
    ordinals: { ...noOrdinals, device: setAt(none, 0, 0) },
    injections: [],
    world: { pages: emptyMap(), nextPage: 0, replies: [], isShort: false, scheduled: [], display: emptyDisplay },
    callMemory: [],
    secrets: keepsSecrets(environment) ? noSecrets : null,
  };
}

/** The state some time later. */
export function later(state: DriverState, nanoseconds: bigint): DriverState {
  return withParts(state, state.time + nanoseconds, state.objects, state.callMemory);
}

/** The state with other objects. */
export function withObjects(state: DriverState, objects: DriverState['objects']): DriverState {
  return withParts(state, state.time, objects, state.callMemory);
}

/** The state with other memory allocated for the latest call. */
export function withCallMemory(state: DriverState, callMemory: DriverState['callMemory']): DriverState {
  return withParts(state, state.time, state.objects, callMemory);
}

/** Written out, because calls make nothing more often: a spread of what a spread made takes thirty times as long, and so half of a plain call. */
function withParts(
  {
    random,
    handleBase,
    nextOrdinal,
    firstDevice,
    adapter,
    callerPlacedHandles,
    ordinals,
    injections,
    world,
    secrets,
  }: DriverState,
  time: bigint,
  objects: DriverState['objects'],
  callMemory: DriverState['callMemory'],
): DriverState {
  return {
    random,
    time,
    handleBase,
    nextOrdinal,
    firstDevice,
    adapter,
    objects,
    callerPlacedHandles,
    ordinals,
    injections,
    world,
    callMemory,
    secrets,
  };
}
