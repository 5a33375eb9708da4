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

/** Any integer of the interface, whatever its width; the shape of its place gives the width. */
export interface IntegerValue {
  readonly kind: 'integer';
  readonly value: bigint;
}
export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
}
export interface GuidValue {
  readonly kind: 'guid';
  readonly value: Guid;
}
/** An HRESULT or NTSTATUS as an unsigned 32-bit number. */
export interface StatusValue {
  readonly kind: 'status';
  readonly value: number;
}
/** A driver-private or runtime pointer, opaque, up to 64 bits. */
export interface HandleValue {
  readonly kind: 'handle';
  readonly of: HandleKind;
  readonly value: bigint;
}
export interface BytesValue {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
}
/** `structure` is the catalogued name, or `null` while a literal has not met the place that types it. */
export interface StructureValue {
  readonly kind: 'structure';
  readonly structure: string | null;
  readonly fields: Readonly<Record<string, Value>>;
}
export interface ArrayValue {
  readonly kind: 'array';
  readonly items: readonly Value[];
}
/** A NULL pointer. */
export interface NullValue {
  readonly kind: 'null';
}
/** `?`: the recording tool did not keep this value. */
export interface UnknownValue {
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
