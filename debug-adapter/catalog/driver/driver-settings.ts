/** What `driver PROFILE { ... }` can set: the fields of a driver profile. Read by checker, completion, guide and emulator. */
import { driverFaultNames } from './driver-faults.ts';
import { hashSpellings } from './hash-spellings.ts';
import type { SlotEntry } from '../slot.ts';

const hashes = { is: 'choice', of: Object.keys(hashSpellings) } as const;

export const driverSettings = {
  interface: {
    shape: { is: 'choice', of: ['D3D11_1', 'WDDM2_0', 'WDDM2_1', 'WDDM2_4'] },
    otherwise: 'that of the profile',
    doc: 'which function tables the driver offers',
  },
  runtime: {
    shape: { is: 'choice', of: ['validates', 'passes everything'] },
    otherwise: 'validates',
    doc: 'whether the Direct3D runtime checks calls before the driver sees them, or lets them through as a faulty one would',
  },
  oaepHash: {
    shape: hashes,
    otherwise: 'that of the profile',
    doc: 'hash of the OAEP label; only SHA512 is documented',
  },
  mgf1Hash: { shape: hashes, otherwise: 'that of the profile', doc: 'hash of MGF1; only SHA512 is documented' },
  strictOaepHash: {
    shape: { is: 'boolean' },
    otherwise: 'that of the profile',
    doc: 'false: any hash pair is accepted, with a finding',
  },
  caps: {
    shape: { is: 'flags', enumeration: 'D3D11_1DDI_CONTENT_PROTECTION_CAPS' },
    otherwise: 'those of the profile',
    doc: 'what GetContentProtectionCaps announces',
  },
  blockAlignment: {
    shape: { is: 'integer', from: 1n, to: 65536n },
    otherwise: 'that of the profile',
    doc: 'BlockAlignmentSize, in bytes',
  },
  protectedMemory: {
    shape: { is: 'integer', from: 0n, to: 0xffff_ffff_ffff_ffffn },
    otherwise: 'that of the profile',
    doc: 'ProtectedMemorySize, in bytes',
  },
  privateInputSize: {
    shape: { is: 'integer', from: 0n, to: 4096n },
    otherwise: 'that of the profile',
    doc: 'N: bytes that the driver reserves in front of pbInput of a HW_PROTECTION command',
  },
  privateOutputSize: {
    shape: { is: 'integer', from: 0n, to: 4096n },
    otherwise: 'that of the profile',
    doc: 'M: bytes that the driver reserves in front of pbOutput',
  },
  commandLayout: {
    shape: { is: 'choice', of: ['documented', 'as in public code'] },
    otherwise: 'documented',
    doc: 'where the command lies in pbInput: behind the private area, or at its beginning whatever the sizes say',
  },
  keystreamOverSkippedBytes: {
    shape: { is: 'choice', of: ['stands still', 'advances'] },
    otherwise: 'that of the profile',
    doc: 'what the AES-CTR keystream does over bytes that a pattern skips',
  },
  ignoredBlit: {
    shape: { is: 'choice', of: ['leave destination', 'fill marker'] },
    otherwise: 'that of the profile',
    doc: 'what an ignored blit does to its destination',
  },
  cryptography: {
    shape: {
      is: 'choice',
      of: ['AES-128-CTR', 'none, with errors', 'none, empty caps', 'none, not implemented', 'none, invalid call'],
    },
    otherwise: 'that of the profile',
    doc: 'whether the driver can encrypt at all, and how it says no',
  },
  outputProtection: {
    shape: { is: 'choice', of: ['OPM and COPP', 'OPM', 'COPP', 'none'] },
    otherwise: 'OPM and COPP',
    doc: 'which semantics of output protection the driver has a licence for',
  },
  hdcpDelay: {
    shape: { is: 'integer', from: 0n, to: 60_000n },
    otherwise: '150',
    doc: 'milliseconds of the virtual clock until HDCP is established; 100 to 200 are documented',
  },
  hdcpEngines: {
    shape: { is: 'integer', from: 0n, to: 64n },
    otherwise: '4',
    doc: 'connectors that can have HDCP at the same time',
  },
  busType: {
    shape: { is: 'flags', enumeration: 'D3D11_1DDI_BUS_TYPE' },
    otherwise: '3, PCIEXPRESS',
    doc: 'BusType, as an authenticated channel tells it',
  },
  accessibleInContiguousBlocks: {
    shape: { is: 'boolean' },
    otherwise: 'false',
    doc: 'whether content is accessible in contiguous blocks, as an authenticated channel tells it',
  },
  accessibleInNonContiguousBlocks: {
    shape: { is: 'boolean' },
    otherwise: 'false',
    doc: 'whether content is accessible in blocks that are not contiguous',
  },
  encryptionWhenAccessible: {
    shape: { is: 'choice', of: ['none', 'AES128_CTR', 'AES128_CTR and PROPRIETARY'] },
    otherwise: 'none',
    doc: 'which encryptions the driver can apply before content becomes accessible',
  },
  cryptoTypes: {
    shape: { is: 'guids', set: 'crypto type' },
    otherwise: 'none',
    doc: 'crypto types beside AES128_CTR, such as the key system of a vendor',
  },
  keyExchangeTypes: {
    shape: { is: 'guids', set: 'key exchange' },
    otherwise: 'none',
    doc: 'key-exchange types beside RSAES_OAEP and HW_PROTECTION; their sessions behave as those of HW_PROTECTION',
  },
  cryptoTypeAsKeyExchange: {
    shape: { is: 'boolean' },
    otherwise: 'false',
    doc: 'whether the crypto type itself is a key-exchange type too, as public code creates its media session',
  },
  fault: {
    shape: { is: 'choice', of: ['none', ...driverFaultNames] },
    otherwise: 'none',
    doc: 'the mistake that the driver makes',
  },
} as const satisfies Record<string, SlotEntry>;

export type DriverSetting = keyof typeof driverSettings;
