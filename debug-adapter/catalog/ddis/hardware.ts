import type { DdiEntry } from '../entry.ts';
import { hCryptoSession, hDevice, page } from './parameters.ts';

/** Handles and hardware keys: known to script and hover, not runnable yet. */
export const hardwareDdis = {
  VideoDecoderGetHandle: {
    id: 'A16', callbackType: 'PFND3D11_1DDI_VIDEODECODERGETHANDLE', member: 'pfnVideoDecoderGetHandle', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'HRESULT',
    parameters: [
      hDevice,
      { name: 'hDecode', cType: 'D3D11_1DDI_HDECODE', direction: 'in', shape: { is: 'handle', of: 'decoder' }, doc: 'the decoder' },
      { name: 'pHandle', cType: 'HANDLE*', direction: 'out', shape: { is: 'handle', of: 'decoder' }, doc: 'driver-defined handle of the decoder' },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the handle was written', source: page('videodecodergethandle') },
      { name: 'D3DDDIERR_DEVICEREMOVED', meaning: 'the graphics adapter was removed', source: page('videodecodergethandle') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('videodecodergethandle') },
    ],
    requires: ['device-alive'], ensures: [], summary: 'Gives the driver-defined handle by which an authenticated channel names a decoder.',
    api: 'ID3D11VideoDecoder::GetDriverHandle', support: 'recognised', source: page('videodecodergethandle'),
  },
  GetCaptureHandle: {
    id: 'A17', callbackType: 'PFND3D11_1DDI_GETCAPTUREHANDLE', member: 'pfnGetCaptureHandle', table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'D3D11_1', returns: 'VOID',
    parameters: [hDevice, { name: 'pHandleData', cType: 'D3D11_1DDI_GETCAPTUREHANDLEDATA*', direction: 'inout', shape: { is: 'structure', structure: 'D3D11_1DDI_GETCAPTUREHANDLEDATA' }, doc: 'resource in, kernel allocation out' }],
    returnCodes: [], requires: ['device-alive'], ensures: [], summary: 'Maps a capture resource to its kernel allocation.',
    api: 'none', support: 'recognised', source: page('getcapturehandle'),
  },
  GetDataForNewHardwareKey: {
    id: 'A18', callbackType: 'PFND3DWDDM2_0DDI_GETDATAFORNEWHARDWAREKEY', member: 'pfnGetDataForNewHardwareKey', table: 'D3DWDDM2_0DDI_VIDEODEVICEFUNCS',
    family: 'crypto session', interface: 'WDDM2_0', returns: 'HRESULT',
    parameters: [
      hDevice, hCryptoSession,
      { name: 'PrivateInputSize', cType: 'UINT', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at pPrivatInputData' },
      { name: 'pPrivatInputData', cType: 'const void*', direction: 'in', shape: { is: 'bytes' }, size: { by: 'parameter', parameter: 'PrivateInputSize' }, doc: 'vendor data (the name is spelled so in the header)' },
      { name: 'pPrivateOutputData', cType: 'UINT64*', direction: 'out', shape: { is: 'integer', bits: 64 }, doc: 'vendor value for the secure DRM component' },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the value was written', source: page('getdatafornewhardwarekey') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('getdatafornewhardwarekey') },
    ],
    requires: ['session-alive', 'session-device'], ensures: [], summary: 'Gives what the secure DRM component needs to set up a hardware key.',
    api: 'ID3D11VideoContext1::GetDataForNewHardwareKey', support: 'recognised', source: page('getdatafornewhardwarekey'),
  },
  SetHardwareProtection: {
    id: 'A21', callbackType: 'PFND3DWDDM2_0DDI_SETHARDWAREPROTECTION', member: 'pfnSetHardwareProtection', table: 'D3DWDDM2_0DDI_DEVICEFUNCS',
    family: 'crypto session', interface: 'WDDM2_0', returns: 'VOID',
    parameters: [
      hDevice,
      { name: 'hResource', cType: 'D3D10DDI_HRESOURCE', direction: 'in', shape: { is: 'handle', of: 'resource' }, doc: 'a swap-chain buffer that is not visible' },
      { name: 'Protected', cType: 'BOOL', direction: 'in', shape: { is: 'boolean' }, doc: 'whether the buffer is to be protected' },
    ],
    returnCodes: [], requires: ['device-alive'], ensures: [], summary: 'Flips the protection of a live allocation without creating it anew.',
    api: 'none', support: 'recognised', source: page('sethardwareprotection'),
  },
} as const satisfies Record<string, DdiEntry>;
