/** What a recorder kept of an argument: a value, the bytes behind a pointer or a part of them, the pointer alone, or nothing. */
import type {
  BooleanValue,
  GuidValue,
  IntegerValue,
  NullValue,
  StatusValue,
  StringValue,
  UnknownValue,
} from '../../catalog/value.ts';

export type RecordedValue =
  | IntegerValue
  | BooleanValue
  | StringValue
  | GuidValue
  | StatusValue
  | NullValue
  | UnknownValue
  | AddressValue
  | BufferValue
  | RecordedStructure
  | RecordedArray
  | SymbolValue
  | NumberValue;

/** A pointer or a handle whose number is known; what lies behind it was not recorded. */
export interface AddressValue {
  readonly kind: 'address';
  readonly value: bigint;
}

/** Memory. What was not recorded of it is in `missing`; it never becomes zeros. */
export interface BufferValue {
  readonly kind: 'buffer';
  /** Where it lay; null when the recorder does not say. */
  readonly address: bigint | null;
  /** How many bytes it has, as far as anything says; at least as many as were recorded. */
  readonly size: number;
  /** From its start on, as far as recorded; ranges in `missing` hold nothing. */
  readonly bytes: Uint8Array;
  /** Ranges of `bytes` that were not recorded, in order. Empty for most. */
  readonly missing: readonly ByteRange[];
  /** The name of a file beside the recording that holds the bytes, until somebody has read it. */
  readonly file?: string;
}

/** Bytes `[start, end)`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface RecordedStructure {
  readonly kind: 'structure';
  readonly address: bigint | null;
  readonly fields: Readonly<Record<string, RecordedValue>>;
}

export interface RecordedArray {
  readonly kind: 'array';
  readonly items: readonly RecordedValue[];
}

/** The name of a constant as the recorder spells it; several joined by ` | `. It becomes a number where its place says which. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
}

/** A number whose recorder does not tell integers from pointers; its place does. */
export interface NumberValue {
  readonly kind: 'number';
  readonly value: bigint;
}

/** An address or a handle as a number. */
export function address(value: bigint): AddressValue {
  return { kind: 'address', value };
}

/** A pointer or handle as a recorder prints it that does not tell integers from pointers. */
export function untypedNumber(value: bigint): NumberValue {
  return { kind: 'number', value };
}

/** A name that a recorder printed in the place of a number. */
export function symbol(name: string): SymbolValue {
  return { kind: 'symbol', name };
}

/** All bytes of a buffer. */
export function wholeBuffer(bytes: Uint8Array, at: bigint | null = null): BufferValue {
  return { kind: 'buffer', address: at, size: bytes.length, bytes, missing: [] };
}
