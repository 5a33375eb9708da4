/** Hashes as scripts name them, with the names of the standards. */
export const hashSpellings = {
  SHA1: 'SHA-1',
  SHA224: 'SHA-224',
  SHA256: 'SHA-256',
  SHA384: 'SHA-384',
  SHA512: 'SHA-512',
  SHA512_224: 'SHA-512/224',
  SHA512_256: 'SHA-512/256',
  SHA3_224: 'SHA3-224',
  SHA3_256: 'SHA3-256',
  SHA3_384: 'SHA3-384',
  SHA3_512: 'SHA3-512',
  SHAKE128: 'SHAKE128',
  SHAKE256: 'SHAKE256',
} as const;
