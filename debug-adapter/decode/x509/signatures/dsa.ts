/** Verifying DSA (FIPS 186-4 section 4.7). */
import { invert, mod, pow } from '@noble/curves/abstract/modular.js';
import type { Bytes } from '../../../bytes/bytes.ts';
import { readInteger } from '../../integers.ts';

export interface DsaKey {
  readonly p: Bytes;
  readonly q: Bytes;
  readonly g: Bytes;
  readonly y: Bytes;
}

/** Primes above this many bytes are not computed with. */
const mostBytes = 512;

/** Null where the numbers are too large to compute with. */
export function verifyDsa(key: DsaKey, digest: Bytes, r: bigint, s: bigint): boolean | null {
  if ([key.p, key.g, key.y].some((number) => number.length > mostBytes) || key.q.length > 64) return null;
  const [p, q, g, y] = [big(key.p), big(key.q), big(key.g), big(key.y)];
  if (p < 3n || q < 3n || r < 1n || r >= q || s < 1n || s >= q) return false;
  const w = inverseOf(s, q);
  if (w === null) return false;
  const v = (pow(g, mod(truncated(digest, q) * w, q), p) * pow(y, mod(r * w, q), p)) % p;
  return v % q === r;
}

function big(bytes: Bytes): bigint {
  return readInteger(bytes, true);
}

/** Null where there is none: q is a prime only if the key is one. */
function inverseOf(value: bigint, modulus: bigint): bigint | null {
  try {
    return invert(value, modulus);
  } catch {
    return null;
  }
}

/** The leftmost bits of a digest as a number, as many as the order has (FIPS 186-4 section 4.6). */
function truncated(digest: Bytes, order: bigint): bigint {
  const surplus = digest.length * 8 - order.toString(2).length;
  return surplus > 0 ? big(digest) >> BigInt(surplus) : big(digest);
}
