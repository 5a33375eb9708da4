/** What a script writes in the place of a pointer: the runtime puts it into memory, and the driver gets its address. */
import { concat, type Bytes } from '../../bytes/bytes.ts';
import { structureOfParameter, type DdiEntry, type FieldEntry, type ParameterEntry } from '../../catalog/entry.ts';
import { guidToBytes } from '../../catalog/lookup/guid-lookup.ts';
import { writeStructure } from '../../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import { handle, type StructureValue, type Value } from '../../catalog/value.ts';
import { allocate, allocateForCall, releaseCallMemory } from './memory.ts';
import type { DriverState } from '../state/state.ts';

export interface Placed {
  readonly state: DriverState;
  readonly args: Readonly<Record<string, Value>>;
}

/** True when a structure of this DDI holds pointers, so that its arguments need looking at. */
export function mayPoint(entry: DdiEntry): boolean {
  return entry.parameters.some(isPointing);
}

/** True when an argument for this parameter is a pointer, or a structure that holds some. */
export function isPointing(parameter: ParameterEntry): boolean {
  return parameter.shape.is === 'pointer' || pointersOf(structureOfParameter(parameter)).length > 0;
}

/**
 * Puts every buffer, structure or array that stands in the place of a pointer into memory, and its address into its place. The memory stays
 * where the parameter gives the pointer back; else it is allocated for this call. What does not fit a pointer is left for the binding of
 * arguments to refuse.
 */
export function marshalPointers(before: DriverState, entry: DdiEntry, args: Readonly<Record<string, Value>>): Placed {
  let state = releaseCallMemory(before);
  let placed: Record<string, Value> | null = null;
  for (const parameter of entry.parameters) {
    const value = args[parameter.name];
    if (value === undefined) continue;
    const put = parameter.direction === 'in' ? allocateForCall : allocate;
    const result =
      parameter.shape.is === 'pointer'
        ? place(state, parameter, value, put)
        : value.kind === 'structure'
          ? placeIn(state, value.structure ?? structureOfParameter(parameter) ?? '', value, put)
          : null;
    if (result === null || result.value === value) continue;
    state = result.state;
    placed = { ...(placed ?? args), [parameter.name]: result.value };
  }
  return { state, args: placed ?? args };
}

interface PlacedValue {
  readonly state: DriverState;
  readonly value: Value;
}
type Put = (
  state: DriverState,
  data: Bytes,
  purpose: string,
) => { readonly state: DriverState; readonly memory: { readonly handle: bigint } };

/** A structure whose pointers name memory. */
function placeIn(
  before: DriverState,
  name: string,
  value: StructureValue,
  put: Put,
): { readonly state: DriverState; readonly value: StructureValue } {
  let state = before;
  let fields: Record<string, Value> | null = null;
  for (const field of pointersOf(name)) {
    const pointee = value.fields[field.name];
    const placed = pointee === undefined ? null : place(state, field, pointee, put);
    if (placed === null) continue;
    state = placed.state;
    fields = { ...(fields ?? value.fields), [field.name]: placed.value };
  }
  return { state, value: fields === null ? value : { ...value, fields } };
}

/** What stands for a pointer, as memory; null where it is none: a handle, an address, NULL. */
function place(
  before: DriverState,
  { name, shape }: Pick<FieldEntry, 'name' | 'shape'>,
  value: Value,
  put: Put,
): PlacedValue | null {
  const to = shape.is === 'pointer' ? (shape.to ?? '') : '';
  const made = memoryOf(before, to, value, put);
  if (made === null) return null;
  const { state, memory } = put(made.state, made.data, name);
  return { state, value: handle('memory', memory.handle) };
}

/** Buffers as they are, GUIDs and structures by their layout, arrays one behind the other. */
function memoryOf(
  before: DriverState,
  to: string,
  value: Value,
  put: Put,
): { readonly state: DriverState; readonly data: Bytes } | null {
  switch (value.kind) {
    case 'bytes':
      return { state: before, data: value.value };
    case 'guid':
      return { state: before, data: guidToBytes(value.value) };
    case 'structure': {
      const name = structureName(to) ?? value.structure ?? '';
      const { state, value: inner } = placeIn(before, name, value, put);
      const written = writeStructure(name, inner);
      return written.ok ? { state, data: written.value } : null;
    }
    case 'array': {
      let state = before;
      const parts: Bytes[] = [];
      for (const item of value.items) {
        const part = memoryOf(state, to, item, put);
        if (part === null) return null;
        state = part.state;
        parts.push(part.data);
      }
      return { state, data: parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(...parts) };
    }
    case 'integer':
    case 'boolean':
    case 'string':
    case 'status':
    case 'handle':
    case 'null':
    case 'unknown':
      return null;
  }
}

const noPointers: readonly FieldEntry[] = [];
const pointersByStructure = new Map<string, readonly FieldEntry[]>();

function pointersOf(spelling: string | null): readonly FieldEntry[] {
  const name = spelling === null ? null : structureName(spelling);
  if (name === null) return noPointers;
  const known = pointersByStructure.get(name);
  if (known !== undefined) return known;
  const pointers = structures[name]?.fields.filter(({ shape }) => shape.is === 'pointer') ?? noPointers;
  pointersByStructure.set(name, pointers);
  return pointers;
}
