/** Finding and replacing the objects of a state by handle. */
import { handleKinds, type HandleKind } from '../../catalog/handle.ts';
import { handle, type HandleValue } from '../../catalog/value.ts';
import { handleAt, ordinalAt } from '../state/handle-space.ts';
import { getAt, setAt } from '../state/persistent-map.ts';
import type { SessionObject } from './crypto-session.ts';
import type { DeviceObject } from './device.ts';
import type { DriverObject, ObjectKind, ObjectOf } from './kinds.ts';
import type { ResourceObject } from './resource.ts';
import { withObjects, type DriverState } from '../state/state.ts';

/** The object that a handle names, also after its end; null when it never named one. */
export function objectAt(state: DriverState, value: bigint): DriverObject | null {
  const ordinal = ordinalOf(state, value);
  return ordinal === null ? null : (getAt(state.objects, ordinal) ?? null);
}

/** The object of a kind that a handle names; null when it names another kind, or nothing. */
export function objectOfKind<K extends ObjectKind>(state: DriverState, kind: K, value: bigint): ObjectOf<K> | null {
  const object = objectAt(state, value);
  return object !== null && isOfKind(object, kind) ? object : null;
}

/** The device of a handle, destroyed or not; null where the handle names none. */
export function deviceAt(state: DriverState, value: bigint): DeviceObject | null {
  return objectOfKind(state, 'device', value);
}

/** The crypto session of a handle, destroyed or not; null where the handle names none. */
export function sessionAt(state: DriverState, value: bigint): SessionObject | null {
  return objectOfKind(state, 'cryptoSession', value);
}

/** The surface of a handle, destroyed or not; null where the handle names none. */
export function resourceAt(state: DriverState, value: bigint): ResourceObject | null {
  return objectOfKind(state, 'resource', value);
}

/** All objects of a kind, live and destroyed, in the order of their creation. */
export function objectsOfKind<K extends ObjectKind>(state: DriverState, kind: K): readonly ObjectOf<K>[] {
  const found: ObjectOf<K>[] = [];
  const own = state.ordinals[kind];
  for (let number = 0; number < own.size; number += 1) {
    const object = getAt(state.objects, getAt(own, number) ?? -1);
    if (object !== undefined && isOfKind(object, kind)) found.push(object);
  }
  return found;
}

/** The state with `object` in the place of the one that has the same handle. */
export function withObject(state: DriverState, object: DriverObject): DriverState {
  const ordinal = ordinalOf(state, object.handle);
  return ordinal === null ? state : withObjects(state, setAt(state.objects, ordinal, object));
}

/** A state with a new object, which `make` builds from its handle, its number among its kind, and a second fresh handle. */
export function withNewObject<O extends DriverObject>(
  state: DriverState,
  kind: O['kind'],
  make: (handle: bigint, number: number, second: bigint) => O,
  address: bigint | null = null,
): { readonly state: DriverState; readonly object: O } {
  const ordinal = freeOrdinal(state, state.nextOrdinal);
  const second = freeOrdinal(state, ordinal + 1);
  const own = state.ordinals[kind];
  const number = own.size + 1;
  const object = make(address ?? handleAt(state.handleBase, ordinal), number, handleAt(state.handleBase, second));
  const callerPlacedHandles =
    address === null
      ? state.callerPlacedHandles
      : setAt(state.callerPlacedHandles, bucket(address), [
          ordinal,
          ...(getAt(state.callerPlacedHandles, bucket(address)) ?? []),
        ]);
  return {
    state: {
      ...state,
      nextOrdinal: second + 1,
      objects: setAt<DriverObject>(state.objects, ordinal, object),
      callerPlacedHandles,
      ordinals: { ...state.ordinals, [kind]: setAt(own, number - 1, ordinal) },
    },
    object,
  };
}

/**
 * The state with an object at another address, as the caller of CreateCryptoSession places one: for whoever plays calls that a driver with
 * handles of its own has answered. Only for an object that nothing refers to yet.
 * @returns null where there is no such object, or another one that lives has the address
 */
export function withObjectAt(state: DriverState, value: bigint, address: bigint): DriverState | null {
  const ordinal = ordinalOf(state, value);
  const object = ordinal === null ? undefined : getAt(state.objects, ordinal);
  const there = objectAt(state, address);
  if (ordinal === null || object === undefined || (there !== null && there.state !== 'Destroyed')) return null;
  const others = getAt(state.callerPlacedHandles, bucket(address)) ?? [];
  return {
    ...state,
    objects: setAt<DriverObject>(state.objects, ordinal, { ...object, handle: address }),
    callerPlacedHandles: setAt(state.callerPlacedHandles, bucket(address), [ordinal, ...others]),
  };
}

/** The handle of an object as a value. */
export function handleOf(object: DriverObject): HandleValue {
  return handle(object.kind, object.handle);
}

/** E.g. `crypto session 2`. */
export function labelOf(object: DriverObject): string {
  return `${handleKinds[object.kind].label} ${object.number}`;
}

/** A handle as text, with what it names. */
export function describeHandle(state: DriverState, kind: HandleKind, value: bigint): string {
  const object = objectAt(state, value);
  const hex = `0x${value.toString(16)}`;
  return object === null ? `${hex} (no ${handleKinds[kind].label} of this driver)` : `${hex} (${labelOf(object)})`;
}

const none: readonly number[] = [];

/** The newest object at an address comes first: memory may be used again after a session is destroyed. */
function ordinalOf(state: DriverState, value: bigint): number | null {
  const chosen =
    state.callerPlacedHandles.size === 0 ? none : (getAt(state.callerPlacedHandles, bucket(value)) ?? none);
  for (const ordinal of chosen) if (getAt(state.objects, ordinal)?.handle === value) return ordinal;
  const ordinal = ordinalAt(state.handleBase, value);
  return ordinal >= 0 && ordinal < state.nextOrdinal && getAt(state.objects, ordinal)?.handle === value
    ? ordinal
    : null;
}

/** Skips addresses that a caller of the exact form of CreateCryptoSession has taken. */
function freeOrdinal(state: DriverState, from: number): number {
  let ordinal = from;
  while (ordinalOf(state, handleAt(state.handleBase, ordinal)) !== null) ordinal += 1;
  return ordinal;
}

/** Bits 4 to 31. Every lookup of a handle passes here: arithmetic on numbers, which are exact for addresses of user mode, costs a third of that on BigInt. */
function bucket(address: bigint): number {
  return (Number(address) >>> 4) & 0xfff_ffff;
}

function isOfKind<K extends ObjectKind>(object: DriverObject, kind: K): object is ObjectOf<K> {
  return object.kind === kind;
}
