/** The C types of the headers: how many bytes, how aligned, how they read. */
import { enumerations } from '../enumerations.ts';
import type { ValueShape } from '../entry.ts';

export interface CType {
  readonly x64: { readonly size: number; readonly alignment: number };
  readonly x86: { readonly size: number; readonly alignment: number };
  readonly shape: ValueShape;
}

const integer16: ValueShape = { is: 'integer', bits: 16 };
const integer32: ValueShape = { is: 'integer', bits: 32 };
const integer64: ValueShape = { is: 'integer', bits: 64 };

const scalars: Readonly<Record<string, CType>> = {
  USHORT: scalar(2, integer16),
  UINT: scalar(4, integer32),
  ULONG: scalar(4, integer32),
  DWORD: scalar(4, integer32),
  D3DKMT_HANDLE: scalar(4, integer32),
  D3DDDIFORMAT: scalar(4, integer32),
  D3DFORMAT: scalar(4, integer32),
  UINT64: scalar(8, integer64),
  ULONGLONG: scalar(8, integer64),
  BOOL: scalar(4, { is: 'boolean' }),
  HRESULT: scalar(4, { is: 'status' }),
  GUID: { ...scalar(16, { is: 'guid' }), x64: { size: 16, alignment: 4 }, x86: { size: 16, alignment: 4 } },
  HANDLE: address({ is: 'pointer' }),
  D3D10DDI_HDEVICE: address({ is: 'handle', of: 'device' }),
  D3D10DDI_HRESOURCE: address({ is: 'handle', of: 'resource' }),
  D3D11_1DDI_HCRYPTOSESSION: address({ is: 'handle', of: 'cryptoSession' }),
  D3D11_1DDI_HVIDEODECODEROUTPUTVIEW: address({ is: 'handle', of: 'decoderOutputView' }),
  D3D11_1DDI_OMAC: octets(16),
  OPM_OMAC: octets(16),
  OPM_RANDOM_NUMBER: octets(16),
  OPM_HDCP_KEY_SELECTION_VECTOR: octets(5),
  DXVADDI_PVP_KEY128: octets(16),
};

const enumerationNames: ReadonlyMap<string, string> = new Map(
  Object.entries(enumerations).flatMap(([name, { aliases = [] }]) =>
    [name, ...aliases].map((spelling): [string, string] => [spelling, name]),
  ),
);

/** What a C type is; null for the names of structures, and for names that the headers do not have. */
export function findCType(name: string): CType | null {
  const known = scalars[name];
  if (known !== undefined) return known;
  if (name.endsWith('*'))
    return address({
      is: 'pointer',
      to: name
        .slice(0, -1)
        .replace(/^const /i, '')
        .trim(),
    });
  const array = /^(BYTE|ULONG)\[(\d+)\]$/.exec(name);
  if (array !== null)
    return array[1] === 'BYTE'
      ? octets(Number(array[2]))
      : {
          ...octets(4 * Number(array[2])),
          x64: { size: 4 * Number(array[2]), alignment: 4 },
          x86: { size: 4 * Number(array[2]), alignment: 4 },
        };
  const enumeration = enumerationNames.get(name);
  if (enumeration === undefined) return null;
  return scalar(
    4,
    enumerations[enumeration]?.flags === true
      ? { is: 'integer', bits: 32, flags: enumeration }
      : { is: 'integer', bits: 32, enumeration },
  );
}

function scalar(size: number, shape: ValueShape): CType {
  return { x64: { size, alignment: size }, x86: { size, alignment: size }, shape };
}

/** A pointer, or a handle: a structure with a single pointer in it. */
function address(shape: ValueShape): CType {
  return { x64: { size: 8, alignment: 8 }, x86: { size: 4, alignment: 4 }, shape };
}

function octets(size: number): CType {
  return { x64: { size, alignment: 1 }, x86: { size, alignment: 1 }, shape: { is: 'bytes' } };
}
