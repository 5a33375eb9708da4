/** What a script writes in the place of a pointer: the runtime puts it into memory, and the driver gets its address. */
import type { Bytes } from '../bytes/bytes.ts';
import { structureOfParameter, type DdiEntry, type FieldEntry } from '../catalog/entry.ts';
import { guidToBytes } from '../catalog/guid-lookup.ts';
import { writeStructure } from '../catalog/structure-layout.ts';
import { structureName, structures } from '../catalog/structures.ts';
import { bytes, handle, type StructureValue, type Value } from '../catalog/value.ts';
import { allocate } from './memory.ts';
import type { DriverState } from './state.ts';

export interface Placed { readonly state: DriverState; readonly args: Readonly<Record<string, Value>> }

/** True when a structure of this DDI holds pointers, so that its arguments need looking at. */
export function mayPoint(entry: DdiEntry): boolean {
  return entry.parameters.some((parameter) => pointersOf(structureOfParameter(parameter)).length > 0);
}

/**
 * The arguments with every buffer, structure or array that stands in the place of a pointer put into memory.
 * What does not fit a pointer stays, for the binding of arguments to object to.
 */
export function placePointees(before: DriverState, entry: DdiEntry, args: Readonly<Record<string, Value>>): Placed {
  let state = before;
  let placed: Record<string, Value> | null = null;
  for (const parameter of entry.parameters) {
    const value = args[parameter.name];
    if (value?.kind !== 'structure') continue;
    const result = placeIn(state, value.structure ?? structureOfParameter(parameter) ?? '', value);
    if (result.value === value) continue;
    state = result.state;
    placed = { ...(placed ?? args), [parameter.name]: result.value };
  }
  return { state, args: placed ?? args };
}

function placeIn(before: DriverState, name: string, value: StructureValue): { readonly state: DriverState; readonly value: StructureValue } {
  let state = before;
  let fields: Record<string, Value> | null = null;
  for (const field of pointersOf(name)) {
    const pointee = value.fields[field.name];
    if (pointee === undefined) continue;
    const placed = place(state, field, pointee);
    if (placed === null) continue;
    state = placed.state;
    fields = { ...(fields ?? value.fields), [field.name]: placed.pointer };
  }
  return { state, value: fields === null ? value : { ...value, fields } };
}

function place(state: DriverState, field: FieldEntry, pointee: Value): { readonly state: DriverState; readonly pointer: Value } | null {
  if (field.shape.is !== 'pointer') return null;
  if (pointee.kind === 'structure') {
    const name = structureName(field.shape.to ?? '') ?? pointee.structure ?? '';
    const inner = placeIn(state, name, pointee);
    const written = writeStructure(name, inner.value);
    return written.ok ? put(inner.state, field, written.value) : null;
  }
  const data = flatten(field.shape.to ?? '', pointee);
  return data === null ? null : put(state, field, data);
}

function put(state: DriverState, field: FieldEntry, data: Bytes): { readonly state: DriverState; readonly pointer: Value } {
  const { state: after, memory } = allocate(state, data, field.name);
  return { state: after, pointer: handle('memory', memory.handle) };
}

/** Buffers as they are, GUIDs by their layout, arrays of structures one behind the other; null for what is no memory. */
function flatten(to: string, value: Value): Bytes | null {
  if (value.kind === 'bytes') return value.value;
  if (value.kind === 'guid') return guidToBytes(value.value);
  if (value.kind !== 'array') return null;
  const parts = value.items.map((item) => (item.kind === 'structure' ? writeStructure(structureName(to) ?? item.structure ?? '', item) : { ok: true as const, value: flatten(to, item) }));
  const whole: number[] = [];
  for (const part of parts) {
    if (!part.ok || part.value === null) return null;
    whole.push(...part.value);
  }
  return bytes(Uint8Array.from(whole)).value;
}

function pointersOf(name: string | null): readonly FieldEntry[] {
  const entry = name === null ? undefined : structures[structureName(name) ?? ''];
  return entry?.fields.filter((field) => field.shape.is === 'pointer') ?? [];
}
