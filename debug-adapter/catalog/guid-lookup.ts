import type { GuidEntry, GuidSet } from './entry.ts';
import { channelGuids } from './guids/channel.ts';
import { cryptoGuids } from './guids/crypto.ts';
import { interfaceGuids } from './guids/interfaces.ts';
import { outputProtectionGuids } from './guids/output-protection.ts';
import { profileGuids } from './guids/profiles.ts';
import type { Guid } from './value.ts';

export const guids: readonly GuidEntry[] = [...cryptoGuids, ...profileGuids, ...channelGuids, ...interfaceGuids, ...outputProtectionGuids];

export const nullGuid: Guid = '00000000-0000-0000-0000-000000000000';

const byValue = new Map(guids.map((entry) => [entry.guid, entry]));
const byFullName = new Map(guids.flatMap((entry) => entry.names.map((name) => [name, entry] as const)));
const byShortName = new Map<string, readonly GuidEntry[]>();
for (const entry of guids) byShortName.set(entry.short, [...(byShortName.get(entry.short) ?? []), entry]);

/** The entry of a GUID in registry notation, or null. */
export function findGuid(guid: Guid): GuidEntry | null {
  return byValue.get(guid) ?? null;
}

/** A GUID by an official name, or by a short one that is unambiguous in `set` (or everywhere). NULL_GUID belongs to every set. */
export function findGuidByName(name: string, set: GuidSet | null): GuidEntry | null {
  const full = byFullName.get(name);
  if (full !== undefined) return full;
  const short = byShortName.get(name) ?? [];
  const fitting = set === null ? short : short.filter((entry) => entry.set === set);
  const candidates = fitting.length > 0 ? fitting : short;
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** A GUID in any of its spellings: registry with or without braces, `uuid(...)`, C initialiser. Null when it is none. */
export function parseGuid(text: string): Guid | null {
  const registry = /^\s*(?:uuid\(|\{)?\s*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s*[)}]?\s*$/i.exec(text)?.[1];
  if (registry !== undefined) return registry.toLowerCase();
  const numbers = text.match(/0x[0-9a-f]+/gi);
  if (numbers?.length !== 11 || !/^[\s{},0-9a-fx]*$/i.test(text)) return null;
  const digits = numbers.map((number, index) => number.slice(2).toLowerCase().padStart(index === 0 ? 8 : index < 3 ? 4 : 2, '0'));
  const joined = digits.join('');
  return joined.length === 32 ? `${joined.slice(0, 8)}-${joined.slice(8, 12)}-${joined.slice(12, 16)}-${joined.slice(16, 20)}-${joined.slice(20)}` : null;
}

/** The 16 bytes of a GUID as they stand in memory: Data1, Data2, Data3 little-endian, Data4 in text order. */
export function guidToBytes(guid: Guid): Uint8Array {
  const hex = guid.replace(/-/g, '');
  return Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], (at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

/** The GUID that 16 bytes of memory hold. */
export function guidFromBytes(bytes: Uint8Array): Guid {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
