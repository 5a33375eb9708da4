/** Where the fields of structures stand (x64: the emulated driver is a 64-bit one), looked up once: what is read at every call is not made into values first. */
import { readIntegerAt, writeIntegerAt } from '../../catalog/layout/integers.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { guidFromBytes, guidToBytes } from '../../catalog/lookup/guid-lookup.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import type { Guid } from '../../catalog/value.ts';

export interface Place {
  readonly offset: number;
  readonly size: number;
  readonly isGuid: boolean;
}
interface Layout {
  readonly size: number;
  readonly sizeOnX86: number;
  readonly end: number;
  readonly places: ReadonlyMap<string, Place>;
}

const layouts = new Map<string, Layout>();

/** The layout of a catalogued structure; `end`: where its last field ends and tail padding begins. */
export function layoutOf(structure: string): Layout {
  const known = layouts.get(structure);
  if (known !== undefined) return known;
  const entry = structures[structureName(structure) ?? ''];
  if (entry === undefined) throw new Error(`no structure ${structure}`);
  const places = entry.fields.map(({ name, shape, x64: [offset, size] }): [string, Place] => [
    name,
    { offset, size, isGuid: shape.is === 'guid' },
  ]);
  const layout = {
    size: entry.size.x64,
    sizeOnX86: entry.size.x86,
    end: Math.max(...places.map(([, { offset, size }]) => offset + size)),
    places: new Map(places),
  };
  layouts.set(structure, layout);
  return layout;
}

/** Offset and size, in bytes, of a field on x64. Throws for a field that the catalog does not have: a defect of ours. */
export function placeOf(structure: string, field: string): Place {
  const place = layoutOf(structure).places.get(field);
  if (place === undefined) throw new Error(`no field ${field} in ${structure}`);
  return place;
}

/** The field at a place, little-endian; a GUID in registry notation. */
export function readField(data: Bytes, { offset, size, isGuid }: Place): bigint | Guid {
  if (isGuid) return guidFromBytes(data, offset);
  return readIntegerAt(data, offset, size);
}

/** Writes a number, little-endian, or a GUID at its place. */
export function writeField(target: Uint8Array, { offset, size }: Place, value: bigint | Guid): void {
  if (typeof value === 'string') target.set(guidToBytes(value), offset);
  else writeIntegerAt(target, offset, size, value);
}

/** The number in a field, or the low 64 bits of what is there; 0 where the structure has no such field. */
export function numberAt(data: Bytes, structure: string, field: string): bigint {
  const place = layoutOf(structure).places.get(field);
  return place === undefined ? 0n : readIntegerAt(data, place.offset, place.size);
}
