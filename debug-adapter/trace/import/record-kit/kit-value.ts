/** Values of a recorder kit's line: as run files have them, with what pointers lead to beside the bytes. */
import { fromHex } from '../../../bytes/hex.ts';
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { ValueShape } from '../../../catalog/entry.ts';
import { readStructure } from '../../../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import {
  untypedNumber,
  wholeBuffer,
  type BufferValue,
  type RecordedStructure,
  type RecordedValue,
} from '../../model/recorded-value.ts';
import { recordValue } from '../../model/record-run.ts';
import { isObject, type Json } from '../../run-file/json.ts';
import { valueFromJson } from '../../run-file/value-json.ts';

/** The arguments of a line by name; what is no value is left out. */
export function kitArguments(name: string, json: Json | undefined): Readonly<Record<string, RecordedValue>> {
  const parameters = findRecordedFunction(name)?.parameters ?? [];
  const values: Record<string, RecordedValue> = {};
  if (!isObject(json)) return values;
  for (const [parameter, own] of Object.entries(json)) {
    const shape = parameters.find((candidate) => candidate.name === parameter)?.shape ?? null;
    const value = kitValue(own, shape === null ? null : structureBehind(shape));
    if (value !== null) values[parameter] = value;
  }
  return values;
}

function structureBehind(shape: ValueShape): string | null {
  if (shape.is === 'structure' || shape.is === 'bytes') return structureName(shape.structure ?? '');
  return shape.is === 'pointer' ? structureName(shape.to ?? '') : null;
}

/** The kits print numbers and addresses alike: the prototype tells them apart. */
function kitValue(json: Json, structure: string | null): RecordedValue | null {
  // Handlers of one's own write bytes as digits alone.
  const own = typeof json === 'string' && json !== '' ? fromHex(json) : null;
  const value = own === null ? valueFromJson(json) : wholeBuffer(own);
  if (value?.kind === 'address') return untypedNumber(value.value);
  const within = isObject(json) ? json['within'] : undefined;
  const isOfStructures = value?.kind === 'buffer' && Array.isArray(within) && structure !== null;
  return isOfStructures ? structuresIn(value, structure, within as readonly Json[]) : value;
}

/** A buffer as the structures that it holds; the buffer itself where its length is not theirs. */
function structuresIn(value: BufferValue, structure: string, pointerContents: readonly Json[]): RecordedValue {
  const layout = structures[structure]?.size.x64 ?? 0;
  if (layout === 0 || value.bytes.length !== layout * pointerContents.length || value.missing.length > 0) return value;
  const items = pointerContents.map((one, at) => {
    const start = at * layout;
    const own = { ...value, size: layout, bytes: value.bytes.subarray(start, start + layout) };
    return withPointees(own, at === 0 ? value.address : null, structure, one);
  });
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'array', items };
}

/** The structure with the memory that its pointers lead to in their places. */
function withPointees(
  buffer: BufferValue,
  at: bigint | null,
  structure: string,
  within: Json,
): RecordedStructure | BufferValue {
  const read = readStructure(structure, buffer.bytes);
  if (!read.ok || !isObject(within)) return buffer;
  const entry = structures[structure];
  const fields: Record<string, RecordedValue> = {};
  for (const [name, field] of Object.entries(read.value.fields)) {
    const shape = entry?.fields.find((candidate) => candidate.name === name)?.shape ?? null;
    const pointed = within[name];
    const inner = pointed === undefined ? null : kitValue(pointed, shape === null ? null : structureBehind(shape));
    fields[name] = inner ?? recordValue(field);
  }
  return { kind: 'structure', address: at, fields };
}
