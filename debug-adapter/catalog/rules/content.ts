/** Content that goes into protected surfaces and comes out of them: blits, counters, capabilities. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented } from '../source.ts';

export const contentRules = {
  'cap-encrypted-read-back': {
    text: 'EncryptionBlt needs the capability ENCRYPTED_READ_BACK.',
    source: documented('content_protection_caps'),
  },
  'cap-read-back-key': {
    text: 'GetEncryptionBltKey needs the capability ENCRYPTED_READ_BACK_KEY.',
    source: documented('content_protection_caps'),
  },
  'cap-decryption-blt': {
    text: 'DecryptionBlt needs the capability DECRYPTION_BLT.',
    source: documented('decryptionblt'),
  },
  'cap-partial-decryption': {
    text: 'pEncryptedBlockInfo needs the capability PARTIAL_DECRYPTION.',
    source: documented('decryptionblt'),
  },
  'cap-content-key': { text: 'pContentKey needs the capability CONTENT_KEY.', source: documented('decryptionblt') },
  'read-back-key-first': {
    text: 'With ENCRYPTED_READ_BACK_KEY, GetEncryptionBltKey comes before EncryptionBlt.',
    source: documented('encryptionblt'),
  },
  'iv-size-16': { text: 'An AES-CTR IV is a D3D11_1DDI_AES_CTR_IV: 16 bytes.', source: documented('decryptionblt') },
  'iv-not-reused': {
    text: 'A pair of key and IV is never used twice.',
    source: documented('2018 page of the Direct3D 9 DecryptionBlt'),
  },
  'iv-increases': {
    text: 'IVs of one key increase; within one IV the count continues.',
    source: documented('2018 page of the Direct3D 9 DecryptionBlt; AES_CTR_IV example'),
  },
  'iv-big-endian': { text: 'IV and Count are big-endian.', source: documented('header comments of AES_CTR_IV') },
  'blit-surfaces': {
    text: 'Both surfaces are of this device, of the same format and size; one is STAGING, the other protected.',
    source: documented('the debug layer lists these checks for both blits'),
  },
  'content-key-wrapped': {
    text: 'The content key at pContentKey is AES-ECB-encrypted with the session key.',
    source: documented('decryptionblt'),
  },
  'content-key-wrapped-anew': {
    text: 'After a key refresh, content keys are wrapped under the new session key.',
    source: ourChoice('follows from AES-ECB under the session key'),
  },
  'sequential-count': {
    text: 'With SEQUENTIAL_CTR_IV, the buffers of a frame keep IV and continue Count.',
    source: documented('ns dxva2_aes_ctr_iv'),
  },
  'blit-alignment': {
    text: 'The encrypted size is a multiple of BlockAlignmentSize.',
    source: documented('ns content_protection_caps'),
  },
} as const satisfies Record<string, RuleEntry>;
