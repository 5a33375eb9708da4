/** Finding and replacing the objects of a state by handle. */
import type { HandleKind } from '../catalog/handle.ts';
import { handle, type HandleValue } from '../catalog/value.ts';
import { handleAt, ordinalAt } from './handle-space.ts';
import { getAt, setAt } from './persistent-map.ts';
import type { DeviceObject, DriverObject, DriverState, ResourceObject, SessionObject } from './state.ts';

/** The object that a handle names, also after its end; null when it never named one. */
export function objectAt(state: DriverState, value: bigint): DriverObject | null {
  const ordinal = ordinalOf(state, value);
  return ordinal === null ? null : (getAt(state.objects, ordinal) ?? null);
}

export function deviceAt(state: DriverState, value: bigint): DeviceObject | null {
  const object = objectAt(state, value);
  return object?.kind === 'device' ? object : null;
}

export function sessionAt(state: DriverState, value: bigint): SessionObject | null {
  const object = objectAt(state, value);
  return object?.kind === 'cryptoSession' ? object : null;
}

export function resourceAt(state: DriverState, value: bigint): ResourceObject | null {
  const object = objectAt(state, value);
  return object?.kind === 'resource' ? object : null;
}

/** The state with `object` in the place of the one that has the same handle. */
export function withObject(state: DriverState, object: DriverObject): DriverState {
  const ordinal = ordinalOf(state, object.handle);
  return ordinal === null ? state : { ...state, objects: setAt(state.objects, ordinal, object) };
}

/** A state with a new object, which `make` builds from its handle, its number among its kind, and a second fresh handle. */
export function withNewObject<O extends DriverObject>(
  state: DriverState, kind: O['kind'], make: (handle: bigint, number: number, second: bigint) => O, address: bigint | null = null,
): { readonly state: DriverState; readonly object: O } {
  const ordinal = freeOrdinal(state, state.nextOrdinal);
  const second = freeOrdinal(state, ordinal + 1);
  const number = state.counts[kind] + 1;
  const object = make(address ?? handleAt(state.handleBase, ordinal), number, handleAt(state.handleBase, second));
  const elsewhere = address === null ? state.elsewhere : setAt(state.elsewhere, bucket(address), [ordinal, ...(getAt(state.elsewhere, bucket(address)) ?? [])]);
  return {
    state: { ...state, nextOrdinal: second + 1, objects: setAt<DriverObject>(state.objects, ordinal, object), elsewhere, counts: { ...state.counts, [kind]: number } },
    object,
  };
}

/** The handle of an object as a value. */
export function handleOf(object: DriverObject): HandleValue {
  return handle(object.kind, object.handle);
}

const labels: Readonly<Record<DriverObject['kind'], string>> = { device: 'device', resource: 'resource', cryptoSession: 'crypto session' };

/** E.g. `crypto session 2`. */
export function labelOf(object: DriverObject): string {
  return `${labels[object.kind]} ${object.number}`;
}

/** A handle as text, with what it names. */
export function describeHandle(state: DriverState, kind: HandleKind, value: bigint): string {
  const object = objectAt(state, value);
  const hex = `0x${value.toString(16)}`;
  return object === null ? `${hex} (no ${kind === 'cryptoSession' ? 'crypto session' : kind} of this driver)` : `${hex} (${labelOf(object)})`;
}

/** The newest object at an address comes first: memory may be used again after a session is destroyed. */
function ordinalOf(state: DriverState, value: bigint): number | null {
  const chosen = state.elsewhere.size === 0 ? [] : (getAt(state.elsewhere, bucket(value)) ?? []);
  for (const ordinal of chosen) if (getAt(state.objects, ordinal)?.handle === value) return ordinal;
  const ordinal = ordinalAt(state.handleBase, value);
  return ordinal >= 0 && ordinal < state.nextOrdinal && getAt(state.objects, ordinal)?.handle === value ? ordinal : null;
}

/** Skips addresses that a caller of the exact form of CreateCryptoSession has taken. */
function freeOrdinal(state: DriverState, from: number): number {
  let ordinal = from;
  while (ordinalOf(state, handleAt(state.handleBase, ordinal)) !== null) ordinal += 1;
  return ordinal;
}

function bucket(address: bigint): number {
  return Number(BigInt.asUintN(28, address >> 4n));
}
