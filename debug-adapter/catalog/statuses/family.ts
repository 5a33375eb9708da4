/** Error numbers that come in families: one field, one header, a row a number. */
import type { Source, StatusEntry } from '../entry.ts';
import { once } from '../once.ts';

/** The number alone where the words of its name say all that is known; else with what it means here, and whether it is usually no fault. */
type StatusRow = number | readonly [value: number, meaning: string, benign?: 'usually benign'];

interface StatusFamily {
  /** What the numbers are about: it begins the meaning of rows that have none of their own. */
  readonly field: string;
  readonly source: Source;
  /** `HRESULT` when absent. */
  readonly kind?: StatusEntry['kind'];
  /** Added to the number of every row; 0 when absent. */
  readonly base?: number;
  readonly codes: Readonly<Record<string, StatusRow>>;
}

/** A run hardly ever meets one of them. */
export interface Statuses {
  /** All of them by name, made when they are asked for. */
  readonly entries: () => Readonly<Record<string, StatusEntry>>;
  /** The number of a name, without making any entry; undefined for a name that is not among them. */
  readonly valueOf: (name: string) => number | undefined;
}

export function entriesOf(family: StatusFamily): Statuses {
  const { base = 0, codes } = family;
  return {
    entries: once(() => makeEntries(family)),
    valueOf(name) {
      const row = Object.hasOwn(codes, name) ? codes[name] : undefined;
      return row === undefined ? undefined : base + numberOf(row);
    },
  };
}

function makeEntries({
  field,
  source,
  kind = 'HRESULT',
  base = 0,
  codes,
}: StatusFamily): Readonly<Record<string, StatusEntry>> {
  const entries: Record<string, StatusEntry> = {};
  for (const [name, row] of Object.entries(codes))
    entries[name] = entryOf(row, { value: base + numberOf(row), kind, source, about: field, name });
  return entries;
}

interface About extends Pick<StatusEntry, 'value' | 'kind' | 'source' | 'equivalentStatus'> {
  /** What the number is about, and the name whose words say what it means. */
  readonly about: string;
  readonly name: string;
}

function entryOf(row: StatusRow, { about, name, value, kind, source, equivalentStatus }: About): StatusEntry {
  const [, own, benign] = typeof row === 'number' ? ([row, null, undefined] as const) : row;
  return {
    value,
    kind,
    meaning: own ?? `${about}: ${wordsOf(name)}`,
    ...(benign === undefined ? {} : { benign: true }),
    ...(equivalentStatus === undefined ? {} : { equivalentStatus }),
    source,
  };
}

function numberOf(row: StatusRow): number {
  return typeof row === 'number' ? row : row[0];
}

/** `MF_E_NET_BAD_REQUEST` → `net bad request`: what header and severity put in front is left out. */
function wordsOf(name: string): string {
  return name
    .replace(/^(?:ERROR|STATUS)_(?:GRAPHICS_)?|^[A-Z0-9]+_[ESI]_|^(?:MF|NTE|D3D\d*)_(?:ERROR_)?|^D3DERR_/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
}

/** Rows of the graphics kernel under their NTSTATUS, each with the HRESULT that user mode gets for it, the HRESULT first. */
export function graphicsPairs(codes: Readonly<Record<string, StatusRow>>): Statuses {
  return {
    entries: once(() => makePairs(codes)),
    valueOf(spelling) {
      const [, world, name = ''] = /^(ERROR|STATUS)_GRAPHICS_(.*)$/.exec(spelling) ?? [];
      const row = Object.hasOwn(codes, name) ? codes[name] : undefined;
      if (row === undefined) return undefined;
      return world === 'ERROR' ? hresultOf(numberOf(row)) : numberOf(row);
    },
  };
}

function makePairs(codes: Readonly<Record<string, StatusRow>>): Readonly<Record<string, StatusEntry>> {
  const entries: Record<string, StatusEntry> = {};
  for (const [name, row] of Object.entries(codes)) {
    const [hresult, ntStatus] = [`ERROR_GRAPHICS_${name}`, `STATUS_GRAPHICS_${name}`];
    const both = { about: 'display driver', name } as const;
    const value = numberOf(row);
    entries[hresult] = entryOf(row, {
      ...both,
      value: hresultOf(value),
      kind: 'HRESULT',
      source: { tag: 'documented', where: 'winerror.h' },
      equivalentStatus: ntStatus,
    });
    entries[ntStatus] = entryOf(row, {
      ...both,
      value,
      kind: 'NTSTATUS',
      source: { tag: 'documented', where: 'ntstatus.h' },
      equivalentStatus: hresult,
    });
  }
  return entries;
}

/** Facility 0x26 and 0x2000 above the code; what informs about modes of displays (0x3xx) is a plain success as HRESULT. */
function hresultOf(ntStatus: number): number {
  const code = ntStatus & 0xfff;
  const isModeInformation = ntStatus >>> 28 === 4 && code >= 0x300 && code < 0x400;
  return ((isModeInformation ? 0 : ntStatus & 0xf0000000) | 0x00262000 | code) >>> 0;
}
