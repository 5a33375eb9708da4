import type { HandleKind } from './handle.ts';

/** A GUID in registry notation: lower case, no braces. */
export type Guid = string;

/**
 * What a parameter, a variable, a structure field or an output holds.
 * One vocabulary for script, emulator, engine, views and reports. Immutable.
 */
export type Value =
  | IntegerValue
  | BooleanValue
  | StringValue
  | GuidValue
  | StatusValue
  | HandleValue
  | BytesValue
  | StructureValue
  | ArrayValue
  | NullValue
  | UnknownValue;

/**
 * `secret`: it is, or was made from, key material that is not to be shown. It stays with the value through every operation (`secret.ts`), and is
 * looked at where values become text. Absent under the built-in test keys, and where the user asked to see key material.
 */
interface Guarded {
  readonly secret?: true;
}

/** Any integer of the interface, whatever its width; the shape of its place gives the width. */
export interface IntegerValue extends Guarded {
  readonly kind: 'integer';
  readonly value: bigint;
}
export interface BooleanValue extends Guarded {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface StringValue extends Guarded {
  readonly kind: 'string';
  readonly value: string;
}
export interface GuidValue extends Guarded {
  readonly kind: 'guid';
  readonly value: Guid;
}
/** An HRESULT or NTSTATUS as an unsigned 32-bit number. */
export interface StatusValue extends Guarded {
  readonly kind: 'status';
  readonly value: number;
}
/** A driver-private or runtime pointer, opaque, up to 64 bits. */
export interface HandleValue extends Guarded {
  readonly kind: 'handle';
  readonly of: HandleKind;
  readonly value: bigint;
}
export interface BytesValue extends Guarded {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
}
/** `structure` is the catalogued name, or `null` while a literal has not met the place that types it. */
export interface StructureValue extends Guarded {
  readonly kind: 'structure';
  readonly structure: string | null;
  readonly fields: Readonly<Record<string, Value>>;
}
export interface ArrayValue extends Guarded {
  readonly kind: 'array';
  readonly items: readonly Value[];
}
/** A NULL pointer. */
export interface NullValue extends Guarded {
  readonly kind: 'null';
}
/** `?`: the recording tool did not keep this value. */
export interface UnknownValue extends Guarded {
  readonly kind: 'unknown';
}

export const nullValue: NullValue = { kind: 'null' };
export const unknownValue: UnknownValue = { kind: 'unknown' };

export function integer(value: bigint | number): IntegerValue {
  return { kind: 'integer', value: BigInt(value) };
}
export function boolean(value: boolean): BooleanValue {
  return { kind: 'boolean', value };
}
export function string(value: string): StringValue {
  return { kind: 'string', value };
}
export function guid(value: Guid): GuidValue {
  return { kind: 'guid', value };
}
export function status(value: number): StatusValue {
  return { kind: 'status', value: value >>> 0 };
}
export function handle(of: HandleKind, value: bigint): HandleValue {
  return { kind: 'handle', of, value };
}
export function bytes(value: Uint8Array): BytesValue {
  return { kind: 'bytes', value };
}
export function structure(name: string | null, fields: Readonly<Record<string, Value>>): StructureValue {
  return { kind: 'structure', structure: name, fields };
}
