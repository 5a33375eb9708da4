/** One value of a script as the C type of its parameter wants it. */
import type { ValueShape } from '../../catalog/entry.ts';
import { guidFromBytes, parseGuid } from '../../catalog/lookup/guid-lookup.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { readStructure, writeStructure } from '../../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import { structure, type StructureValue, type Value } from '../../catalog/value.ts';

/** Why a value does not fit. The message goes on after the name of the parameter. */
export class TypeMismatch {
  constructor(private readonly message: string) {}

  /** The whole sentence about a parameter or field. */
  after(name: string): string {
    return `${name}${this.message.startsWith(':') ? '' : ' '}${this.message}`;
  }
}

/** The value in its machine form (see `InputOf`), or why it does not fit. */
export function convert(shape: ValueShape, value: Value): unknown {
  switch (shape.is) {
    case 'handle':
    case 'size':
    case 'pointer':
      return numberOf(value, 64);
    case 'integer':
      return shape.bits === 64 ? numberOf(value, 64) : narrowed(numberOf(value, shape.bits));
    case 'status':
      return narrowed(numberOf(value, 32));
    case 'boolean':
      return value.kind === 'boolean' ? value.value : nonZero(numberOf(value, 32));
    case 'guid':
      return guidOf(value);
    case 'structure':
      return structureOf(shape.structure, value);
    case 'bytes':
      return bytesOf(shape.structure, value);
  }
}

function numberOf(value: Value, bits: 8 | 16 | 32 | 64): bigint | TypeMismatch {
  switch (value.kind) {
    case 'integer':
      return within(value.value, bits);
    case 'handle':
      return within(value.value, bits);
    case 'status':
      return BigInt(value.value);
    case 'boolean':
      return value.value ? 1n : 0n;
    case 'null':
      return 0n;
    case 'string':
    case 'guid':
    case 'bytes':
    case 'structure':
    case 'array':
    case 'unknown':
      return new TypeMismatch(`takes a number, not ${article(value.kind)} value.`);
  }
}

/** Negative numbers are taken as C takes them: modulo 2^bits. */
function within(value: bigint, bits: 8 | 16 | 32 | 64): bigint | TypeMismatch {
  if (value >= 0n && value >> BigInt(bits) === 0n) return value;
  if (value < 0n && value >= -(1n << BigInt(bits - 1))) return BigInt.asUintN(bits, value);
  return new TypeMismatch(`has ${bits} bits; ${value} does not fit.`);
}

function narrowed(value: bigint | TypeMismatch): number | TypeMismatch {
  return value instanceof TypeMismatch ? value : Number(value);
}

function nonZero(value: bigint | TypeMismatch): boolean | TypeMismatch {
  return value instanceof TypeMismatch ? value : value !== 0n;
}

function guidOf(value: Value): string | TypeMismatch {
  if (value.kind === 'guid') return value.value;
  if (value.kind === 'bytes' && value.value.length === 16) return guidFromBytes(value.value);
  const parsed = value.kind === 'string' ? parseGuid(value.value) : null;
  return (
    parsed ??
    new TypeMismatch(
      value.kind === 'string'
        ? `takes a GUID; "${value.value}" is none.`
        : `takes a GUID, not ${article(value.kind)} value.`,
    )
  );
}

/** A structure with every given field in the kind that its layout says. Fields left out are zero, as in a C initialiser. */
function structureOf(name: string, value: Value): StructureValue | TypeMismatch {
  if (value.kind === 'bytes') {
    const read = readStructure(name, value.value);
    return read.ok ? read.value : new TypeMismatch(`is too short: ${read.message}`);
  }
  if (value.kind !== 'structure') return new TypeMismatch(`takes a ${name}, not ${article(value.kind)} value.`);
  const entry = structures[structureName(name) ?? ''];
  if (value.structure !== null && structureName(value.structure) !== structureName(name)) {
    return new TypeMismatch(`takes a ${name}, not a ${value.structure}.`);
  }
  const fields: Record<string, Value> = {};
  for (const [fieldName, fieldValue] of Object.entries(value.fields)) {
    const field = entry?.fields.find((candidate) => candidate.name === fieldName);
    if (field === undefined) return new TypeMismatch(unknownField(name, fieldName));
    const converted = convert(field.shape, fieldValue);
    if (converted instanceof TypeMismatch) return new TypeMismatch(`: its field ${converted.after(fieldName)}`);
    fields[fieldName] = fieldOf(field.shape, converted, fieldValue);
  }
  return structure(name, fields);
}

/** The converted form of a field as a value again. */
function fieldOf(shape: ValueShape, converted: unknown, given: Value): Value {
  if (typeof converted === 'bigint' || typeof converted === 'number') {
    return shape.is === 'handle'
      ? { kind: 'handle', of: shape.of, value: BigInt(converted) }
      : { kind: 'integer', value: BigInt(converted) };
  }
  if (typeof converted === 'string') return { kind: 'guid', value: converted };
  if (typeof converted === 'boolean') return { kind: 'boolean', value: converted };
  return converted instanceof Uint8Array ? { kind: 'bytes', value: converted } : given;
}

function unknownField(name: string, field: string): string {
  const names = structures[structureName(name) ?? '']?.fields.map((candidate) => candidate.name) ?? [];
  const near = nearestName(field, names);
  return `: ${name} has no field ${field}. ${near === null ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`}`;
}

function bytesOf(layoutOfPlace: string | undefined, value: Value): Uint8Array | TypeMismatch {
  if (value.kind === 'bytes') return value.value;
  if (value.kind !== 'structure') return new TypeMismatch(`takes a buffer, not ${article(value.kind)} value.`);
  const layout = value.structure ?? layoutOfPlace;
  if (layout === undefined) return new TypeMismatch('takes a buffer; nothing says which structure this is.');
  const typed = structureOf(layout, value);
  if (typed instanceof TypeMismatch) return typed;
  const written = writeStructure(layout, typed);
  return written.ok ? written.value : new TypeMismatch(`: ${written.message}`);
}

function article(kind: Value['kind']): string {
  return kind === 'integer' || kind === 'array' || kind === 'unknown' ? `an ${kind}` : `a ${kind}`;
}
