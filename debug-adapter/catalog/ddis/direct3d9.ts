import type { DdiEntry, ReturnCode } from '../entry.ts';
import { page } from './parameters.ts';

const hDevice = { name: 'hDevice', cType: 'HANDLE', direction: 'in', shape: { is: 'handle', of: 'device' }, doc: 'the device; for a session or channel it must be the one that created it' } as const;

/** All of these take one structure; some of its fields come back. */
function argument<S extends string, D extends 'in' | 'inout'>(structure: S, direction: D) {
  return { name: 'pData', cType: `${structure}*`, direction, shape: { is: 'structure', structure }, doc: `a ${structure}${direction === 'inout' ? '; what the driver writes stands in it afterwards' : ''}` } as const;
}

const table = { table: 'D3DDDI_DEVICEFUNCS', family: 'Direct3D 9', interface: 'D3D9', returns: 'HRESULT' } as const;
const choice = { tag: 'our choice', where: 'the page names no code for it' } as const;
/** For what the pages leave open: they name two or three codes for all that can go wrong. */
const invalidArgument = { name: 'E_INVALIDARG', meaning: 'a handle, a size, an IV or a message is wrong; the page names no code for it', source: choice } as const satisfies ReturnCode;
const removed = { name: 'D3DDDIERR_DEVICEREMOVED', meaning: 'the graphics adapter was removed', source: choice } as const satisfies ReturnCode;

/** The Direct3D 9 DDIs. Their names repeat those of Direct3D 11.1, so here each carries a prefix (our choice). */
export const direct3d9Ddis = {
  D3D9_CreateCryptoSession: {
    id: 'C1', callbackType: 'PFND3DDDI_CREATECRYPTOSESSION', member: 'pfnCreateCryptoSession', ...table, parameters: [hDevice, argument('D3DDDIARG_CREATECRYPTOSESSION', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the session was created', source: page('pfnd3dddi_createcryptosession') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_createcryptosession') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the crypto type is unknown, or NULL_GUID', source: page('pfnd3dddi_createcryptosession') },
      { name: 'D3DDDIERR_UNSUPPORTEDCRYPTO', meaning: 'the crypto type is not supported for the decode profile', source: page('pfnd3dddi_createcryptosession') },
      invalidArgument, removed,
    ],
    requires: ['device-alive', 'crypto-for-profile'], ensures: ['The driver returns its handle in hCryptoSession.'],
    summary: 'Creates a crypto session. The key exchange is implied: there is one for each crypto type.',
    api: 'IDirect3DDevice9Video::CreateCryptoSession', source: page('pfnd3dddi_createcryptosession'),
  },
  D3D9_CryptoSessionKeyExchange: {
    id: 'C2', callbackType: 'PFND3DDDI_CRYPTOSESSIONKEYEXCHANGE', member: 'pfnCryptoSessionKeyExchange', ...table, parameters: [hDevice, argument('D3DDDIARG_CRYPTOSESSIONKEYEXCHANGE', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the session key was negotiated', source: page('pfnd3dddi_cryptosessionkeyexchange') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_cryptosessionkeyexchange') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device', 'data-size-256'], ensures: ['The session is Keyed.'],
    summary: 'Establishes the session key: RSAES-OAEP, one block of exactly 256 bytes. It is not called where the key exchange is DXVA.',
    api: 'IDirect3DCryptoSession9::NegotiateKeyExchange', source: page('pfnd3dddi_cryptosessionkeyexchange'),
  },
  D3D9_DestroyCryptoSession: {
    id: 'C3', callbackType: 'PFND3DDDI_DESTROYCRYPTOSESSION', member: 'pfnDestroyCryptoSession', ...table, parameters: [hDevice, argument('D3DDDIARG_DESTROYCRYPTOSESSION', 'in')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the session is gone', source: page('pfnd3dddi_destroycryptosession') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_destroycryptosession') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device'], ensures: ['All key material is wiped (our choice).'],
    summary: 'Ends a crypto session.',
    api: 'IDirect3DCryptoSession9::Release', source: page('pfnd3dddi_destroycryptosession'),
  },
  D3D9_EncryptionBlt: {
    id: 'C4', callbackType: 'PFND3DDDI_ENCRYPTIONBLT', member: 'pfnEncryptionBlt', ...table, parameters: [hDevice, argument('D3DDDIARG_ENCRYPTIONBLT', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the ciphertext was written', source: page('pfnd3dddi_encryptionblt') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_encryptionblt') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the driver cannot read back', source: page('pfnd3dddi_encryptionblt') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device', 'session-keyed', 'blit-surfaces', 'blit-alignment'], ensures: ['The driver wrote the IV that it used.'],
    summary: 'Reads a protected surface back as ciphertext. The driver checks alignment and DstResourceSize.',
    api: 'IDirect3DCryptoSession9::EncryptionBlt', source: page('pfnd3dddi_encryptionblt'),
  },
  D3D9_DecryptionBlt: {
    id: 'C5', callbackType: 'PFND3DDDI_DECRYPTIONBLT', member: 'pfnDecryptionBlt', ...table, parameters: [hDevice, argument('D3DDDIARG_DECRYPTIONBLT', 'in')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the plaintext was written', source: page('pfnd3dddi_decryptionblt') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_decryptionblt') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the driver cannot decrypt this way', source: page('pfnd3dddi_decryptionblt') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device', 'session-keyed', 'blit-surfaces', 'blit-alignment', 'iv-not-reused'], ensures: [],
    summary: 'Writes ciphertext into a protected surface. Here a reused IV fails the call.',
    api: 'IDirect3DCryptoSession9::DecryptionBlt', source: page('pfnd3dddi_decryptionblt'),
  },
  D3D9_GetPitch: {
    id: 'C6', callbackType: 'PFND3DDDI_GETPITCH', member: 'pfnGetPitch', ...table, parameters: [hDevice, argument('D3DDDIARG_GETPITCH', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'Pitch was written', source: page('pfnd3dddi_getpitch') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the driver cannot tell', source: page('pfnd3dddi_getpitch') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device'], ensures: [],
    summary: 'Tells the pitch of a protected surface, which cannot be locked: the application needs it to size the system buffer.',
    api: 'IDirect3DCryptoSession9::GetSurfacePitch', source: page('pfnd3dddi_getpitch'),
  },
  D3D9_StartSessionKeyRefresh: {
    id: 'C7', callbackType: 'PFND3DDDI_STARTSESSIONKEYREFRESH', member: 'pfnStartSessionKeyRefresh', ...table, parameters: [hDevice, argument('D3DDDIARG_STARTSESSIONKEYREFRESH', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the random number was written', source: page('pfnd3dddi_startsessionkeyrefresh') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the driver cannot refresh keys', source: page('pfnd3dddi_startsessionkeyrefresh') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device', 'session-keyed', 'key-size-16'], ensures: ['A refresh is pending; the old key stays in force.'],
    summary: 'Begins a key refresh with a random number.',
    api: 'IDirect3DCryptoSession9::StartSessionKeyRefresh', source: page('pfnd3dddi_startsessionkeyrefresh'),
  },
  D3D9_FinishSessionKeyRefresh: {
    id: 'C8', callbackType: 'PFND3DDDI_FINISHSESSIONKEYREFRESH', member: 'pfnFinishSessionKeyRefresh', ...table, parameters: [hDevice, argument('D3DDDIARG_FINISHSESSIONKEYREFRESH', 'in')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the new key is in force', source: page('pfnd3dddi_finishsessionkeyrefresh') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the driver cannot refresh keys', source: page('pfnd3dddi_finishsessionkeyrefresh') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device', 'refresh-started'], ensures: ['The session key is the old one XOR the random number.'],
    summary: 'Ends a key refresh.',
    api: 'IDirect3DCryptoSession9::FinishSessionKeyRefresh', source: page('pfnd3dddi_finishsessionkeyrefresh'),
  },
  D3D9_GetEncryptionBltKey: {
    id: 'C9', callbackType: 'PFND3DDDI_GETENCRYPTIONBLTKEY', member: 'pfnGetEncryptionBltKey', ...table, parameters: [hDevice, argument('D3DDDIARG_GETENCRYPTIONBLTKEY', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the wrapped key was written', source: page('pfnd3dddi_getencryptionbltkey') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the driver reads back under the session key', source: page('pfnd3dddi_getencryptionbltkey') },
      invalidArgument, removed,
    ],
    requires: ['session-alive', 'session-device', 'session-keyed', 'cap-read-back-key'], ensures: ['Every call gives a new key.'],
    summary: 'Gives a new read-back key, wrapped with the session key.',
    api: 'IDirect3DCryptoSession9::GetEncryptionBltKey', source: page('pfnd3dddi_getencryptionbltkey'),
  },
  D3D9_CreateAuthenticatedChannel: {
    id: 'C10', callbackType: 'PFND3DDDI_CREATEAUTHENTICATEDCHANNEL', member: 'pfnCreateAuthenticatedChannel', ...table, parameters: [hDevice, argument('D3DDDIARG_CREATEAUTHENTICATEDCHANNEL', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the channel was created', source: page('pfnd3dddi_createauthenticatedchannel') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_createauthenticatedchannel') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the channel type is not supported', source: page('pfnd3dddi_createauthenticatedchannel') },
      invalidArgument, removed,
    ],
    requires: ['device-alive', 'channel-type'], ensures: ['The driver returns its handle in hChannel.'],
    summary: 'Creates an authenticated channel.',
    api: 'IDirect3DDevice9Video::CreateAuthenticatedChannel', source: page('pfnd3dddi_createauthenticatedchannel'),
  },
  D3D9_AuthenticatedChannelKeyExchange: {
    id: 'C11', callbackType: 'PFND3DDDI_AUTHENTICATEDCHANNELKEYEXCHANGE', member: 'pfnAuthenticatedChannelKeyExchange', ...table, parameters: [hDevice, argument('D3DDDIARG_AUTHENTICATEDCHANNELKEYEXCHANGE', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the channel key was negotiated', source: page('pfnd3dddi_authenticatedchannelkeyexchange') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_authenticatedchannelkeyexchange') },
      invalidArgument, removed,
    ],
    requires: ['channel-alive', 'channel-device', 'data-size-256'], ensures: ['The channel is Keyed.'],
    summary: 'Establishes the key that signs the messages of a channel.',
    api: 'IDirect3DAuthenticatedChannel9::NegotiateKeyExchange', source: page('pfnd3dddi_authenticatedchannelkeyexchange'),
  },
  D3D9_QueryAuthenticatedChannel: {
    id: 'C12', callbackType: 'PFND3DDDI_QUERYAUTHENTICATEDCHANNEL', member: 'pfnQueryAuthenticatedChannel', ...table, parameters: [hDevice, argument('D3DDDIARG_QUERYAUTHENTICATEDCHANNEL', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the answer was written', source: page('pfnd3dddi_queryauthenticatedchannel') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_queryauthenticatedchannel') },
      invalidArgument, removed, { name: 'E_FAIL', meaning: 'the GUID is not supported', source: { tag: 'our choice', where: 'as its Direct3D 11.1 twin' } },
    ],
    requires: ['channel-initialised', 'channel-sequence'], ensures: ['The answer is signed, also when the query fails.'],
    summary: 'Asks the driver about protection. The channel is found by hChannel inside the buffer.',
    api: 'IDirect3DAuthenticatedChannel9::Query', source: page('pfnd3dddi_queryauthenticatedchannel'),
  },
  D3D9_ConfigureAuthenticatedChannel: {
    id: 'C13', callbackType: 'PFND3DDDI_CONFIGUREAUTHENICATEDCHANNEL', member: 'pfnConfigureAuthenticatedChannel', ...table, parameters: [hDevice, argument('D3DDDIARG_CONFIGUREAUTHENTICATEDCHANNEL', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the command was executed', source: page('pfnd3dddi_configureauthenicatedchannel') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_configureauthenicatedchannel') },
      invalidArgument, removed, { name: 'E_FAIL', meaning: 'the GUID is not supported', source: { tag: 'our choice', where: 'as its Direct3D 11.1 twin' } },
    ],
    requires: ['channel-keyed', 'channel-omac', 'channel-sequence'], ensures: ['The answer is signed, also when the command fails.'],
    summary: 'Gives the driver a signed command. The channel is found by hChannel inside the buffer.',
    api: 'IDirect3DAuthenticatedChannel9::Configure', source: page('pfnd3dddi_configureauthenicatedchannel'),
  },
  D3D9_DestroyAuthenticatedChannel: {
    id: 'C14', callbackType: 'PFND3DDDI_DESTROYAUTHENTICATEDCHANNEL', member: 'pfnDestroyAuthenticatedChannel', ...table, parameters: [hDevice, argument('D3DDDIARG_DESTROYAUTHENTICATEDCHANNEL', 'in')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the channel is gone', source: page('pfnd3dddi_destroyauthenticatedchannel') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('pfnd3dddi_destroyauthenticatedchannel') },
      invalidArgument, removed,
    ],
    requires: ['channel-alive', 'channel-device'], ensures: ['What this channel protected is protected no more; grants of shared resources stay.'],
    summary: 'Ends a channel, and with it the protection that it switched on.',
    api: 'IDirect3DAuthenticatedChannel9::Release', source: page('pfnd3dddi_destroyauthenticatedchannel'),
  },
  D3D9_GetCaps: {
    id: 'C15', callbackType: 'PFND3DDDI_GETCAPS', member: 'pfnGetCaps', table: 'D3DDDI_ADAPTERFUNCS', family: 'Direct3D 9', interface: 'D3D9', returns: 'HRESULT',
    parameters: [{ ...hDevice, name: 'hAdapter', doc: 'the adapter; here the device stands for it' }, argument('D3DDDIARG_GETCAPS', 'inout')],
    returnCodes: [
      { name: 'S_OK', meaning: 'the answer was written', source: page('pfnd3dddi_getcaps') },
      { name: 'D3DDDIERR_NOTAVAILABLE', meaning: 'the crypto type is unknown, or there is no such certificate', source: page('ddicontentprotectioncaps') },
      { name: 'D3DDDIERR_UNSUPPORTEDCRYPTO', meaning: 'the crypto type is known, but not with this profile', source: page('ddicontentprotectioncaps') },
      invalidArgument, removed,
    ],
    requires: ['device-alive'], ensures: [],
    summary: 'Asks for content-protection capabilities (type 42), the size of a certificate (43), or the certificate (44).',
    api: 'IDirect3DDevice9Video::GetContentProtectionCaps', source: page('ddicontentprotectioncaps'),
  },
} as const satisfies Record<string, DdiEntry>;
