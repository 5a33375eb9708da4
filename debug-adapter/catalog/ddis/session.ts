import type { DdiEntry } from '../entry.ts';
import { hCryptoSession, hDevice, invalidArgumentCode, page } from './parameters.ts';

const pCreateData = {
  name: 'pCreateData', cType: 'CONST D3D11_1DDIARG_CREATECRYPTOSESSION*', direction: 'in',
  shape: { is: 'structure', structure: 'D3D11_1DDIARG_CREATECRYPTOSESSION' }, doc: 'crypto type, decode profile and key-exchange type',
} as const;

/** The life of a crypto session. */
export const sessionDdis = {
  CalcPrivateCryptoSessionSize: {
    id: 'A3', callbackType: 'PFND3D11_1DDI_CALCPRIVATECRYPTOSESSIONSIZE', member: 'pfnCalcPrivateCryptoSessionSize', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'SIZE_T', parameters: [hDevice, pCreateData], returnCodes: [],
    requires: ['device-alive'], ensures: ['The runtime allocates that many bytes for the session.'],
    summary: 'Tells how many bytes of private memory the driver needs for a session. It cannot fail.',
    api: 'ID3D11VideoDevice::CreateCryptoSession', source: page('calcprivatecryptosessionsize'),
  },
  CreateCryptoSession: {
    id: 'A4', callbackType: 'PFND3D11_1DDI_CREATECRYPTOSESSION', member: 'pfnCreateCryptoSession', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'HRESULT',
    parameters: [
      hDevice, pCreateData,
      { ...hCryptoSession, doc: 'private memory that the runtime allocated with the size from CalcPrivateCryptoSessionSize' },
      { name: 'hRTCryptoSession', cType: 'D3D11_1DDI_HRTCRYPTOSESSION', direction: 'in', shape: { is: 'handle', of: 'runtimeCryptoSession' }, doc: "the runtime's handle of the session" },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the session was created', source: page('createcryptosession') },
      { name: 'D3DDDIERR_DEVICEREMOVED', meaning: 'the graphics adapter was removed', source: page('createcryptosession') },
      { name: 'D3DDDIERR_UNSUPPORTEDCRYPTO', meaning: 'the crypto type is not supported for the decode profile', source: page('createcryptosession') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out while creating the session', source: page('createcryptosession') },
      invalidArgumentCode,
    ],
    requires: ['device-alive', 'size-before-create'], ensures: ['The session is Created; it has no key yet.', 'The driver remembers hDevice and refuses every other.'],
    summary: 'Creates a crypto session in private memory. KeyExchangeType selects what the session is: an RSAES-OAEP session with a key, or a HW_PROTECTION channel to the secure environment.',
    api: 'ID3D11VideoDevice::CreateCryptoSession',
    creates: { parameter: 'hCryptoSession', runtimeHandle: 'hRTCryptoSession', sizeCall: 'CalcPrivateCryptoSessionSize' }, source: page('createcryptosession'),
  },
  DestroyCryptoSession: {
    id: 'A5', callbackType: 'PFND3D11_1DDI_DESTROYCRYPTOSESSION', member: 'pfnDestroyCryptoSession', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'VOID', parameters: [hDevice, hCryptoSession], returnCodes: [],
    requires: ['session-alive', 'session-device'], ensures: ['All key material is wiped (our choice).', 'The handle is never valid again.'],
    summary: 'Ends a crypto session and releases its key material.',
    api: 'ID3D11CryptoSession::Release', destroys: 'hCryptoSession', source: page('destroycryptosession'),
  },
  CryptoSessionGetHandle: {
    id: 'A15', callbackType: 'PFND3D11_1DDI_CRYPTOSESSIONGETHANDLE', member: 'pfnCryptoSessionGetHandle', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'HRESULT',
    parameters: [hDevice, hCryptoSession, { name: 'pHandle', cType: 'HANDLE*', direction: 'out', shape: { is: 'handle', of: 'cryptoSession' }, doc: 'handle that names the session in CONFIGURE_CRYPTO_SESSION; may equal hCryptoSession' }],
    returnCodes: [
      { name: 'S_OK', meaning: 'the handle was written', source: page('cryptosessiongethandle') },
      { name: 'D3DDDIERR_DEVICEREMOVED', meaning: 'the graphics adapter was removed', source: page('cryptosessiongethandle') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('cryptosessiongethandle') },
      { name: 'E_INVALIDARG', meaning: 'the session is destroyed, or belongs to another device', source: { tag: 'our choice', where: 'the page names no code for a wrong handle' } },
    ],
    requires: ['session-alive', 'session-device'], ensures: [],
    summary: 'Gives the driver-defined handle by which an authenticated channel names the session.',
    api: 'ID3D11CryptoSession::GetCryptoSessionHandle', source: page('cryptosessiongethandle'),
  },
  CheckCryptoSessionStatus: {
    id: 'A19', callbackType: 'PFND3DWDDM2_0DDI_CHECKCRYPTOSESSIONSTATUS', member: 'pfnCheckCryptoSessionStatus', table: 'D3DWDDM2_0DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'WDDM2_0', returns: 'VOID',
    parameters: [hDevice, hCryptoSession, { name: 'pStatus', cType: 'D3DWDDM2_0DDI_CRYPTO_SESSION_STATUS*', direction: 'out', shape: { is: 'integer', bits: 32, enumeration: 'D3DWDDM2_0DDI_CRYPTO_SESSION_STATUS' }, doc: 'OK, KEY_LOST or KEY_AND_CONTENT_LOST' }],
    returnCodes: [], requires: ['session-alive', 'session-device'], ensures: [],
    summary: 'Asks, after a content-protection teardown, whether the session still has its key and content.',
    api: 'ID3D11VideoContext1::CheckCryptoSessionStatus', source: page('checkcryptosessionstatus'),
  },
} as const satisfies Record<string, DdiEntry>;
