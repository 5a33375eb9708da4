import type { StatusEntry } from '../entry.ts';
import { once } from '../once.ts';
import { allStatuses, ddiStatuses, neighbourValue } from '../statuses/all.ts';
import { readStatusSpelling } from './status-spelling.ts';

interface StatusIndex {
  readonly byName: ReadonlyMap<string, number>;
  readonly byValue: ReadonlyMap<number, string>;
}

/** Most runs know no others. */
const ofDdis = once(() => indexOf(ddiStatuses));
const ofAll = once(() => indexOf(allStatuses()));

function indexOf(statuses: Readonly<Record<string, StatusEntry>>): StatusIndex {
  const byName = new Map<string, number>();
  const byValue = new Map<number, string>();
  for (const [name, entry] of Object.entries(statuses)) {
    for (const spelling of [name, ...(entry.aliases ?? [])]) byName.set(spelling, entry.value);
    if (!byValue.has(entry.value)) byValue.set(entry.value, name);
  }
  for (const name of ['STATUS_SUCCESS', 'ERROR_SUCCESS', 'NO_ERROR']) byName.set(name, 0);
  return { byName, byValue };
}

/** What begins like no status is none: every word of a script is asked for. */
const looksLikeStatus = /^[A-Z]/;

/** The first name of a value. */
function nameOf(value: number): string | undefined {
  return ofDdis().byValue.get(value) ?? ofAll().byValue.get(value);
}

/** The entry of a status by its first name. */
export function statusEntry(name: string): StatusEntry | undefined {
  if (!looksLikeStatus.test(name)) return undefined;
  return ddiStatuses[name] ?? allStatuses()[name];
}

/** Facility numbers worth a name (winerror.h, d3d9.h, ntstatus.h). */
const facilities: ReadonlyMap<number, string> = new Map([
  [0x0, 'general'],
  [0x1, 'RPC'],
  [0x2, 'automation'],
  [0x3, 'storage'],
  [0x4, 'interface'],
  [0x7, 'Win32'],
  [0x8, 'COM'],
  [0x9, 'security'],
  [0xb, 'certificates'],
  [0xc, 'internet'],
  [0xd, 'Media Foundation'],
  [0xf, 'setup'],
  [0x10, 'smart cards'],
  [0x19, 'HTTP'],
  [0x1d, 'monitors, kernel'],
  [0x1e, 'graphics, kernel'],
  [0x26, 'graphics'],
  [0x28, 'TPM services'],
  [0x70, 'media element'],
  [0x876, 'Direct3D 9 and its DDI'],
  [0x878, 'DirectSound'],
  [0x879, 'Direct3D 10'],
  [0x87a, 'DXGI'],
  [0x87b, 'DXGI driver'],
  [0x87c, 'Direct3D 11'],
  [0x87e, 'Direct3D 12'],
  [0x889, 'audio client'],
  [0x898, 'imaging'],
  [0x899, 'Direct2D'],
]);

/** The value of a status by any of its official symbols; null for any other word. */
export function statusByName(name: string): number | null {
  if (!looksLikeStatus.test(name)) return null;
  return ofDdis().byName.get(name) ?? neighbourValue(name) ?? null;
}

/** True for the facilities that this catalog has a name for, the general one apart: small numbers have that too. */
export function isNamedFacility(facility: number): boolean {
  return facility !== 0 && facilities.has(facility);
}

/** Names of statuses, all spellings, for suggestions. */
export function statusNames(): readonly string[] {
  return [...ofAll().byName.keys()];
}

/** Names that are offered where a status is typed: what DDIs return. */
export function offeredStatusNames(): readonly string[] {
  return Object.entries(ddiStatuses).flatMap(([name, { aliases }]) => [
    name,
    ...(aliases ?? []).filter((alias) => !alias.startsWith('ERROR_')),
  ]);
}

/** True for a status with the severity bit set. Both HRESULT and NTSTATUS errors have it. */
export function isFailure(value: number): boolean {
  return value >>> 0 >= 0x80000000;
}

export interface StatusText {
  /** The first name of the catalog, or the number in hex. */
  readonly name: string;
  readonly hex: string;
  readonly facility: string;
  readonly code: number;
  readonly failed: boolean;
  /** What it means in general; empty when unknown. */
  readonly meaning: string;
  /** Usually no fault. */
  readonly benign: boolean;
  /** The same error on the other side of the kernel, see `equivalentStatusOf`. */
  readonly equivalentStatus: string | null;
}

/** The number of the same error in the other world: the HRESULT of an NTSTATUS, and the other way round; null when there is none. */
export function equivalentStatusOf(value: number): number | null {
  const { equivalentStatus } = describeStatus(value);
  return equivalentStatus === null ? null : statusByName(equivalentStatus);
}

/** The name of a status, with that of the equivalent one on the other side of the kernel, where there is one: `STATUS_GRAPHICS_OPM_INVALID_SRM (ERROR_GRAPHICS_OPM_INVALID_SRM)`. */
export function nameWithEquivalent(value: number): string {
  const { name, equivalentStatus } = describeStatus(value);
  return equivalentStatus === null ? name : `${name} (${equivalentStatus})`;
}

const described = new Map<number, StatusText>();

/** `FACILITY_NT_BIT`: with it, an HRESULT is an NTSTATUS (HRESULT_FROM_NT). */
const ntBit = 0x10000000;

/**
 * Everything that can be said of a status by its number. Layout as the macros of winerror.h take it apart: severity bit 31, facility
 * bits 16..28, code bits 0..15; bit 28 marks an NTSTATUS that was made an HRESULT.
 */
export function describeStatus(value: number): StatusText {
  const unsigned = value >>> 0;
  const known = described.get(unsigned);
  if (known !== undefined) return known;
  const name = nameOf(unsigned);
  const inside = name === undefined && (unsigned & ntBit) !== 0 ? nameOf((unsigned & ~ntBit) >>> 0) : undefined;
  const text = statusText(unsigned, name, inside);
  if ((name ?? inside) !== undefined) described.set(unsigned, text);
  return text;
}

/** `inside`: the NTSTATUS that an HRESULT without a name of its own was made from. */
function statusText(unsigned: number, name: string | undefined, inside: string | undefined): StatusText {
  const found = name ?? inside;
  const entry = found === undefined ? undefined : statusEntry(found);
  const hex = `0x${unsigned.toString(16).padStart(8, '0').toUpperCase()}`;
  return {
    name: name ?? (inside === undefined ? hex : `HRESULT_FROM_NT(${inside})`),
    hex,
    facility: facilityText(inside === undefined ? unsigned : unsigned & ~ntBit),
    code: unsigned & 0xffff,
    failed: isFailure(unsigned),
    meaning: entry?.meaning ?? '',
    benign: entry?.benign === true,
    equivalentStatus: inside ?? entry?.equivalentStatus ?? null,
  };
}

function facilityText(value: number): string {
  const facility = (value >>> 16) & 0x1fff;
  const code = value & 0xffff;
  // Facility 4 is free for every interface; PlayReady has these numbers of it.
  const isPlayReady = facility === 4 && code >= 0xb800 && code < 0xe000;
  const name = facilities.get(facility) ?? 'unnamed';
  return `${isPlayReady ? 'interface, numbers of PlayReady' : name} (0x${facility.toString(16).toUpperCase()})`;
}

/** A status from any spelling people have. Unsigned 32 bits, or null. */
export function parseStatus(text: string): number | null {
  return readStatusSpelling(text, { byName: statusByName });
}
