import type { StatusEntry } from './entry.ts';
import { direct3dStatuses } from './statuses/direct3d.ts';
import { kernelStatuses } from './statuses/kernel.ts';
import { outputProtectionStatuses } from './statuses/output-protection.ts';

/** All status codes, by name. */
export const statuses: Readonly<Record<string, StatusEntry>> = {
  ...direct3dStatuses,
  ...outputProtectionStatuses,
  ...kernelStatuses,
};

const byName = new Map<string, number>();
const byValue = new Map<number, string>();
for (const [name, entry] of Object.entries(statuses)) {
  for (const spelling of [name, ...(entry.aliases ?? [])]) byName.set(spelling, entry.value);
  if (!byValue.has(entry.value)) byValue.set(entry.value, name);
}
byName.set('STATUS_SUCCESS', 0);

/** Facility numbers worth a name (winerror.h, d3d9.h, ntstatus.h). */
const facilities: ReadonlyMap<number, string> = new Map([
  [0x0, 'general'],
  [0x4, 'interface'],
  [0x7, 'Win32'],
  [0x9, 'security'],
  [0xd, 'Media Foundation'],
  [0x1e, 'graphics, kernel'],
  [0x26, 'graphics'],
  [0x876, 'Direct3D 9 and its DDI'],
  [0x87a, 'DXGI'],
  [0x87b, 'DXGI driver'],
  [0x87c, 'Direct3D 11'],
]);

/** The value of a status by any of its official symbols; null for any other word. */
export function statusByName(name: string): number | null {
  return byName.get(name) ?? null;
}

/** The code of a Win32 error by its symbol (winerror.h), as `HRESULT_FROM_WIN32` takes it; null for any other word. */
export function win32ByName(name: string): number | null {
  const value = byName.get(name);
  return value !== undefined && value >>> 16 === 0x8007 ? value & 0xffff : null;
}

/** True for the facilities that this catalog has a name for, the general one apart: small numbers have that too. */
export function isNamedFacility(facility: number): boolean {
  return facility !== 0 && facilities.has(facility);
}

/** Names of statuses, all spellings, for completion and suggestions. */
export const statusNames: readonly string[] = [...byName.keys()];

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
  readonly twin: string | null;
}

/** The number of the same error in the other world: the HRESULT of an NTSTATUS, and the other way round; null when there is none. */
export function twinOf(value: number): number | null {
  const { twin } = describeStatus(value);
  return twin === null ? null : (byName.get(twin) ?? null);
}

/** The name of a status, with that of its twin where it has one: `STATUS_GRAPHICS_OPM_INVALID_SRM (ERROR_GRAPHICS_OPM_INVALID_SRM)`. */
export function nameWithTwin(value: number): string {
  const { name, twin } = describeStatus(value);
  return twin === null ? name : `${name} (${twin})`;
}

const described = new Map<number, StatusText>();

/** Everything that can be said of a status by its number. Layout as the macros of winerror.h take it apart: severity bit 31, facility bits 16..28, code bits 0..15. */
export function describeStatus(value: number): StatusText {
  const unsigned = value >>> 0;
  const known = described.get(unsigned);
  if (known !== undefined) return known;
  const hex = `0x${unsigned.toString(16).padStart(8, '0').toUpperCase()}`;
  const name = byValue.get(unsigned);
  const entry = name === undefined ? undefined : statuses[name];
  const facility = (unsigned >>> 16) & 0x1fff;
  const text: StatusText = {
    name: name ?? hex,
    hex,
    facility: `${facilities.get(facility) ?? 'unnamed'} (0x${facility.toString(16).toUpperCase()})`,
    code: unsigned & 0xffff,
    failed: isFailure(unsigned),
    meaning: entry?.meaning ?? '',
    twin: entry?.twin ?? null,
  };
  if (entry !== undefined) described.set(unsigned, text);
  return text;
}

/**
 * A status from any spelling people have: symbol, `0x...`, eight bare hex digits, decimal signed or unsigned, WinDbg's `0n...`,
 * or text with the hex number in brackets. Unsigned 32 bits, or null.
 */
export function parseStatus(text: string): number | null {
  const trimmed = text.trim();
  const named = byName.get(trimmed);
  if (named !== undefined) return named;
  const bracketed = /\((0x[0-9a-f]{1,8})\)/i.exec(trimmed)?.[1];
  const plain = bracketed ?? trimmed.replace(/\s*\[Type:[^\]]*\]$/i, '').replace(/^0n/i, '');
  if (/^0x[0-9a-f]{1,8}$/i.test(plain)) return Number(plain);
  if (/^-?\d{1,10}$/.test(plain)) {
    const value = Number(plain);
    return value >= -0x80000000 && value <= 0xffffffff ? value >>> 0 : null;
  }
  return /^[0-9a-f]{8}$/i.test(plain) ? Number.parseInt(plain, 16) : null;
}
