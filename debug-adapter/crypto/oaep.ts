/** RSAES-OAEP encoding and decoding (RFC 8017 section 7.1) with independent hashes for the label and for MGF1. */
import { concat, emptyBytes, equalBytes, xor, type Bytes } from '../bytes/bytes.ts';
import type { CryptoBackend, HashName, RsaPublicKey } from './backend.ts';
import { extendOutput } from './portable-hashes.ts';

/** hLen in bytes; for SHAKE as RFC 8702 section 3 fixes it for signatures. */
const hashLengths: Readonly<Record<HashName, number>> = {
  'SHA-1': 20,
  'SHA-224': 28,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
  'SHA-512/224': 28,
  'SHA-512/256': 32,
  'SHA3-224': 28,
  'SHA3-256': 32,
  'SHA3-384': 48,
  'SHA3-512': 64,
  SHAKE128: 32,
  SHAKE256: 64,
};

export const hashNames = Object.keys(hashLengths) as readonly HashName[];

/** The output length of a hash in bytes. */
export function hashLength(hash: HashName): number {
  return hashLengths[hash];
}

/** A hash by any usual spelling: `SHA512`, `sha-512`, `SHA-512/256`, `sha512_256`. `sha3-256`, `shake128`. Null when it is none of the table. */
export function parseHashName(text: string): HashName | null {
  const folded = text.toLowerCase().replace(/[-_/ ]/g, '');
  return hashNames.find((name) => name.toLowerCase().replace(/[-/]/g, '') === folded) ?? null;
}

/** MGF1 (RFC 8017 appendix B.2.1): `length` bytes of mask from `seed`. SHAKE is a mask generator by itself (RFC 8702 section 2.2; for OAEP our choice). */
export function mgf1(crypto: CryptoBackend, hash: HashName, seed: Bytes, length: number): Bytes {
  const extended = extendOutput(hash, seed, length);
  if (extended !== null) return extended;
  const mask = new Uint8Array(length);
  const block = new Uint8Array(seed.length + 4);
  block.set(seed);
  const step = hashLengths[hash];
  for (let at = 0, counter = 0; at < length; at += step, counter += 1) {
    block[seed.length + 2] = counter >> 8;
    block[seed.length + 3] = counter & 0xff;
    const part = crypto.digest(hash, block);
    mask.set(at + step > length ? part.subarray(0, length - at) : part, at);
  }
  return mask;
}

export interface OaepParameters {
  readonly oaepHash: HashName;
  readonly mgf1Hash: HashName;
  readonly label: Bytes;
}

/** The only documented parameters: SHA-512 for both, empty label (2018 page of the OPM exchange). */
export const documentedParameters: OaepParameters = { oaepHash: 'SHA-512', mgf1Hash: 'SHA-512', label: emptyBytes };

/** EM for `message` (section 7.1.1 step 2); k is the length of the modulus, `seed` has hLen bytes. An error text when the message or the hash is too long. */
export function encodeOaep(
  crypto: CryptoBackend,
  message: Bytes,
  seed: Bytes,
  k: number,
  parameters: OaepParameters,
): Bytes | string {
  const hLen = hashLengths[parameters.oaepHash];
  if (message.length > k - 2 * hLen - 2)
    return `a message of ${message.length} bytes is too long: ${parameters.oaepHash} leaves room for ${k - 2 * hLen - 2}`;
  if (seed.length !== hLen) return `the seed has ${seed.length} bytes, ${parameters.oaepHash} needs ${hLen}`;
  const padding = new Uint8Array(k - message.length - 2 * hLen - 2);
  const db = concat(crypto.digest(parameters.oaepHash, parameters.label), padding, Uint8Array.of(1), message);
  const maskedDB = xor(db, mgf1(crypto, parameters.mgf1Hash, seed, db.length));
  const maskedSeed = xor(seed, mgf1(crypto, parameters.mgf1Hash, maskedDB, hLen));
  return concat(Uint8Array.of(0), maskedSeed, maskedDB);
}

/** RSAES-OAEP-ENCRYPT with a given seed; an error text when it does not fit. */
export function encryptOaep(
  crypto: CryptoBackend,
  key: RsaPublicKey,
  message: Bytes,
  seed: Bytes,
  parameters: OaepParameters,
): Bytes | string {
  const em = encodeOaep(crypto, message, seed, key.n.length, parameters);
  return typeof em === 'string' ? em : (crypto.rsaPublic(key, em) ?? 'the encoded message is not below the modulus');
}

/** Why a block is refused, in the order of the checks. */
export type OaepFailure =
  'BAD_LENGTH' | 'KEY_TOO_SMALL' | 'C_OUT_OF_RANGE' | 'Y_NONZERO' | 'LHASH_MISMATCH' | 'NO_SEPARATOR' | 'PS_NONZERO';

/** Every value of EME-OAEP decoding, as far as it got. */
export interface OaepOpening {
  readonly em: Bytes;
  readonly maskedSeed: Bytes;
  readonly maskedDB: Bytes;
  readonly seed: Bytes;
  readonly db: Bytes;
  readonly expectedLHash: Bytes;
  readonly lHash: Bytes;
  /** Zero bytes between lHash and the byte that ends them. */
  readonly psLength: number;
  readonly message: Bytes;
  readonly failure: OaepFailure | null;
}

/** The parts of an EM, masked and not. */
export interface UnmaskedOaep {
  readonly maskedSeed: Bytes;
  readonly maskedDB: Bytes;
  readonly seed: Bytes;
  readonly db: Bytes;
}

/** Splits EM and takes off both masks (section 7.1.2 steps 3b to 3f). EM has at least 2 hLen + 2 bytes. */
export function unmaskOaep(
  crypto: CryptoBackend,
  em: Bytes,
  { oaepHash, mgf1Hash }: Pick<OaepParameters, 'oaepHash' | 'mgf1Hash'>,
): UnmaskedOaep {
  const hLen = hashLengths[oaepHash];
  const maskedSeed = em.subarray(1, 1 + hLen);
  const maskedDB = em.subarray(1 + hLen);
  const seed = xor(maskedSeed, mgf1(crypto, mgf1Hash, maskedDB, hLen));
  return { maskedSeed, maskedDB, seed, db: xor(maskedDB, mgf1(crypto, mgf1Hash, seed, maskedDB.length)) };
}

/** EME-OAEP decoding (section 7.1.2 step 3). All values are computed whatever fails; `failure` is the first check that does. Null when the modulus has no room for the hash. */
export function openOaep(crypto: CryptoBackend, em: Bytes, parameters: OaepParameters): OaepOpening | null {
  const hLen = hashLengths[parameters.oaepHash];
  if (em.length < 2 * hLen + 2) return null;
  const unmasked = unmaskOaep(crypto, em, parameters);
  const { db } = unmasked;
  const expectedLHash = crypto.digest(parameters.oaepHash, parameters.label);
  const lHash = db.subarray(0, hLen);
  let at = hLen;
  while (at < db.length && db[at] === 0) at += 1;
  const failure: OaepFailure | null =
    em[0] !== 0
      ? 'Y_NONZERO'
      : !equalBytes(lHash, expectedLHash)
        ? 'LHASH_MISMATCH'
        : at === db.length
          ? 'NO_SEPARATOR'
          : db[at] !== 1
            ? 'PS_NONZERO'
            : null;
  return {
    em,
    ...unmasked,
    expectedLHash,
    lHash,
    psLength: at - hLen,
    message: failure === null ? db.subarray(at + 1) : emptyBytes,
    failure,
  };
}
