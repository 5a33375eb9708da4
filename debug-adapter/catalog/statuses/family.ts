/** Error numbers that come in families: one field, one header, a row a number. */
import type { Source, StatusEntry } from '../entry.ts';

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

export function entriesOf({
  field,
  source,
  kind = 'HRESULT',
  base = 0,
  codes,
}: StatusFamily): Readonly<Record<string, StatusEntry>> {
  return Object.fromEntries(
    Object.entries(codes).map(([name, row]): [string, StatusEntry] => {
      const [value, meaning, benign] = typeof row === 'number' ? ([row, null, undefined] as const) : row;
      return [
        name,
        {
          value: base + value,
          kind,
          meaning: meaning ?? `${field}: ${wordsOf(name)}`,
          ...(benign === undefined ? {} : { benign: true }),
          source,
        },
      ];
    }),
  );
}

/** `MF_E_NET_BAD_REQUEST` → `net bad request`: what header and severity put in front is left out. */
function wordsOf(name: string): string {
  return name
    .replace(/^(?:ERROR|STATUS)_(?:GRAPHICS_)?|^[A-Z0-9]+_[ESI]_|^(?:MF|NTE|D3D\d*)_(?:ERROR_)?|^D3DERR_/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
}

/** Rows of the graphics kernel under their NTSTATUS, each with the HRESULT that user mode gets for it, the HRESULT first. */
export function graphicsPairs(codes: Readonly<Record<string, StatusRow>>): Readonly<Record<string, StatusEntry>> {
  const ofKernel = entriesOf({
    field: 'display driver',
    kind: 'NTSTATUS',
    source: { tag: 'documented', where: 'ntstatus.h' },
    codes,
  });
  return Object.fromEntries(
    Object.entries(ofKernel).flatMap(([name, entry]): [string, StatusEntry][] => {
      const [hresult, ntStatus] = [`ERROR_GRAPHICS_${name}`, `STATUS_GRAPHICS_${name}`];
      return [
        [
          hresult,
          {
            ...entry,
            value: hresultOf(entry.value),
            kind: 'HRESULT',
            twin: ntStatus,
            source: { tag: 'documented', where: 'winerror.h' },
          },
        ],
        [ntStatus, { ...entry, twin: hresult }],
      ];
    }),
  );
}

/** Facility 0x26 and 0x2000 above the code; what informs about modes of displays (0x3xx) is a plain success as HRESULT. */
function hresultOf(ntStatus: number): number {
  const code = ntStatus & 0xfff;
  const isModeInformation = ntStatus >>> 28 === 4 && code >= 0x300 && code < 0x400;
  return ((isModeInformation ? 0 : ntStatus & 0xf0000000) | 0x00262000 | code) >>> 0;
}
