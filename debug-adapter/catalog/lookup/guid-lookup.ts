import type { GuidEntry, GuidSet } from '../entry.ts';
import { channelGuids } from '../guids/channel.ts';
import { cryptoGuids } from '../guids/crypto.ts';
import { interfaceGuids } from '../guids/interfaces.ts';
import { outputProtectionGuids } from '../guids/output-protection.ts';
import { profileGuids } from '../guids/profiles.ts';
import type { Guid } from '../value.ts';

export const guids: readonly GuidEntry[] = [
  ...cryptoGuids,
  ...profileGuids,
  ...channelGuids,
  ...interfaceGuids,
  ...outputProtectionGuids,
];

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
  const registry =
    /^\s*(?:uuid\(|\{)?\s*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s*[)}]?\s*$/i.exec(text)?.[1];
  if (registry !== undefined) return registry.toLowerCase();
  const numbers = text.match(/0x[0-9a-f]+/gi);
  if (numbers?.length !== 11 || !/^[\s{},0-9a-fx]*$/i.test(text)) return null;
  const digits = numbers.map((number, index) =>
    number
      .slice(2)
      .toLowerCase()
      .padStart(index === 0 ? 8 : index < 3 ? 4 : 2, '0'),
  );
  const joined = digits.join('');
  return joined.length === 32
    ? `${joined.slice(0, 8)}-${joined.slice(8, 12)}-${joined.slice(12, 16)}-${joined.slice(16, 20)}-${joined.slice(20)}`
    : null;
}

/** Where the two digits of each byte stand in the notation without hyphens: the first three groups are little-endian in memory. */
const digitsOf: readonly number[] = [6, 4, 2, 0, 10, 8, 14, 12, 16, 18, 20, 22, 24, 26, 28, 30];
const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The 16 bytes of a GUID as they stand in memory: Data1, Data2, Data3 little-endian, Data4 in text order. */
export function guidToBytes(guid: Guid): Uint8Array {
  return inMemory.get(guid) ?? read(guid);
}

function read(guid: Guid): Uint8Array {
  const hex = guid.replaceAll('-', '');
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i += 1) bytes[i] = Number.parseInt(hex.slice(digitsOf[i], (digitsOf[i] ?? 0) + 2), 16);
  return bytes;
}

/** The GUID that 16 bytes of memory hold, from `start` on. */
export function guidFromBytes(bytes: Uint8Array, start = 0): Guid {
  const known = byData1
    .get(data1Of(bytes, start))
    ?.find((guid) => guidToBytes(guid).every((byte, i) => byte === bytes[start + i]));
  if (known !== undefined) return known;
  const hex = (at: number): string => hexOfByte[bytes[start + at] ?? 0] ?? '';
  return `${hex(3)}${hex(2)}${hex(1)}${hex(0)}-${hex(5)}${hex(4)}-${hex(7)}${hex(6)}-${hex(8)}${hex(9)}-${hex(10)}${hex(11)}${hex(12)}${hex(13)}${hex(14)}${hex(15)}`;
}

/** Catalogued GUIDs are read and written at every call of some scripts: their bytes are made once. */
const inMemory: ReadonlyMap<Guid, Uint8Array> = new Map(
  [nullGuid, ...guids.map(({ guid }) => guid)].map((guid) => [guid, read(guid)]),
);

function data1Of(bytes: Uint8Array, start: number): number {
  return (
    ((bytes[start] ?? 0) |
      ((bytes[start + 1] ?? 0) << 8) |
      ((bytes[start + 2] ?? 0) << 16) |
      ((bytes[start + 3] ?? 0) << 24)) >>>
    0
  );
}

const byData1 = new Map<number, readonly Guid[]>();
for (const [guid, bytes] of inMemory) byData1.set(data1Of(bytes, 0), [...(byData1.get(data1Of(bytes, 0)) ?? []), guid]);
