/** Keys from passphrases: PKCS #12 (RFC 7292 appendix B), PBKDF2 (RFC 8018 section 5.2), scrypt (RFC 7914). No passphrase and no key is kept. */
import { hmac } from '@noble/hashes/hmac.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { concat, emptyBytes, type Bytes } from '../bytes/bytes.ts';
import type { CryptoBackend, KeyHash } from './backend.ts';
import { portableHashes } from './portable-hashes.ts';

/** Rounds above which nothing is computed: about a second of work for plain JavaScript, and for OpenSSL. (Our choice.) */
const [mostPlainRounds, mostNativeRounds] = [150_000, 3_000_000];

/** The most rounds that are computed with a backend; of what PKCS #12 derives by itself, plain JavaScript is all there is. */
export function mostRounds(crypto: CryptoBackend, derivation: 'PBKDF2' | 'PKCS #12'): number {
  return derivation === 'PBKDF2' && crypto.name === 'node' ? mostNativeRounds : mostPlainRounds;
}

/** Why more rounds than that are refused. */
export function tooManyRounds(rounds: number, most: number): string {
  return `it takes ${String(rounds)} rounds to derive the key, and more than ${String(most)} are not computed: they would hold everything else up`;
}

/** Memory of scrypt above which nothing is computed. */
const mostMemory = 1 << 27;

/** What PKCS #12 derives: an encryption key, an initial vector, the key of a MAC. */
export const purposes = { key: 1, iv: 2, mac: 3 } as const;

/** `length` bytes by the PKCS #12 derivation. The passphrase is taken as BMPString with its ending zeros; null: without a single byte. */
export function pkcs12Key(
  hash: KeyHash,
  passphrase: string | null,
  salt: Bytes,
  rounds: number,
  purpose: keyof typeof purposes,
  length: number,
): Bytes {
  const digest = portableHashes[hash];
  const { blockLen: v, outputLen: u } = digest;
  const filled = (text: Bytes): Bytes =>
    text.length === 0
      ? text
      : Uint8Array.from({ length: v * Math.ceil(text.length / v) }, (_, i) => text[i % text.length] ?? 0);
  const diversifier = new Uint8Array(v).fill(purposes[purpose]);
  const input = concat(filled(salt), filled(passphrase === null ? emptyBytes : bmpString(passphrase)));
  const key = new Uint8Array(Math.ceil(length / u) * u);
  for (let at = 0; at < length; at += u) {
    let block: Bytes = digest(concat(diversifier, input));
    for (let round = 1; round < rounds; round += 1) block = digest(block);
    key.set(block, at);
    for (let start = 0; start < input.length; start += v) addOne(input.subarray(start, start + v), filled(block));
  }
  return key.slice(0, length);
}

/** I := I + B + 1, big-endian, modulo 2^(8v). */
function addOne(target: Bytes, addend: Bytes): void {
  let carry = 1;
  for (let at = target.length - 1; at >= 0; at -= 1) {
    const sum = (target[at] ?? 0) + (addend[at] ?? 0) + carry;
    target[at] = sum & 0xff;
    carry = sum >> 8;
  }
}

function bmpString(text: string): Bytes {
  const bytes = new Uint8Array(text.length * 2 + 2);
  for (let at = 0; at < text.length; at += 1) {
    bytes[at * 2] = text.charCodeAt(at) >> 8;
    bytes[at * 2 + 1] = text.charCodeAt(at) & 0xff;
  }
  return bytes;
}

/** HMAC (RFC 2104). */
export function hmacOf(hash: KeyHash, key: Bytes, data: Bytes): Bytes {
  return hmac(portableHashes[hash], key, data);
}

/** PBKDF2 (RFC 8018 section 5.2) of a passphrase in UTF-8. `length`: bytes of the key. */
export function pbkdf2Key(
  crypto: CryptoBackend,
  hash: KeyHash,
  passphrase: string,
  salt: Bytes,
  rounds: number,
  length: number,
): Bytes {
  return crypto.pbkdf2(hash, new TextEncoder().encode(passphrase), salt, rounds, length);
}

/** Null where it would need more memory than there is. */
export function scryptKey(
  passphrase: string,
  salt: Bytes,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
  length: number,
): Bytes | null {
  if (n < 2 || (n & (n - 1)) !== 0 || r < 1 || p < 1 || p > 16 || 128 * n * r > mostMemory) return null;
  return scrypt(new TextEncoder().encode(passphrase), salt, { N: n, r, p, dkLen: length, maxmem: mostMemory * 2 });
}
