/** Verifying ECDSA (FIPS 186-4 section 6.4, SEC 1 section 4.1.4). */
import { ecdsa, weierstrass, type ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../../../bytes/bytes.ts';
import type { Curve } from './curves.ts';

const made = new WeakMap<Curve, ECDSA>();

/** The arithmetic of a curve, made when it is first asked for. It is given digests, so the hash that it is made with never runs. */
function arithmeticOf(curve: Curve): ECDSA {
  const known = made.get(curve);
  if (known !== undefined) return known;
  const { p, a, b, gx, gy, n } = curve;
  const arithmetic = ecdsa(weierstrass({ p, a, b, n, h: 1n, Gx: gx, Gy: gy }), sha256, { lowS: false });
  made.set(curve, arithmetic);
  return arithmetic;
}

/** Whether the bytes are a point of the curve, compressed or not (SEC 1 section 2.3.4). */
export function isPoint(curve: Curve, bytes: Bytes): boolean {
  try {
    arithmeticOf(curve).Point.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether (r, s) signs the digest under the key's point. */
export function verifyEcdsa(curve: Curve, key: Bytes, digest: Bytes, r: bigint, s: bigint): boolean {
  if (r < 1n || r >= curve.n || s < 1n || s >= curve.n) return false;
  const arithmetic = arithmeticOf(curve);
  try {
    const signature = new arithmetic.Signature(r, s).toBytes('compact');
    return arithmetic.verify(signature, digest, key, { prehash: false, lowS: false, format: 'compact' });
  } catch {
    return false;
  }
}
