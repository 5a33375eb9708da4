import type { Bytes } from '../bytes/bytes.ts';

/** The hash functions that OAEP and MGF1 may use: those of RFC 8017 appendix B.1, and of FIPS 202; in the spelling of FIPS 180-4 and FIPS 202. */
export type HashName =
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA-512/224'
  | 'SHA-512/256'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SHAKE128'
  | 'SHAKE256';

/** Those, and what old signatures were made with besides. */
export type DigestName = HashName | 'MD5' | 'RIPEMD-160';
/** The hashes that keys are derived with. */
export type KeyHash = Exclude<DigestName, `SHA3-${string}` | `SHAKE${string}` | 'RIPEMD-160'>;

/** An RSA public key; both members unsigned big-endian without leading zero bytes. */
export interface RsaPublicKey {
  readonly n: Bytes;
  readonly e: Bytes;
}

/** An RSA private key with its CRT members (RFC 8017 section 3.2), all unsigned big-endian. Never logged, never exported. */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly d: Bytes;
  readonly p: Bytes;
  readonly q: Bytes;
  readonly dP: Bytes;
  readonly dQ: Bytes;
  readonly qInv: Bytes;
}

/**
 * The arithmetic that the product does not write itself. Two implementations:
 * `node-backend.node.ts` over Node's OpenSSL, `forge-backend.ts` over node-forge. They agree on every input.
 * All calls are synchronous and pure. A block that is not below the modulus is answered by `null`.
 */
export interface CryptoBackend {
  readonly name: 'node' | 'forge';
  digest(hash: DigestName, data: Bytes): Bytes;
  /** m^e mod n as k bytes (RSAEP, RFC 8017 section 5.1.1); `null` when the block is not k bytes or not below n. */
  rsaPublic(key: RsaPublicKey, block: Bytes): Bytes | null;
  /** c^d mod n as k bytes (RSADP, RFC 8017 section 5.1.2); `null` when the block is not k bytes or not below n. */
  rsaPrivate(key: RsaPrivateKey, block: Bytes): Bytes | null;
  /** AES-128-ECB without padding; `data` is a multiple of 16 bytes, `key` 16 bytes. */
  aesEcb(direction: 'encrypt' | 'decrypt', key: Bytes, data: Bytes): Bytes;
  /** AES-128-CBC encryption from an IV of zeros, without padding: what CMAC is made of. `data` is a multiple of 16 bytes. */
  aesCbc(key: Bytes, data: Bytes): Bytes;
  /** PBKDF2 (RFC 8018 section 5.2). OpenSSL is twenty times as fast as plain JavaScript. */
  pbkdf2(hash: KeyHash, passphrase: Bytes, salt: Bytes, rounds: number, length: number): Bytes;
  /** AES-128-CTR; `counterBlock` is 16 bytes, the counter is the whole block as a 128-bit big-endian number. */
  aesCtr(key: Bytes, counterBlock: Bytes, data: Bytes): Bytes;
}
