/** Recorded values as the emulated driver takes them. What is not known is told, and never becomes zeros. */
import type { ParameterEntry, ValueShape } from '../../../catalog/entry.ts';
import { guidFromBytes, nullGuid } from '../../../catalog/lookup/guid-lookup.ts';
import type { HandleKind } from '../../../catalog/handle.ts';
import { readStructure } from '../../../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import { boolean, bytes, guid, handle, integer, nullValue, structure, type Value } from '../../../catalog/value.ts';
import { structureOf, structuresWith } from '../../../script/bind/names.ts';
import type { BufferValue, RecordedValue } from '../../model/recorded-value.ts';
import { numberIn } from './emulated-calls.ts';

/** The emulator's handle for a recorded one; null where the recording does not say where it comes from. */
export type HandleFor = (kind: HandleKind, recorded: bigint) => bigint | null;

/** True when every byte of a buffer was recorded. */
export function isComplete({ size, bytes: own, missing, file }: BufferValue): boolean {
  return own.length === size && missing.length === 0 && file === undefined;
}

/** A value, or what of it was not recorded. */
export type KnownOrMissing = { readonly value: Value } | { readonly missing: string };

/** A recorded argument as the emulated driver takes it, or the name of what of it was not recorded. */
export function knownValue(
  { name, shape }: Pick<ParameterEntry, 'name' | 'shape'>,
  recorded: RecordedValue,
  handleFor: HandleFor,
): KnownOrMissing {
  if (recorded.kind === 'null') return { value: nullValue };
  switch (shape.is) {
    case 'handle':
      return knownHandle(name, shape.of, recorded, handleFor);
    case 'integer':
    case 'size':
    case 'status':
    case 'boolean': {
      if (recorded.kind === 'boolean') return { value: boolean(recorded.value) };
      if (recorded.kind === 'status') return { value: integer(recorded.value) };
      const number = numberIn(recorded);
      return number === null ? { missing: name } : { value: integer(number) };
    }
    case 'guid':
      return knownGuid(name, recorded);
    case 'bytes':
      return knownBytes(name, shape, recorded, handleFor);
    case 'structure':
      return knownStructure(name, shape.structure, recorded, handleFor);
    case 'pointer':
      return recorded.kind === 'array'
        ? knownArray(name, shape, recorded.items, handleFor)
        : knownBytes(name, shape, recorded, handleFor);
  }
}

function knownHandle(name: string, kind: HandleKind, recorded: RecordedValue, handleFor: HandleFor): KnownOrMissing {
  const number = numberIn(recorded);
  if (number === null) return { missing: name };
  if (number === 0n) return { value: nullValue };
  const own = handleFor(kind, number);
  return own === null ? { missing: `where ${name} 0x${number.toString(16)} comes from` } : { value: handle(kind, own) };
}

function knownGuid(name: string, recorded: RecordedValue): KnownOrMissing {
  if (recorded.kind === 'guid') return { value: recorded };
  if (recorded.kind === 'buffer' && isComplete(recorded) && recorded.bytes.length === 16)
    return { value: guid(guidFromBytes(recorded.bytes, 0)) };
  return { missing: `the GUID at ${name}` };
}

function knownBytes(name: string, shape: ValueShape, recorded: RecordedValue, handleFor: HandleFor): KnownOrMissing {
  if (recorded.kind === 'buffer')
    return isComplete(recorded) ? { value: bytes(recorded.bytes) } : { missing: `the bytes at ${name}` };
  // Memory that the recording has seen being made is at hand.
  const own = recorded.kind === 'address' ? handleFor('memory', recorded.value) : null;
  if (own !== null) return { value: handle('memory', own) };
  // What stands behind a VOID pointer is known by what was recorded of it alone.
  if (shape.is === 'pointer' && isPlain(recorded)) return { value: recorded };
  const inner = shape.is === 'bytes' ? shape.structure : shape.is === 'pointer' ? shape.to : undefined;
  if (recorded.kind === 'structure') return knownStructure(name, inner ?? '', recorded, handleFor);
  return { missing: `the bytes at ${name}` };
}

function isPlain(
  recorded: RecordedValue,
): recorded is Extract<RecordedValue, { kind: 'guid' | 'integer' | 'boolean' }> {
  return recorded.kind === 'guid' || recorded.kind === 'integer' || recorded.kind === 'boolean';
}

function knownArray(
  name: string,
  shape: ValueShape,
  items: readonly RecordedValue[],
  handleFor: HandleFor,
): KnownOrMissing {
  const to = shape.is === 'pointer' ? (shape.to ?? '') : '';
  const known = items.map((item) => knownStructure(name, to, item, handleFor));
  const missing = known.find((item) => 'missing' in item);
  if (missing !== undefined) return missing;
  return { value: { kind: 'array', items: known.flatMap((item) => ('value' in item ? [item.value] : [])) } };
}

function knownStructure(name: string, spelling: string, recorded: RecordedValue, handleFor: HandleFor): KnownOrMissing {
  if (recorded.kind === 'structure') return knownFields(name, spelling, recorded.fields, handleFor);
  const read =
    recorded.kind === 'buffer' && isComplete(recorded)
      ? readStructure(spelling, recorded.bytes)
      : { ok: false as const };
  return read.ok ? { value: read.value } : { missing: `the structure at ${name}` };
}

/** The structure behind a VOID pointer, by its fields. Such pointers are those of Direct3D 9: of several that fit, its own begins with DDI. */
function untypedStructure(fields: readonly string[]): string | null {
  const only = structureOf(fields, null);
  if (only !== null || fields.length === 0) return only;
  const own = structuresWith(fields).filter((name) => name.startsWith('DDI'));
  return own.length === 1 ? (own[0] ?? null) : null;
}

function knownFields(
  name: string,
  spelling: string,
  recorded: Readonly<Record<string, RecordedValue>>,
  handleFor: HandleFor,
): KnownOrMissing {
  const known = structureName(spelling) ?? structureName(untypedStructure(Object.keys(recorded)) ?? '');
  const entry = structures[known ?? ''];
  const fields: Record<string, Value> = {};
  for (const [field, value] of Object.entries(recorded)) {
    const shape = entry?.fields.find((candidate) => candidate.name === field)?.shape ?? { is: 'pointer' };
    // No profile is a GUID of zeros at the DDI, and NULL in the API.
    const own: KnownOrMissing =
      value.kind === 'null' && shape.is === 'guid'
        ? { value: guid(nullGuid) }
        : knownValue({ name: `${name}.${field}`, shape }, value, handleFor);
    if ('missing' in own) return own;
    fields[field] = own.value;
  }
  return { value: structure(known, fields) };
}
