import type { DdiEntry } from '../entry.ts';
import { deviceRemovedCode, hDevice, invalidArgumentCode, page, pCryptoType, pDecodeProfile } from './parameters.ts';

const unsupported = {
  name: 'D3DDDIERR_UNSUPPORTEDCRYPTO', meaning: 'the crypto type is not supported (the page says D3DERR_INVALID_CRYPTO, a name that no header defines)',
  source: { tag: 'our choice', where: 'the only constant that matches the documented name' },
} as const;

/** What a driver can protect and how keys reach it. */
export const capsDdis = {
  GetContentProtectionCaps: {
    id: 'A1', callbackType: 'PFND3D11_1DDI_GETCONTENTPROTECTIONCAPS', member: 'pfnGetContentProtectionCaps', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'HRESULT',
    parameters: [
      hDevice, pCryptoType, pDecodeProfile,
      { name: 'pCaps', cType: 'D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS*', direction: 'out', shape: { is: 'structure', structure: 'D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS' }, doc: 'capability bits, count of key-exchange types, alignment and protected memory for this pair' },
    ],
    returnCodes: [{ name: 'S_OK', meaning: 'the capabilities of this pair were written', source: page('getcontentprotectioncaps') }, unsupported, deviceRemovedCode, invalidArgumentCode],
    requires: ['device-alive'], ensures: [],
    summary: 'Asks what the driver can protect for a pair of encryption type and decode profile.',
    api: 'ID3D11VideoDevice::GetContentProtectionCaps', source: page('getcontentprotectioncaps'),
  },
  GetCryptoKeyExchangeType: {
    id: 'A2', callbackType: 'PFND3D11_1DDI_GETCRYPTOKEYEXCHANGETYPE', member: 'pfnGetCryptoKeyExchangeType', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'HRESULT',
    parameters: [
      hDevice, pCryptoType, pDecodeProfile,
      { name: 'Index', cType: 'UINT', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: '0 to KeyExchangeTypeCount - 1' },
      { name: 'pKeyExchangeType', cType: 'GUID*', direction: 'out', shape: { is: 'guid', set: 'key exchange' }, doc: 'the key-exchange type at this index' },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the key-exchange type was written', source: page('getcryptokeyexchangetype') },
      unsupported,
      { name: 'E_INVALIDARG', meaning: 'no key-exchange type at this index; the runtime checks it before', source: { tag: 'seen in public code', where: 'a public user-mode driver returns it for every index past the end' } },
      deviceRemovedCode,
    ],
    requires: ['device-alive'], ensures: [],
    summary: 'Enumerates the ways in which a session key can reach the driver.',
    api: 'ID3D11VideoDevice::CheckCryptoKeyExchange', source: page('getcryptokeyexchangetype'),
  },
  GetCryptoSessionPrivateDataSize: {
    id: 'A20', callbackType: 'PFND3DWDDM2_0DDI_GETCRYPTOSESSIONPRIVATEDATASIZE', member: 'pfnGetCryptoSessionPrivateDataSize', table: 'D3DWDDM2_0DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'WDDM2_0', returns: 'VOID',
    parameters: [
      hDevice, pCryptoType, { ...pDecodeProfile, name: 'pDecoderProfile' },
      { name: 'pKeyExchangeType', cType: 'CONST GUID*', direction: 'in', shape: { is: 'guid', set: 'key exchange' }, doc: 'the key-exchange type' },
      { name: 'pPrivateInputSize', cType: 'UINT*', direction: 'out', shape: { is: 'integer', bits: 32 }, doc: 'N: bytes reserved for the driver in front of pbInput' },
      { name: 'pPrivateOutputSize', cType: 'UINT*', direction: 'out', shape: { is: 'integer', bits: 32 }, doc: 'M: bytes reserved for the driver in front of pbOutput' },
    ],
    returnCodes: [], requires: ['device-alive'], ensures: ['For every key exchange but HW_PROTECTION both sizes are 0 (our choice).'],
    summary: 'Tells how many bytes of the HW_PROTECTION buffers belong to the driver.',
    api: 'ID3D11VideoDevice1::GetCryptoSessionPrivateDataSize', source: page('getcryptosessionprivatedatasize'),
  },
} as const satisfies Record<string, DdiEntry>;
