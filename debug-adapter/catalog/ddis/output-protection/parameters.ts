/** What the functions of output protection share: table, parameters, return codes. */
import type { ReturnCode, Source } from '../../entry.ts';
import { page } from '../parameters.ts';

export const MiniportDeviceContext = {
  name: 'MiniportDeviceContext',
  cType: 'CONST PVOID',
  direction: 'in',
  shape: { is: 'handle', of: 'adapter' },
  doc: 'the adapter, as the display miniport driver knows it',
} as const;
export const ProtectedOutputHandle = {
  name: 'ProtectedOutputHandle',
  cType: 'HANDLE',
  direction: 'in',
  shape: { is: 'handle', of: 'protectedOutput' },
  doc: 'the protected output',
} as const;
export const certificateType = {
  name: 'CertificateType',
  cType: 'DXGKMDT_CERTIFICATE_TYPE',
  direction: 'in',
  shape: { is: 'integer', bits: 32, enumeration: 'DXGKMDT_CERTIFICATE_TYPE' },
  doc: 'OPM: an X.509 chain; COPP: an XML chain',
} as const;
export const semantics = {
  name: 'NewVideoOutputSemantics',
  cType: 'DXGKMDT_OPM_VIDEO_OUTPUT_SEMANTICS',
  direction: 'in',
  shape: { is: 'integer', bits: 32, enumeration: 'OPM_VIDEO_OUTPUT_SEMANTICS' },
  doc: 'OPM or COPP: which requests the output will answer',
} as const;
export const newHandle = {
  name: 'NewProtectedOutputHandle',
  cType: 'PHANDLE',
  direction: 'out',
  shape: { is: 'handle', of: 'protectedOutput' },
  doc: 'the handle of the new output',
} as const;
export const table = {
  table: 'DXGK_OPM_INTERFACE',
  family: 'output protection',
  interface: 'OPM',
  returns: 'NTSTATUS',
} as const;

export function input<N extends string, T extends string, S extends string>(
  name: N,
  cType: T,
  structure: S,
  doc: string,
) {
  return {
    name,
    cType,
    direction: 'in',
    shape: { is: 'bytes', structure },
    size: { by: 'structure', structure },
    doc,
  } as const;
}
export const requestedInformation = {
  name: 'RequestedInformation',
  cType: 'PDXGKMDT_OPM_REQUESTED_INFORMATION',
  direction: 'out',
  shape: { is: 'bytes', structure: 'OPM_REQUESTED_INFORMATION' },
  size: { by: 'structure', structure: 'OPM_REQUESTED_INFORMATION' },
  doc: 'the signed answer, 4096 bytes; untouched when the call fails',
} as const;

const general: Source = {
  tag: 'documented',
  where: 'driver documentation, dxgkddi_opm: every function may return other codes',
};
export const codes = (
  where: string,
  entries: readonly (readonly [name: string, meaning: string])[],
): readonly ReturnCode[] => [
  { name: 'STATUS_SUCCESS', meaning: 'the call did its work', source: page(where) },
  ...entries.map(([name, meaning]) => ({ name, meaning, source: page(where) })),
  {
    name: 'STATUS_INVALID_PARAMETER',
    meaning: 'the adapter does not exist, or a required pointer is NULL',
    source: general,
  },
];
export const invalidHandle: readonly [string, string] = [
  'STATUS_INVALID_HANDLE',
  'the handle names no live protected output',
];
export const licences: readonly (readonly [string, string])[] = [
  ['STATUS_GRAPHICS_OPM_NOT_SUPPORTED', 'no licence for OPM, or hardware that does not comply'],
  ['STATUS_GRAPHICS_COPP_NOT_SUPPORTED', 'no licence for COPP, or hardware that does not comply'],
  ['STATUS_GRAPHICS_UAB_NOT_SUPPORTED', 'there is no certificate for the user-accessible bus'],
];
