/** Reading the fields of a structure that a call was given, and what they point to, and writing back. */
import type { Bytes } from '../../bytes/bytes.ts';
import { nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import type { Guid, StructureValue, Value } from '../../catalog/value.ts';
import { readMemory, writeMemory } from './memory.ts';
import type { DriverState } from '../state/state.ts';

/** The handle or the address in a field; 0 where it is NULL or left out. */
export function addressIn(data: StructureValue, field: string): bigint {
  const value = data.fields[field];
  return value?.kind === 'handle' || value?.kind === 'integer' ? value.value : 0n;
}

/** The number in a field; 0 where it holds none. */
export function numberIn(data: StructureValue, field: string): number {
  return Number(addressIn(data, field));
}

/** The GUID in a field; the null GUID where it holds none. */
export function guidIn(data: StructureValue, field: string): Guid {
  const value = data.fields[field];
  return value?.kind === 'guid' ? value.value : nullGuid;
}

/** What a pointer names: null for NULL, `'outside'` when it names too little memory. */
export function pointee(
  state: DriverState,
  data: StructureValue,
  field: string,
  size: number,
): Bytes | null | 'outside' {
  const address = addressIn(data, field);
  return address === 0n ? null : (readMemory(state, address, size) ?? 'outside');
}

/** The state with bytes written where a pointer points; null when there is no room. */
export function writePointee(
  state: DriverState,
  data: StructureValue,
  field: string,
  written: Bytes,
): DriverState | null {
  return writeMemory(state, addressIn(data, field), written);
}

/** The structure as the driver leaves it. */
export function withFields(
  data: StructureValue,
  fields: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return { pData: { ...data, fields: { ...data.fields, ...fields } } };
}
