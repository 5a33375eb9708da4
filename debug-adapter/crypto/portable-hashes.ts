/** The hash functions in plain JavaScript: for hosts without Node's OpenSSL, and those that it lacks. */
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import {
  sha3_224,
  sha3_256,
  sha3_384,
  sha3_512,
  shake128,
  shake128_32,
  shake256,
  shake256_64,
} from '@noble/hashes/sha3.js';
import type { Bytes } from '../bytes/bytes.ts';
import type { DigestName, HashName } from './backend.ts';

/** By name. */
export const portableHashes = {
  'SHA-1': sha1,
  'SHA-224': sha224,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
  'SHA-512/224': sha512_224,
  'SHA-512/256': sha512_256,
  'SHA3-224': sha3_224,
  'SHA3-256': sha3_256,
  'SHA3-384': sha3_384,
  'SHA3-512': sha3_512,
  SHAKE128: shake128_32,
  SHAKE256: shake256_64,
  MD5: md5,
  'RIPEMD-160': ripemd160,
} as const satisfies Readonly<Record<DigestName, (data: Bytes) => Bytes>>;

/** The digest of `data`. SHAKE128 gives 32 bytes and SHAKE256 gives 64, as RFC 8702 section 3 fixes for signatures. */
export function digestPortably(hash: DigestName, data: Bytes): Bytes {
  return portableHashes[hash](data);
}

/** `length` bytes of SHAKE output from `seed`; null where the hash has no output of any length. */
export function extendOutput(hash: HashName, seed: Bytes, length: number): Bytes | null {
  if (hash === 'SHAKE128') return shake128(seed, { dkLen: length });
  return hash === 'SHAKE256' ? shake256(seed, { dkLen: length }) : null;
}
