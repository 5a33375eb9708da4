/** Structures as bytes and back, by their catalogued layouts. Integers little-endian unless the catalog says otherwise; padding zero. */
import type { FieldEntry, StructureEntry } from '../entry.ts';
import { guidFromBytes, guidToBytes } from '../lookup/guid-lookup.ts';
import { readIntegerAt, writeIntegerAt } from './integers.ts';
import { structureName, structures } from '../structures.ts';
import {
  boolean,
  bytes,
  guid,
  handle,
  integer,
  nullValue,
  status,
  structure,
  type StructureValue,
  type Value,
} from '../value.ts';

export type Architecture = 'x64' | 'x86';
export type LayoutResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Reads the structure `name` from the start of `buffer`; a flexible array takes all the rest. Fails when the buffer is too short. */
export function readStructure(
  name: string,
  buffer: Uint8Array,
  architecture: Architecture = 'x64',
): LayoutResult<StructureValue> {
  const entry = structures[structureName(name) ?? name];
  if (entry === undefined) return { ok: false, message: `There is no structure ${name} in the catalog.` };
  const size = smallestSize(entry, architecture);
  if (buffer.length < size)
    return { ok: false, message: `${name} needs ${size} bytes on ${architecture}; the buffer has ${buffer.length}.` };
  const fields: Record<string, Value> = {};
  for (const field of entry.fields) {
    if (field.when !== undefined && !selects(fields[field.when.field], field.when.equals)) continue;
    fields[field.name] = readField(field, buffer, architecture);
  }
  return { ok: true, value: structure(structureName(name), fields) };
}

/** The bytes of a structure value; absent fields are zero. Fails on an unknown field or a value that does not fit its field. */
export function writeStructure(
  name: string,
  value: StructureValue,
  architecture: Architecture = 'x64',
): LayoutResult<Uint8Array> {
  const entry = structures[structureName(name) ?? name];
  if (entry === undefined) return { ok: false, message: `There is no structure ${name} in the catalog.` };
  const buffer = new Uint8Array(sizeWith(entry, value, architecture));
  for (const fieldName in value.fields) {
    const fieldValue = value.fields[fieldName];
    if (fieldValue === undefined) continue;
    const field = fieldOf(entry, fieldName);
    if (field === undefined) return { ok: false, message: `${name} has no field ${fieldName}.` };
    if (!writeField(buffer, field, fieldValue, architecture))
      return { ok: false, message: `${name}.${fieldName}: a ${fieldValue.kind} does not fit into ${field.cType}.` };
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
  return last === undefined || array?.kind !== 'bytes'
    ? entry.size[architecture]
    : last[architecture][0] + array.value.length;
}

function selects(value: Value | undefined, equals: number): boolean {
  return value?.kind === 'integer' && value.value === BigInt(equals);
}

function readField(field: FieldEntry, buffer: Uint8Array, architecture: Architecture): Value {
  const [offset, length] = field[architecture];
  const unsigned = (bigEndian = false): bigint => readIntegerAt(buffer, offset, length, bigEndian);
  switch (field.shape.is) {
    case 'guid':
      return guid(guidFromBytes(buffer, offset));
    case 'bytes':
      return bytes(buffer.slice(offset, isFlexible(field) ? buffer.length : offset + length));
    case 'boolean':
      return boolean(unsigned() !== 0n);
    case 'status':
      return status(Number(unsigned()));
    case 'handle':
      return handle(field.shape.of, unsigned());
    case 'integer':
      return integer(unsigned(field.shape.bigEndian));
    case 'size':
    case 'pointer': {
      const value = unsigned();
      return value === 0n ? nullValue : integer(value);
    }
    case 'structure': {
      const inner = readStructure(field.shape.structure, buffer.subarray(offset, offset + length), architecture);
      return inner.ok ? inner.value : bytes(buffer.slice(offset, offset + length));
    }
  }
}

/** @returns false when the value does not fit the field; then nothing is written */
function writeField(buffer: Uint8Array, field: FieldEntry, value: Value, architecture: Architecture): boolean {
  const [offset, length] = field[architecture];
  const bigEndian = field.shape.is === 'integer' && field.shape.bigEndian === true;
  switch (value.kind) {
    case 'integer':
      return field.shape.is !== 'guid' && writeFitting(buffer, offset, length, value.value, bigEndian);
    case 'handle':
      return writeFitting(buffer, offset, length, value.value, bigEndian);
    case 'status':
      return length === 4 && writeFitting(buffer, offset, length, BigInt(value.value), false);
    case 'boolean':
      return writeFitting(buffer, offset, length, value.value ? 1n : 0n, false);
    case 'null':
      return true;
    case 'guid':
      return field.shape.is === 'guid' && put(buffer, offset, guidToBytes(value.value));
    case 'bytes':
      return (isFlexible(field) || value.value.length <= length) && put(buffer, offset, value.value);
    case 'structure': {
      if (field.shape.is !== 'structure') return false;
      const inner = writeStructure(field.shape.structure, value, architecture);
      return inner.ok && put(buffer, offset, inner.value);
    }
    case 'string':
    case 'array':
    case 'unknown':
      return false;
  }
}

function put(buffer: Uint8Array, offset: number, written: Uint8Array): true {
  buffer.set(written, offset);
  return true;
}

function writeFitting(buffer: Uint8Array, offset: number, length: number, value: bigint, bigEndian: boolean): boolean {
  if (!fits(value, length)) return false;
  writeIntegerAt(buffer, offset, Math.min(length, widest), value, bigEndian);
  return true;
}

/** Bytes of the widest integer of C. */
const widest = 8;

function fits(value: bigint, length: number): boolean {
  const bits = Math.min(length, widest) * 8;
  return BigInt.asUintN(bits, value) === value || BigInt.asIntN(bits, value) === value;
}

/** Fields of each structure by name: a search by comparison would be made for every field of every call. */
const fieldsByName = new WeakMap<StructureEntry, ReadonlyMap<string, FieldEntry>>();

function fieldOf(entry: StructureEntry, name: string): FieldEntry | undefined {
  const known = fieldsByName.get(entry);
  if (known !== undefined) return known.get(name);
  const fields = new Map(entry.fields.map((field) => [field.name, field]));
  fieldsByName.set(entry, fields);
  return fields.get(name);
}
