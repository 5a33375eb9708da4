/** Parameters that many DDIs share, written once. */
import type { ParameterEntry, ReturnCode, Source } from '../entry.ts';

export const hDevice = {
  name: 'hDevice',
  cType: 'D3D10DDI_HDEVICE',
  direction: 'in',
  shape: { is: 'handle', of: 'device' },
  doc: 'the device; for a session it must be the one that created it',
} as const satisfies ParameterEntry;

export const hCryptoSession = {
  name: 'hCryptoSession',
  cType: 'D3D11_1DDI_HCRYPTOSESSION',
  direction: 'in',
  shape: { is: 'handle', of: 'cryptoSession' },
  doc: "the driver's handle of the crypto session",
} as const satisfies ParameterEntry;

export const pCryptoType = {
  name: 'pCryptoType',
  cType: 'CONST GUID*',
  direction: 'in',
  shape: { is: 'guid', set: 'crypto type' },
  optional: true,
  doc: 'encryption type: AES128_CTR, PROPRIETARY, or NULL_GUID for no encryption',
} as const satisfies ParameterEntry;

export const pDecodeProfile = {
  name: 'pDecodeProfile',
  cType: 'CONST GUID*',
  direction: 'in',
  shape: { is: 'guid', set: 'decode profile' },
  optional: true,
  doc: 'decode profile, or NULL_GUID when nothing is decoded',
} as const satisfies ParameterEntry;

export const pCertificateInfo = {
  name: 'pCertificateInfo',
  cType: 'CONST D3D11_1DDI_CERTIFICATE_INFO*',
  direction: 'in',
  shape: { is: 'structure', structure: 'D3D11_1DDI_CERTIFICATE_INFO' },
  doc: 'which certificate: its type, and the channel type or the crypto type',
} as const satisfies ParameterEntry;

/** A page of the driver documentation, by its short name. */
export function page(where: string): Source {
  return { tag: 'documented', where: `driver documentation, ${where}` };
}

/** Codes that hold for every function with a status, where its page does not name them. */
export const deviceRemovedCode = {
  name: 'D3DDDIERR_DEVICEREMOVED',
  meaning: 'the graphics adapter was removed',
  source: { tag: 'our choice', where: 'the page does not name it; the general rules of error handling do' },
} as const satisfies ReturnCode;

export const invalidArgumentCode = {
  name: 'E_INVALIDARG',
  meaning: 'the device does not exist, or a required pointer is NULL; the runtime checks both before',
  source: { tag: 'our choice', where: 'the page names no code for it' },
} as const satisfies ReturnCode;
