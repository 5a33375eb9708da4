/** Recorded values as values of the interface. What was not recorded, wholly or in part, is unknown. */
import { guidFromBytes } from '../../catalog/lookup/guid-lookup.ts';
import type { ValueShape } from '../../catalog/entry.ts';
import { readStructure, type Architecture } from '../../catalog/layout/structure-layout.ts';
import { structures } from '../../catalog/structures.ts';
import {
  boolean,
  bytes,
  guid,
  handle,
  integer,
  nullValue,
  string,
  structure,
  unknownValue,
  type Value,
} from '../../catalog/value.ts';
import type { BufferValue, RecordedValue } from '../model/recorded-value.ts';

/** The value in the place of a parameter or a field. */
export function valueOf(recorded: RecordedValue | undefined, shape: ValueShape, architecture: Architecture): Value {
  if (recorded === undefined) return unknownValue;
  switch (recorded.kind) {
    case 'address':
    case 'number':
      return ofNumber(recorded.value, shape);
    case 'integer':
      return shape.is === 'boolean'
        ? boolean(recorded.value !== 0n)
        : shape.is === 'handle'
          ? ofNumber(recorded.value, shape)
          : recorded;
    case 'buffer':
      return ofBuffer(recorded, shape, architecture);
    case 'structure':
      return ofStructure(recorded.fields, shape, architecture);
    case 'array':
      return {
        kind: 'array',
        items: recorded.items.map((item) => valueOf(item, { is: 'integer', bits: 64 }, architecture)),
      };
    case 'symbol':
      return string(recorded.name);
    default:
      return recorded;
  }
}

/** A pointer says nothing of what lies behind it; a handle is its number. */
function ofNumber(value: bigint, shape: ValueShape): Value {
  if (shape.is === 'handle') return handle(shape.of, value);
  if (shape.is === 'integer' || shape.is === 'size') return integer(value);
  if (shape.is === 'boolean') return boolean(value !== 0n);
  return value === 0n ? nullValue : unknownValue;
}

function ofBuffer(buffer: BufferValue, shape: ValueShape, architecture: Architecture): Value {
  const isWhole = buffer.bytes.length === buffer.size && buffer.missing.length === 0 && buffer.file === undefined;
  if (!isWhole) return unknownValue;
  if (shape.is === 'guid') return buffer.size === 16 ? guid(guidFromBytes(buffer.bytes)) : unknownValue;
  if (shape.is === 'structure') {
    const read = readStructure(shape.structure, buffer.bytes, architecture);
    return read.ok ? read.value : unknownValue;
  }
  if (shape.is === 'integer') return integer(littleEndian(buffer.bytes.subarray(0, shape.bits / 8)));
  if (shape.is === 'handle') return handle(shape.of, littleEndian(buffer.bytes.subarray(0, 8)));
  return bytes(buffer.bytes);
}

function littleEndian(cells: Uint8Array): bigint {
  return cells.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function ofStructure(
  fields: Readonly<Record<string, RecordedValue>>,
  shape: ValueShape,
  architecture: Architecture,
): Value {
  const name = shape.is === 'structure' ? shape.structure : shape.is === 'bytes' ? (shape.structure ?? null) : null;
  const known = name === null ? [] : (structures[name]?.fields ?? []);
  const values = Object.entries(fields).map(([field, value]) => [
    field,
    valueOf(value, known.find((own) => own.name === field)?.shape ?? { is: 'integer', bits: 64 }, architecture),
  ]);
  return structure(name, Object.fromEntries(values) as Record<string, Value>);
}
