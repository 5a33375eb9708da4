/** Mistakes that drivers make, each of which an emulated driver can be told to make: `driver reference { faults: overwrites_key_early }`. */
import type { Source } from '../entry.ts';
import { documented } from '../source.ts';

export interface DriverFaultEntry {
  /** What the driver does wrong. */
  readonly text: string;
  /** What comes of it. */
  readonly consequence: string;
  readonly source: Source;
}

export const driverFaults = {
  'critical-error-callback': {
    text: 'reports S_OK through pfnSetErrorCb after a VOID call, which no error category allows',
    consequence: 'the runtime removes the device',
    source: documented('handling errors'),
  },
  'no-device-check': {
    text: 'does not check hDevice against the device that created the session',
    consequence: 'keys are used across devices',
    source: documented('createcryptosession'),
  },
  'overwrites-key-early': {
    text: 'overwrites the session key before the new block is verified',
    consequence: 'a refused exchange leaves a dead session',
    source: { tag: 'our choice', where: 'follows from keeping the old key' },
  },
  'distinguishable-oaep': {
    text: 'answers with another status for each check of the OAEP decoding',
    consequence: 'an oracle for the session key (Manger)',
    source: documented('RFC 8017 section 7.1.2'),
  },
  'unsupported-mixed-up': {
    text: 'answers D3DDDIERR_NOTAVAILABLE where D3DDDIERR_UNSUPPORTEDCRYPTO is meant, and the other way round',
    consequence: 'the application picks the wrong fallback',
    source: documented('ddicontentprotectioncaps'),
  },
  'reply-at-offset-0': {
    text: 'writes the reply of a HW_PROTECTION command at pbOutput[0] although M bytes are reserved',
    consequence: 'the reply is misread',
    source: documented('getcryptosessionprivatedatasize'),
  },
  'status-always-ok': {
    text: 'reports the status OK although a teardown took the keys',
    consequence: 'black or garbage video after a resume',
    source: documented('checkcryptosessionstatus'),
  },
  'same-read-back-key': {
    text: 'gives the same read-back key at every GetEncryptionBltKey',
    consequence: 'violates that each call makes a new key',
    source: documented('getencryptionbltkey'),
  },
  'no-length-check': {
    text: 'does not check that the initialization block of an output has 40 bytes',
    consequence: 'it reads past the decrypted bytes: here, zeros',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'sequence-compared-wrong': {
    text: 'takes any later sequence number of an output, and of a channel only the very next',
    consequence: 'lost messages go unnoticed, and gaps that are allowed are refused',
    source: documented('retrieving information about a protected output'),
  },
  'omac-over-itself': {
    text: 'verifies the OMAC of a message with the omac member zeroed and included',
    consequence: 'every right message is refused',
    source: documented('DXGKMDT_OPM_OMAC'),
  },
  'status-flags-kept': {
    text: 'keeps the status flags of an output after it told them',
    consequence: 'the same event is reported again and again',
    source: documented('reporting the status of a protected output'),
  },
  'status-flags-shared': {
    text: 'clears the status flags of every output of a connector when one tells them',
    consequence: 'the others never report the event',
    source: documented('reporting the status of a protected output'),
  },
  'failure-unsigned': {
    text: 'does not sign the answer to a request to a channel that failed',
    consequence: 'the application cannot trust the error',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'grants-end-with-channel': {
    text: 'takes back access to shared resources when the channel ends that granted it',
    consequence: 'other processes lose access',
    source: documented('destroyauthenticatedchannel'),
  },
  'switches-off-others': {
    text: 'lets one channel switch off the protection that another one switched on',
    consequence: 'a hole in the protection',
    source: documented('configureauthenticatedchannel'),
  },
  'certificate-info-short': {
    text: 'reads the certificate information of Direct3D 9 with the 20-byte layout of Direct3D 11, which has a union',
    consequence: 'the wrong certificate, or none',
    source: documented('DDICERTIFICATEINFO'),
  },
} as const satisfies Record<string, DriverFaultEntry>;

export type DriverFault = keyof typeof driverFaults;
export const driverFaultNames = Object.keys(driverFaults) as readonly DriverFault[];
