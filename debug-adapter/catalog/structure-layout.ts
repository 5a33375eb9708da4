/** Structures as bytes and back, by their catalogued layouts. Integers little-endian unless the catalog says otherwise; padding zero. */
import type { FieldEntry, StructureEntry } from './entry.ts';
import { guidFromBytes, guidToBytes } from './guid-lookup.ts';
import { structureName, structures } from './structures.ts';
import { boolean, bytes, guid, handle, integer, nullValue, status, structure, type StructureValue, type Value } from './value.ts';

export type Architecture = 'x64' | 'x86';
export type LayoutResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Reads the structure `name` from the start of `buffer`; a flexible array takes all the rest. Fails when the buffer is too short. */
export function readStructure(name: string, buffer: Uint8Array, architecture: Architecture = 'x64'): LayoutResult<StructureValue> {
  const entry = structures[structureName(name) ?? name];
  if (entry === undefined) return { ok: false, message: `There is no structure ${name} in the catalog.` };
  const size = smallestSize(entry, architecture);
  if (buffer.length < size) return { ok: false, message: `${name} needs ${size} bytes on ${architecture}; the buffer has ${buffer.length}.` };
  const fields: Record<string, Value> = {};
  for (const field of entry.fields) {
    if (field.when !== undefined && !selects(fields[field.when.field], field.when.equals)) continue;
    const [offset, length] = field[architecture];
    fields[field.name] = readField(field, buffer.subarray(offset, isFlexible(field) ? buffer.length : offset + length), architecture);
  }
  return { ok: true, value: structure(structureName(name), fields) };
}

/** The bytes of a structure value; absent fields are zero. Fails on an unknown field or a value that does not fit its field. */
export function writeStructure(name: string, value: StructureValue, architecture: Architecture = 'x64'): LayoutResult<Uint8Array> {
  const entry = structures[structureName(name) ?? name];
  if (entry === undefined) return { ok: false, message: `There is no structure ${name} in the catalog.` };
  const buffer = new Uint8Array(sizeWith(entry, value, architecture));
  for (const [fieldName, fieldValue] of Object.entries(value.fields)) {
    const field = entry.fields.find((candidate) => candidate.name === fieldName);
    if (field === undefined) return { ok: false, message: `${name} has no field ${fieldName}.` };
    const [offset, length] = field[architecture];
    const written = isFlexible(field) && fieldValue.kind === 'bytes' ? fieldValue.value : writeField(field, fieldValue, length, architecture);
    if (written === null) return { ok: false, message: `${name}.${fieldName}: a ${fieldValue.kind} does not fit into ${field.cType}.` };
    buffer.set(written, offset);
  }
  return { ok: true, value: buffer };
}

function isFlexible({ shape }: FieldEntry): boolean {
  return shape.is === 'bytes' && shape.flexible === true;
}

/** A flexible array may be empty: then the structure ends where it would begin. */
function smallestSize(entry: StructureEntry, architecture: Architecture): number {
  const last = entry.fields.at(-1);
  return last !== undefined && isFlexible(last) ? last[architecture][0] : entry.size[architecture];
}

/** The size of the structure, or as many bytes more or fewer as its flexible array has. */
function sizeWith(entry: StructureEntry, value: StructureValue, architecture: Architecture): number {
  const last = entry.fields.at(-1);
  const array = last === undefined || !isFlexible(last) ? undefined : value.fields[last.name];
  return last === undefined || array?.kind !== 'bytes' ? entry.size[architecture] : last[architecture][0] + array.value.length;
}

function selects(value: Value | undefined, equals: number): boolean {
  return value?.kind === 'integer' && value.value === BigInt(equals);
}

function readField(field: FieldEntry, slice: Uint8Array, architecture: Architecture): Value {
  switch (field.shape.is) {
    case 'guid': return guid(guidFromBytes(slice));
    case 'bytes': return bytes(slice.slice());
    case 'boolean': return boolean(readInteger(slice, false) !== 0n);
    case 'status': return status(Number(readInteger(slice, false)));
    case 'handle': return handle(field.shape.of, readInteger(slice, false));
    case 'integer': return integer(readInteger(slice, field.shape.bigEndian === true));
    case 'size':
    case 'pointer': return readInteger(slice, false) === 0n ? nullValue : integer(readInteger(slice, false));
    case 'structure': {
      const inner = readStructure(field.shape.structure, slice, architecture);
      return inner.ok ? inner.value : bytes(slice.slice());
    }
  }
}

function writeField(field: FieldEntry, value: Value, length: number, architecture: Architecture): Uint8Array | null {
  const bigEndian = field.shape.is === 'integer' && field.shape.bigEndian === true;
  switch (value.kind) {
    case 'integer': return field.shape.is === 'guid' || !fits(value.value, length) ? null : integerBytes(value.value, length, bigEndian);
    case 'handle': return fits(value.value, length) ? integerBytes(value.value, length, bigEndian) : null;
    case 'status': return length === 4 ? integerBytes(BigInt(value.value), length, false) : null;
    case 'boolean': return integerBytes(value.value ? 1n : 0n, length, false);
    case 'null': return new Uint8Array(length);
    case 'guid': return field.shape.is === 'guid' ? guidToBytes(value.value) : null;
    case 'bytes': return value.value.length <= length ? value.value : null;
    case 'structure': {
      if (field.shape.is !== 'structure') return null;
      const inner = writeStructure(field.shape.structure, value, architecture);
      return inner.ok ? inner.value : null;
    }
    case 'string':
    case 'array':
    case 'unknown': return null;
  }
}

function fits(value: bigint, length: number): boolean {
  const bits = BigInt(length * 8);
  return value < 1n << bits && value >= -(1n << (bits - 1n));
}

/** In halves of 32 bits: structures are read at every call of some scripts, and BigInt costs byte by byte. */
function readInteger(slice: Uint8Array, bigEndian: boolean): bigint {
  let [high, low] = [0, 0];
  for (let i = 0; i < slice.length; i += 1) {
    const byte = slice[bigEndian ? i : slice.length - 1 - i] ?? 0;
    if (slice.length - i > 4) high = high * 256 + byte;
    else low = low * 256 + byte;
  }
  return high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low);
}

/** `value` modulo 2^(8 * length) as `length` bytes, little-endian unless asked otherwise. */
export function integerBytes(value: bigint, length: number, bigEndian: boolean): Uint8Array {
  const result = new Uint8Array(length);
  const low = Number(BigInt.asUintN(32, value));
  const high = length > 4 ? Number(BigInt.asUintN(32, value >> 32n)) : 0;
  for (let i = 0; i < length; i += 1) result[bigEndian ? length - 1 - i : i] = (i < 4 ? low >>> (8 * i) : high >>> (8 * (i - 4))) & 0xff;
  return result;
}
