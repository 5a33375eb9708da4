/** Certificates, blocks that carry keys, key refresh and content keys. */
import type { FindingTable } from './table.ts';

export const keyFindings = {
  CERTIFICATE_UNKNOWN: {
    title: 'There is no certificate of this kind',
    severity: 'warning',
    rule: 'certificate-known',
    advice: 'Ask for CertificateType CRYPTO_SESSION with the crypto type of the session.',
  },
  CERTIFICATE_BUFFER_TOO_SMALL: {
    title: 'The certificate buffer is too small; nothing was written',
    severity: 'error',
    rule: 'certificate-size',
    advice: 'Ask GetCertificateSize and allocate exactly that.',
  },
  OAEP_HASH_NOT_DOCUMENTED: {
    title: 'The key was accepted under a hash pair that is not documented',
    severity: 'warning',
    rule: 'oaep-hash',
    advice: 'Use SHA-512 for the label hash and for MGF1; a strict driver refuses this block.',
  },
  SIZE_NOT_16: {
    title: 'A key, random number or IV does not have 16 bytes',
    severity: 'error',
    rule: 'key-size-16',
    advice: 'AES128_CTR has 16-byte keys and IVs.',
  },
  REFRESH_REPLACED: {
    title: 'A pending key refresh was replaced',
    severity: 'warning',
    rule: 'one-refresh',
    advice: 'Finish one refresh before the next; the earlier random number is void now.',
  },
  NOTHING_TO_FINISH: {
    title: 'No key refresh is pending',
    severity: 'error',
    rule: 'refresh-started',
    advice: 'Call StartSessionKeyRefresh first.',
  },
  OAEP_WRONG_HASH: {
    title: 'The block is RSAES-OAEP with another hash',
    severity: 'error',
    rule: 'oaep-hash',
    advice: 'Name SHA-512 for both OAEP and MGF1: most libraries use SHA-1 when nothing is said.',
  },
  NOT_OAEP: {
    title: 'The block is RSA, but not RSAES-OAEP',
    severity: 'error',
    rule: 'oaep-decoding',
    advice: 'Pad with RSAES-OAEP, SHA-512 for both hashes and no label.',
  },
  OAEP_WRONG_MESSAGE: {
    title: 'The block decodes, but what is inside belongs to another exchange',
    severity: 'error',
    rule: 'message-16',
    advice: 'Direct3D wants the 16-byte key alone; OPM the 40 bytes with random number, key and sequence numbers.',
  },
  BLOCK_LITTLE_ENDIAN: {
    title: 'The block is right when its bytes are reversed',
    severity: 'error',
    rule: 'rsa-range',
    advice: 'Reverse the bytes: CryptoAPI writes the block little-endian, the interface wants big-endian.',
  },
  OTHER_CERTIFICATE: {
    title: 'The block was encrypted under another certificate',
    severity: 'error',
    rule: 'oaep-decoding',
    advice: 'Fetch the certificate for this very use.',
  },
  DATA_SIZE_WRONG: {
    title: 'The size is not that of the block',
    severity: 'error',
    rule: 'data-size-256',
    advice: 'Pass the whole RSA-2048 ciphertext: 256 bytes.',
  },
  KEY_OUT_OF_STEP: {
    title: 'The buffer was encrypted under the other key of a refresh',
    severity: 'error',
    rule: 'refresh-started',
    advice: 'Change keys exactly at FinishSessionKeyRefresh: buffers before it use K, buffers after it K xor R.',
  },
  CONTENT_KEY_WRAPPED_WRONG: {
    title: 'The content key was not wrapped with AES-ECB under the session key',
    severity: 'error',
    rule: 'content-key-wrapped',
    advice: 'Encrypt the content key with AES-ECB under the session key; the driver decrypts what it gets.',
  },
  KEY_REUSED: {
    title: 'The exchange brought the key that the session already had',
    severity: 'warning',
    rule: 'fresh-session-key',
    advice: 'Draw a new random key for every exchange; never repeat an IV under an old one.',
  },
  CONTENT_KEY_STALE: {
    title: 'This wrapped content key was made under an earlier session key',
    severity: 'warning',
    rule: 'content-key-wrapped-anew',
    advice: 'Wrap the content key again under the session key in force.',
  },
  CONTENT_KEY_IN_CLEAR: {
    title: 'The content key was sent in clear',
    severity: 'error',
    rule: 'content-key-wrapped',
    advice: 'Encrypt the content key with AES-ECB under the session key; the driver decrypts what it gets.',
  },
  KEY_SHARED: {
    title: 'A session and a channel have the same key',
    severity: 'warning',
    rule: 'channel-key-own',
    advice: 'Draw a random key for each of them.',
  },
  READ_BACK_KEY_MISSING: {
    title: 'No read-back key was asked for; the application cannot decrypt this',
    severity: 'error',
    rule: 'read-back-key-first',
    advice: 'Call GetEncryptionBltKey before EncryptionBlt.',
  },
} as const satisfies FindingTable;
