/** The likely mistakes behind a block that is not what the place calls for, and what to do about each. */
export interface MistakeEntry {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
}

export type MistakeId =
  | 'NEVER_FILLED'
  | 'NOT_ENCRYPTED'
  | 'ENCODED_NOT_ENCRYPTED'
  | 'TEXT_INSTEAD_OF_BYTES'
  | 'LEADING_ZERO_DROPPED'
  | 'PKCS1_V1_5'
  | 'LITTLE_ENDIAN'
  | 'DEFAULT_HASH'
  | 'OTHER_HASH'
  | 'OTHER_LABEL'
  | 'OPM_BLOCK'
  | 'SESSION_KEY_ONLY'
  | 'RAW_RSA_RIGHT'
  | 'RAW_RSA_LEFT'
  | 'OTHER_CERTIFICATE';

/** Our choice of recognisers; the parameters they ask for are those of the OPM page of January 2018 (SHA-512, MGF1 with SHA-512, empty label). */
export const mistakes: Readonly<Record<MistakeId, MistakeEntry>> = {
  NEVER_FILLED: {
    title: 'buffer never filled',
    advice: 'Check that the encryption succeeded and that its output, not a fresh allocation, is what is passed.',
  },
  NOT_ENCRYPTED: {
    title: 'not encrypted at all',
    advice: 'Encrypt the key with RSAES-OAEP under the certificate from GetCertificate and pass the whole ciphertext.',
  },
  ENCODED_NOT_ENCRYPTED: {
    title: 'OAEP-encoded but not encrypted',
    advice: 'Apply the RSA public-key operation to the encoded message before passing it.',
  },
  TEXT_INSTEAD_OF_BYTES: {
    title: 'text instead of bytes',
    advice: 'Pass the bytes that the hexadecimal or Base64 text stands for.',
  },
  LEADING_ZERO_DROPPED: {
    title: 'length of an integer instead of a block',
    advice:
      'Write the ciphertext as exactly k bytes (I2OSP, RFC 8017 section 4.1): pad on the left with zero bytes, add no sign byte.',
  },
  PKCS1_V1_5: {
    title: 'PKCS #1 v1.5 encryption padding',
    advice: 'Use RSAES-OAEP: BCRYPT_PAD_OAEP with BCRYPT_SHA512_ALGORITHM and no label.',
  },
  LITTLE_ENDIAN: {
    title: 'little-endian ciphertext',
    advice:
      'Reverse the bytes: CryptoAPI (CryptEncrypt) writes the block little-endian, the interface wants big-endian.',
  },
  DEFAULT_HASH: {
    title: 'default OAEP parameters of a library',
    advice: 'Name SHA-512 for both OAEP and MGF1: most libraries use SHA-1 when nothing is said.',
  },
  OTHER_HASH: {
    title: 'another hash pair than the one called for',
    advice: 'Name the hash for OAEP and for MGF1; the only documented pair is SHA-512 with MGF1-SHA-512.',
  },
  OTHER_LABEL: { title: 'another OAEP label', advice: 'Use the empty label: no label pointer, length zero.' },
  OPM_BLOCK: {
    title: 'OPM block on a Direct3D path',
    advice: 'Encrypt the 16-byte key alone; random number and sequence numbers belong to the OPM path only.',
  },
  SESSION_KEY_ONLY: {
    title: 'session key alone on the OPM path',
    advice: 'Encrypt 40 bytes: random number, signing key, sequence numbers for status and for command.',
  },
  RAW_RSA_RIGHT: {
    title: 'raw RSA, key at the end of the block',
    advice: 'Pad with RSAES-OAEP before the RSA operation; unpadded RSA belongs to COPP.',
  },
  RAW_RSA_LEFT: {
    title: 'raw RSA, key at the beginning of the block',
    advice: 'Pad with RSAES-OAEP before the RSA operation; unpadded RSA belongs to COPP.',
  },
  OTHER_CERTIFICATE: {
    title: 'encrypted under another certificate',
    advice:
      'Fetch the certificate for this very use (GetCertificate with the certificate type and crypto type of the session).',
  },
};
