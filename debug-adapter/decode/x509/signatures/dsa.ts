/** Verifying DSA (FIPS 186-4 section 4.7). */
import type { Bytes } from '../../../bytes/bytes.ts';
import { big, inverse, mod, power, truncated } from './modular.ts';

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
  const w = inverse(s, q);
  if (w === null) return false;
  const v = (power(g, mod(truncated(digest, q) * w, q), p) * power(y, mod(r * w, q), p)) % p;
  return v % q === r;
}
