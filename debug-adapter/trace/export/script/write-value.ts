/** Recorded values as a script writes them. */
import { toHex } from '../../../bytes/hex.ts';
import type { ValueShape } from '../../../catalog/entry.ts';
import { guidFromBytes } from '../../../catalog/lookup/guid-lookup.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';

/** How a handle is named; null where nothing says what it is. */
export type NameHandle = (shape: Extract<ValueShape, { is: 'handle' }>, recorded: bigint) => string | null;

/** Keeps bytes in a file beside the script. @returns its path, as the script names it; null where they are to stand in the script */
export type KeepBuffer = (bytes: Uint8Array) => string | null;

/** The text; null for what was not recorded. */
export function writeValue(
  value: RecordedValue,
  shape: ValueShape,
  nameHandle: NameHandle,
  keepBuffer: KeepBuffer = () => null,
): string | null {
  switch (value.kind) {
    case 'null':
      return shape.is === 'guid' ? 'NULL_GUID' : 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
    case 'number':
    case 'address':
      return writeNumber(value.value, shape, nameHandle);
    case 'status':
      return `0x${value.value.toString(16)}`;
    case 'guid':
      return `{${value.value}}`;
    case 'string':
      return JSON.stringify(value.value);
    case 'buffer': {
      if (value.missing.length > 0 || value.bytes.length !== value.size || value.file !== undefined) return null;
      if (shape.is === 'guid' && value.size === 16) return `{${guidFromBytes(value.bytes, 0)}}`;
      const file = keepBuffer(value.bytes);
      return file === null ? `hex"${toHex(value.bytes)}"` : `file(${JSON.stringify(file)})`;
    }
    case 'structure':
      return writeFields(value.fields, shape, nameHandle, keepBuffer);
    case 'array': {
      const to: ValueShape =
        shape.is === 'pointer' && shape.to !== undefined ? { is: 'structure', structure: shape.to } : shape;
      const items = value.items.map((item) => writeValue(item, to, nameHandle, keepBuffer));
      return items.includes(null) ? null : `[${items.join(', ')}]`;
    }
    case 'symbol':
    case 'unknown':
      return null;
  }
}

function writeNumber(value: bigint, shape: ValueShape, nameHandle: NameHandle): string | null {
  if (shape.is === 'handle') return value === 0n ? 'null' : nameHandle(shape, value);
  if (shape.is === 'integer' || shape.is === 'size' || shape.is === 'boolean' || shape.is === 'status')
    return value.toString();
  // An address whose memory was not recorded says nothing.
  return value === 0n ? 'null' : null;
}

function writeFields(
  fields: Readonly<Record<string, RecordedValue>>,
  shape: ValueShape,
  nameHandle: NameHandle,
  keepBuffer: KeepBuffer,
): string | null {
  const own =
    shape.is === 'structure'
      ? shape.structure
      : shape.is === 'bytes'
        ? shape.structure
        : shape.is === 'pointer'
          ? shape.to
          : undefined;
  const entry = structures[structureName(own ?? '') ?? ''];
  const parts = Object.entries(fields).flatMap(([name, field]): string[] => {
    const place = entry?.fields.find((candidate) => candidate.name === name)?.shape ?? plain(field);
    const text = writeValue(field, place, nameHandle, keepBuffer) ?? memoryFor(place, fields);
    return text === null ? [] : [`${name}: ${text}`];
  });
  return `{ ${parts.join(', ')} }`;
}

/** Behind a pointer whose memory was not recorded stands as much of it as another field says; without one, the field is left out. */
function memoryFor(place: ValueShape, fields: Readonly<Record<string, RecordedValue>>): string | null {
  const count = place.is === 'pointer' && place.count !== undefined ? fields[place.count] : undefined;
  return count?.kind === 'integer' || count?.kind === 'number' ? `bytes(${count.value})` : null;
}

/** Of a field that no structure has, the value alone says what it is. */
function plain(value: RecordedValue): ValueShape {
  return value.kind === 'integer' || value.kind === 'number' ? { is: 'integer', bits: 64 } : { is: 'pointer' };
}
