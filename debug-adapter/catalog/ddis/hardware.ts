import type { DdiEntry } from '../entry.ts';
import { deviceRemovedCode, hCryptoSession, hDevice, page } from './parameters.ts';

const ourChoice = (where: string) => ({ tag: 'our choice', where }) as const;

/** Handles of allocations and decoders, hardware keys, and protection that is flipped on a live surface. */
export const hardwareDdis = {
  GetCaptureHandle: {
    id: 'A17',
    callbackType: 'PFND3D11_1DDI_GETCAPTUREHANDLE',
    member: 'pfnGetCaptureHandle',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'VOID',
    parameters: [
      hDevice,
      {
        name: 'pHandleData',
        cType: 'D3D11_1DDI_GETCAPTUREHANDLEDATA*',
        direction: 'inout',
        shape: { is: 'structure', structure: 'D3D11_1DDI_GETCAPTUREHANDLEDATA' },
        doc: 'resource in, kernel allocation out',
      },
    ],
    returnCodes: [],
    requires: ['device-alive', 'surface-of-device'],
    ensures: [
      'hAllocation, DataOffset and DataSize are written; this driver keeps a surface in one allocation of its own (our choice).',
    ],
    summary: 'Maps a capture resource to its kernel allocation.',
    api: 'none',
    source: page('getcapturehandle'),
  },
  GetDataForNewHardwareKey: {
    id: 'A18',
    callbackType: 'PFND3DWDDM2_0DDI_GETDATAFORNEWHARDWAREKEY',
    member: 'pfnGetDataForNewHardwareKey',
    table: 'D3DWDDM2_0DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'WDDM2_0',
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hCryptoSession,
      {
        name: 'PrivateInputSize',
        cType: 'UINT',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at pPrivatInputData',
      },
      {
        name: 'pPrivatInputData',
        cType: 'const void*',
        direction: 'in',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'PrivateInputSize' },
        doc: 'vendor data (the name is spelled so in the header)',
      },
      {
        name: 'pPrivateOutputData',
        cType: 'UINT64*',
        direction: 'out',
        shape: { is: 'integer', bits: 64 },
        doc: 'vendor value for the secure DRM component',
      },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the value was written', source: page('getdatafornewhardwarekey') },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('getdatafornewhardwarekey') },
      {
        name: 'E_INVALIDARG',
        meaning:
          'a wrong handle, a pointer that is NULL, a buffer that is too short, or a session that was not created for HW_PROTECTION',
        source: ourChoice('the page names no code for it'),
      },
      deviceRemovedCode,
    ],
    requires: ['session-alive', 'session-device', 'hardware-key-session'],
    ensures: ['A HW_PROTECTION session that lost its key is Created again (our choice).'],
    summary: 'Gives what the secure DRM component needs to set up a hardware key.',
    api: 'ID3D11VideoContext1::GetDataForNewHardwareKey',
    source: page('getdatafornewhardwarekey'),
  },
  SetHardwareProtection: {
    id: 'A21',
    callbackType: 'PFND3DWDDM2_0DDI_SETHARDWAREPROTECTION',
    member: 'pfnSetHardwareProtection',
    table: 'D3DWDDM2_0DDI_DEVICEFUNCS',
    family: 'crypto session',
    interface: 'WDDM2_0',
    returns: 'VOID',
    parameters: [
      hDevice,
      {
        name: 'hResource',
        cType: 'D3D10DDI_HRESOURCE',
        direction: 'in',
        shape: { is: 'handle', of: 'resource' },
        doc: 'a swap-chain buffer that is not visible',
      },
      {
        name: 'Protected',
        cType: 'BOOL',
        direction: 'in',
        shape: { is: 'boolean' },
        doc: 'whether the buffer is to be protected',
      },
    ],
    returnCodes: [],
    requires: ['device-alive', 'surface-of-device', 'cap-memory-transition'],
    ensures: ['The content of a surface whose protection changed is gone: zeros (our choice); it is rendered anew.'],
    summary: 'Flips the protection of a live allocation without creating it anew.',
    api: 'none',
    source: page('sethardwareprotection'),
  },
} as const satisfies Record<string, DdiEntry>;
