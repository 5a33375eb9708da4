import type { DdiEntry } from '../entry.ts';
import { hCryptoSession, hDevice, page } from './parameters.ts';

const hSrcResource = { name: 'hSrcResource', cType: 'D3D10DDI_HRESOURCE', direction: 'in', shape: { is: 'handle', of: 'resource' }, doc: 'source surface' } as const;
const hDstResource = { name: 'hDstResource', cType: 'D3D10DDI_HRESOURCE', direction: 'in', shape: { is: 'handle', of: 'resource' }, doc: 'destination surface' } as const;
const ivSize = { name: 'IVSize', cType: 'UINT', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at pIV: 16 for AES-CTR' } as const;

/** Encrypted pictures in and out of protected surfaces. */
export const blitDdis = {
  EncryptionBlt: {
    id: 'A10', callbackType: 'PFND3D11_1DDI_ENCRYPTIONBLT', member: 'pfnEncryptionBlt', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'VOID',
    parameters: [
      hDevice, hCryptoSession, hSrcResource, hDstResource, ivSize,
      { name: 'pIV', cType: 'CONST VOID*', direction: 'out', shape: { is: 'bytes', structure: 'D3D11_1DDI_AES_CTR_IV' }, size: { by: 'parameter', parameter: 'IVSize' }, optional: true, doc: 'D3D11_1DDI_AES_CTR_IV; declared CONST, but the driver writes it; NULL when no IV is wanted' },
    ],
    returnCodes: [], requires: ['session-keyed', 'session-device', 'cap-encrypted-read-back', 'blit-surfaces'], ensures: ['The destination holds the source, encrypted; pIV holds the counter block.'],
    summary: 'Reads a protected surface back as ciphertext.',
    api: 'ID3D11VideoContext::EncryptionBlt', source: page('encryptionblt'),
  },
  DecryptionBlt: {
    id: 'A11', callbackType: 'PFND3D11_1DDI_DECRYPTIONBLT', member: 'pfnDecryptionBlt', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'VOID',
    parameters: [
      hDevice, hCryptoSession, hSrcResource, hDstResource,
      { name: 'pEncryptedBlockInfo', cType: 'CONST D3D11_1DDI_ENCRYPTED_BLOCK_INFO*', direction: 'in', shape: { is: 'structure', structure: 'D3D11_1DDI_ENCRYPTED_BLOCK_INFO' }, optional: true, doc: 'which bytes are encrypted; NULL: all' },
      { name: 'ContentKeySize', cType: 'UINT', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at pContentKey: 16, or 0' },
      { name: 'pContentKey', cType: 'CONST VOID*', direction: 'in', shape: { is: 'bytes' }, size: { by: 'parameter', parameter: 'ContentKeySize' }, optional: true, doc: 'content key, AES-ECB-encrypted with the session key; NULL: the data is under the session key' },
      ivSize,
      { name: 'pIV', cType: 'CONST VOID*', direction: 'in', shape: { is: 'bytes', structure: 'D3D11_1DDI_AES_CTR_IV' }, size: { by: 'parameter', parameter: 'IVSize' }, optional: true, doc: 'D3D11_1DDI_AES_CTR_IV made by the caller, big-endian; NULL: no separate IV' },
    ],
    returnCodes: [], requires: ['session-keyed', 'session-device', 'cap-decryption-blt', 'iv-increases', 'blit-surfaces'], ensures: ['The destination holds the decrypted source.'],
    summary: 'Writes ciphertext into a protected surface, decrypting it on the way.',
    api: 'ID3D11VideoContext::DecryptionBlt', source: page('decryptionblt'),
  },
  GetEncryptionBltKey: {
    id: 'A14', callbackType: 'PFND3D11_1DDI_GETENCRYPTIONBLTKEY', member: 'pfnGetEncryptionBltKey', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'VOID',
    parameters: [
      hDevice, hCryptoSession,
      { name: 'KeySize', cType: 'UINT', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at pReadbackKey: 16' },
      { name: 'pReadbackKey', cType: 'VOID*', direction: 'out', shape: { is: 'bytes' }, size: { by: 'parameter', parameter: 'KeySize' }, doc: 'a new read-back key, AES-ECB-encrypted with the session key' },
    ],
    returnCodes: [], requires: ['session-keyed', 'session-device', 'cap-read-back-key'], ensures: ['Later EncryptionBlt calls use this key.'],
    summary: 'Makes a new key for reading back; each call makes another.',
    api: 'ID3D11VideoContext::GetEncryptionBltKey', source: page('getencryptionbltkey'),
  },
} as const satisfies Record<string, DdiEntry>;
