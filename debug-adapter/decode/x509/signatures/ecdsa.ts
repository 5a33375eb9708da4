/** Verifying ECDSA (FIPS 186-4 section 6.4, SEC 1 section 4.1.4). */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { Curve } from './curves.ts';
import { big, inverse, mod, power, truncated } from './modular.ts';

/** A point (X / Z^2, Y / Z^3); Z = 0 is the point at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}
const infinity: Point = { x: 1n, y: 1n, z: 0n };

/** The point of a key; null when it is written in no form of SEC 1 section 2.3.4, or is not on the curve. */
export function readPoint({ p, a, b }: Curve, bytes: Bytes): Point | null {
  const size = Math.ceil(p.toString(16).length / 2);
  const form = bytes[0] ?? 0;
  const isCompressed = form === 2 || form === 3;
  if (bytes.length !== 1 + size * (isCompressed ? 1 : 2) || (!isCompressed && form !== 4)) return null;
  const x = big(bytes.subarray(1, 1 + size));
  const square = mod(x * x * x + a * x + b, p);
  const y = isCompressed ? rootOf(square, p, form === 3) : big(bytes.subarray(1 + size));
  return x < p && y !== null && y < p && mod(y * y, p) === square ? { x, y, z: 1n } : null;
}

/** A square root modulo a prime that leaves 3 divided by 4, which all tabled ones but that of secp224r1 do; null where there is none. */
function rootOf(square: bigint, p: bigint, isOdd: boolean): bigint | null {
  if (p % 4n !== 3n) return null;
  const root = power(square, (p + 1n) / 4n, p);
  return (root & 1n) === (isOdd ? 1n : 0n) ? root : p - root;
}

/** Whether (r, s) signs the digest under the key's point. */
export function verifyEcdsa(curve: Curve, key: Point, digest: Bytes, r: bigint, s: bigint): boolean {
  const { n, p, gx, gy } = curve;
  if (r < 1n || r >= n || s < 1n || s >= n) return false;
  const w = inverse(s, n);
  if (w === null) return false;
  const sum = addMultiples(curve, mod(truncated(digest, n) * w, n), { x: gx, y: gy, z: 1n }, mod(r * w, n), key);
  const zInverse = sum.z === 0n ? null : inverse(sum.z, p);
  return zInverse !== null && mod(mod(sum.x * zInverse * zInverse, p), n) === r;
}

/** u * P + v * Q, both at once (Shamir's trick). */
function addMultiples(curve: Curve, u: bigint, left: Point, v: bigint, right: Point): Point {
  const both = add(curve, left, right);
  const bits = Math.max(u.toString(2).length, v.toString(2).length);
  const uBits = u.toString(2).padStart(bits, '0');
  const vBits = v.toString(2).padStart(bits, '0');
  let sum = infinity;
  for (let i = 0; i < bits; i += 1) {
    sum = double(curve, sum);
    const [hasU, hasV] = [uBits[i] === '1', vBits[i] === '1'];
    if (hasU || hasV) sum = add(curve, sum, hasU && hasV ? both : hasU ? left : right);
  }
  return sum;
}

function double({ p, a }: Curve, { x, y, z }: Point): Point {
  if (z === 0n || y === 0n) return infinity;
  const yy = (y * y) % p;
  const s = (4n * x * yy) % p;
  const zz = (z * z) % p;
  const m = (3n * x * x + a * zz * zz) % p;
  const x3 = mod(m * m - 2n * s, p);
  return { x: x3, y: mod(m * (s - x3) - 8n * yy * yy, p), z: (2n * y * z) % p };
}

function add(curve: Curve, left: Point, right: Point): Point {
  const { p } = curve;
  if (left.z === 0n) return right;
  if (right.z === 0n) return left;
  const [zz1, zz2] = [(left.z * left.z) % p, (right.z * right.z) % p];
  const [u1, u2] = [(left.x * zz2) % p, (right.x * zz1) % p];
  const [s1, s2] = [(left.y * zz2 * right.z) % p, (right.y * zz1 * left.z) % p];
  if (u1 === u2) return s1 === s2 ? double(curve, left) : infinity;
  const h = mod(u2 - u1, p);
  const r = mod(s2 - s1, p);
  const hh = (h * h) % p;
  const hhh = (h * hh) % p;
  const v = (u1 * hh) % p;
  const x = mod(r * r - hhh - 2n * v, p);
  return { x, y: mod(r * (v - x) - s1 * hhh, p), z: (h * left.z * right.z) % p };
}
