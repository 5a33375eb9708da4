/** What holds for every call, and for the life of a session. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented } from '../source.ts';

export const sessionRules = {
  'device-alive': {
    text: 'The device exists and is not removed.',
    source: documented('createcryptosession: D3DDDIERR_DEVICEREMOVED'),
  },
  'size-before-create': {
    text: 'The runtime asks CalcPrivateCryptoSessionSize and allocates before it creates.',
    source: documented('createcryptosession'),
  },
  'session-alive': { text: 'The session was created and is not destroyed.', source: documented('createcryptosession') },
  'session-device': {
    text: 'The session is used with the device that created it.',
    source: documented('createcryptosession'),
  },
  'session-keyed': {
    text: 'A session key has been negotiated.',
    source: ourChoice('what a call does before a key exists is described nowhere'),
  },
  'session-key-present': {
    text: 'The session still has its key: no teardown took it.',
    source: documented('checkcryptosessionstatus'),
  },
  'crypto-for-profile': {
    text: 'The crypto type is supported, and supported for the decode profile.',
    source: documented('createcryptosession'),
  },
  'index-in-range': { text: 'Index is below KeyExchangeTypeCount.', source: documented('getcryptokeyexchangetype') },
  'pointer-not-null': {
    text: 'A pointer that is not optional is not NULL.',
    source: documented('the debug layer lists NULLPARAM for these calls'),
  },
  'caps-type': {
    text: 'GetCaps is asked for type 42, 43 or 44; the others have nothing to do with content protection.',
    source: documented('ddicontentprotectioncaps'),
  },
  'no-certificate-for-hardware-session': {
    text: 'The runtime must not ask for a certificate on behalf of a HW_PROTECTION session.',
    source: documented('ns d3d11_1ddiarg_createcryptosession'),
  },
  'handle-known': {
    text: 'The handle names an object that this driver made.',
    source: ourChoice('a wrong pointer crashes a real driver; this one says so'),
  },
  'session-memory-free': {
    text: 'The private memory of a new session is not the memory of a live one.',
    source: ourChoice('the runtime allocates it anew for every session'),
  },
  'function-in-table': {
    text: 'The function is a member of the function table of the interface version that the driver offers.',
    source: documented('d3d10umddi.h, the VIDEODEVICEFUNCS tables'),
  },
  'error-category': {
    text: 'A VOID function reports E_OUTOFMEMORY or D3DDDIERR_DEVICEREMOVED through pfnSetErrorCb; the runtime takes anything else as critical and removes the device.',
    source: documented('handling errors; that these functions are of the category AllowOutOfMemory is our choice'),
  },
  'runtime-validation': {
    text: 'The Direct3D runtime checks parameters, sizes and surfaces before the driver sees a call.',
    source: documented('d3d11sdklayers.h, the ids of the debug layer'),
  },
  'injected-failure': { text: 'The script made this call fail.', source: ourChoice('inject STATUS into next NAME') },
  'cap-announced': {
    text: 'The driver announced the capability that the call needs.',
    source: documented('content_protection_caps'),
  },
  'session-settled': { text: 'The session is not changing its type.', source: documented('opm status codes') },
} as const satisfies Record<string, RuleEntry>;
