import type { DdiEntry } from '../entry.ts';
import { hCryptoSession, hDevice, page } from './parameters.ts';

/** Changing the session key without another exchange. */
export const keyRefreshDdis = {
  StartSessionKeyRefresh: {
    id: 'A12',
    callbackType: 'PFND3D11_1DDI_STARTSESSIONKEYREFRESH',
    member: 'pfnStartSessionKeyRefresh',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'VOID',
    parameters: [
      hDevice,
      hCryptoSession,
      {
        name: 'RandomNumberSize',
        cType: 'UINT',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at pRandomNumber: the size of the session key, 16',
      },
      {
        name: 'pRandomNumber',
        cType: 'VOID*',
        direction: 'out',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'RandomNumberSize' },
        doc: 'the random number R; the next key is K xor R',
      },
    ],
    returnCodes: [],
    requires: ['session-keyed', 'session-device', 'cap-freshen'],
    ensures: ['The old key stays in force until FinishSessionKeyRefresh.'],
    summary: 'Makes a random number; the next session key will be the old one XOR this number.',
    api: 'ID3D11VideoContext::StartSessionKeyRefresh',
    source: page('startsessionkeyrefresh'),
  },
  FinishSessionKeyRefresh: {
    id: 'A13',
    callbackType: 'PFND3D11_1DDI_FINISHSESSIONKEYREFRESH',
    member: 'pfnFinishSessionKeyRefresh',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'VOID',
    parameters: [hDevice, hCryptoSession],
    returnCodes: [],
    requires: ['refresh-started', 'session-device'],
    ensures: ['All buffers from here on use the new key.'],
    summary: 'Puts the refreshed session key in force.',
    api: 'ID3D11VideoContext::FinishSessionKeyRefresh',
    source: page('finishsessionkeyrefresh'),
  },
} as const satisfies Record<string, DdiEntry>;
