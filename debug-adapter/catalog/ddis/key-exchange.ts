import type { DdiEntry } from '../entry.ts';
import { deviceRemovedCode, hCryptoSession, hDevice, page } from './parameters.ts';

const returnCodes = [
  { name: 'S_OK', meaning: 'the session key was negotiated', source: page('negotiatecryptosessionkeyeschange') },
  {
    name: 'E_INVALIDARG',
    meaning: 'the parameters were validated and found wrong; which check failed is not told to the caller',
    source: page('negotiatecryptosessionkeyeschange'),
  },
  {
    name: 'E_OUTOFMEMORY',
    meaning: 'memory ran out during the exchange',
    source: page('negotiatecryptosessionkeyeschange'),
  },
  deviceRemovedCode,
] as const;

const dataSize = {
  name: 'DataSize',
  cType: 'UINT',
  direction: 'in',
  shape: { is: 'integer', bits: 32 },
  doc: 'bytes at pData; exactly 256 for RSAES_OAEP, 32 (x64) or 16 (x86) for HW_PROTECTION',
} as const;
const pData = {
  name: 'pData',
  cType: 'BYTE*',
  direction: 'inout',
  shape: { is: 'bytes', structure: 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA' },
  size: { by: 'parameter', parameter: 'DataSize' },
  doc: 'RSAES_OAEP: the session key encrypted with the public key of the session certificate; HW_PROTECTION: a command structure',
} as const;
const ensures = [
  'RSAES_OAEP, good block: the session is Keyed; an older key, its IV history and a pending refresh are gone (our choice).',
  'RSAES_OAEP, bad block: nothing changes, an older key stays (our choice).',
  'HW_PROTECTION: the reply lies at pOutputData, and Status in the structure says what became of the command.',
] as const;

/** How the session key reaches the driver. */
export const keyExchangeDdis = {
  NegotiateCryptoSessionKeyExchange: {
    id: 'A8',
    callbackType: 'PFND3D11_1DDI_NEGOTIATECRYPTOSESSIONKEYESCHANGE',
    member: 'pfnNegotiateCryptoSessionKeyExchange',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'HRESULT',
    parameters: [hDevice, hCryptoSession, dataSize, pData],
    returnCodes,
    requires: ['session-alive', 'session-device', 'data-size-256'],
    ensures,
    summary: 'Establishes the session key. An RSAES-OAEP session takes one block of exactly 256 bytes.',
    api: 'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
    source: page('negotiatecryptosessionkeyeschange'),
  },
  NegotiateCryptoSessionKeyExchangeMT: {
    id: 'A9',
    callbackType: 'PFND3DWDDM2_4DDI_NEGOTIATECRYPTOSESSIONKEYEXCHANGE',
    member: 'pfnNegotiateCryptoSessionKeyExchangeMT',
    table: 'D3DWDDM2_4DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'WDDM2_4',
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hCryptoSession,
      {
        name: 'flags',
        cType: 'D3DWDDM2_4DDI_CRYPTO_SESSION_KEY_EXCHANGE_FLAGS',
        direction: 'in',
        shape: { is: 'integer', bits: 32, enumeration: 'D3DWDDM2_4DDI_CRYPTO_SESSION_KEY_EXCHANGE_FLAGS' },
        doc: 'NONE',
      },
      dataSize,
      pData,
    ],
    returnCodes,
    requires: ['session-alive', 'session-device', 'data-size-256'],
    ensures,
    summary: 'The same exchange, callable from any thread.',
    api: 'ID3D11VideoDevice2::NegotiateCryptoSessionKeyExchangeMT',
    source: page('pfnd3dwddm2_4ddi_negotiatecryptosessionkeyexchange'),
  },
} as const satisfies Record<string, DdiEntry>;
