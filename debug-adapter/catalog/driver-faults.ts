/** Mistakes that drivers make, each of which an emulated driver can be told to make: `driver reference { faults: overwrites_key_early }`. */
import type { Source } from './entry.ts';

export interface DriverFaultEntry {
  /** What the driver does wrong. */
  readonly text: string;
  /** What comes of it. */
  readonly consequence: string;
  readonly source: Source;
}

const documented = (where: string): Source => ({ tag: 'documented', where });

export const driverFaults = {
  'critical-error-callback': { text: 'reports S_OK through pfnSetErrorCb after a VOID call, which no error category allows', consequence: 'the runtime removes the device', source: documented('handling errors') },
  'no-device-check': { text: 'does not check hDevice against the device that created the session', consequence: 'keys are used across devices', source: documented('createcryptosession') },
  'overwrites-key-early': { text: 'overwrites the session key before the new block is verified', consequence: 'a refused exchange leaves a dead session', source: { tag: 'our choice', where: 'follows from keeping the old key' } },
  'distinguishable-oaep': { text: 'answers with another status for each check of the OAEP decoding', consequence: 'an oracle for the session key (Manger)', source: documented('RFC 8017 section 7.1.2') },
  'unsupported-mixed-up': { text: 'answers D3DDDIERR_NOTAVAILABLE where D3DDDIERR_UNSUPPORTEDCRYPTO is meant, and the other way round', consequence: 'the application picks the wrong fallback', source: documented('ddicontentprotectioncaps') },
  'reply-at-offset-0': { text: 'writes the reply of a HW_PROTECTION command at pbOutput[0] although M bytes are reserved', consequence: 'the reply is misread', source: documented('getcryptosessionprivatedatasize') },
  'status-always-ok': { text: 'reports the status OK although a teardown took the keys', consequence: 'black or garbage video after a resume', source: documented('checkcryptosessionstatus') },
  'same-read-back-key': { text: 'gives the same read-back key at every GetEncryptionBltKey', consequence: 'violates that each call makes a new key', source: documented('getencryptionbltkey') },
} as const satisfies Record<string, DriverFaultEntry>;

export type DriverFault = keyof typeof driverFaults;
export const driverFaultNames = Object.keys(driverFaults) as readonly DriverFault[];
