/** Verifying Ed25519 (RFC 8032 section 5.1.7). */
import { type Bytes, concat, reversed } from '../../../bytes/bytes.ts';
import type { CryptoBackend } from '../../../crypto/backend.ts';
import { big, mod, power } from './modular.ts';

const p = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const d = mod(-121665n * power(121666n, p - 2n, p), p);
const rootOfMinusOne = power(2n, (p - 1n) / 4n, p);

/** Extended homogeneous coordinates: x = X / Z, y = Y / Z, x * y = T / Z. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}
const neutral: Point = { x: 0n, y: 1n, z: 1n, t: 0n };

const base = decodePoint(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66)));

/** Whether the 64 bytes sign the message under the key of 32 bytes. */
export function verifyEd25519(crypto: CryptoBackend, key: Bytes, message: Bytes, signature: Bytes): boolean {
  if (signature.length !== 64 || key.length !== 32) return false;
  const [a, r, s] = [decodePoint(key), decodePoint(signature.subarray(0, 32)), big(reversed(signature.subarray(32)))];
  if (a === null || r === null || base === null || s >= order) return false;
  const k = mod(big(reversed(crypto.digest('SHA-512', concat(signature.subarray(0, 32), key, message)))), order);
  return isEqual(multiply(s, base), add(r, multiply(k, a)));
}

/** RFC 8032 section 5.1.3; null when the bytes are no point. */
function decodePoint(bytes: Bytes): Point | null {
  const number = big(reversed(bytes));
  const sign = number >> 255n;
  const y = number & (2n ** 255n - 1n);
  if (y >= p) return null;
  const [u, v] = [mod(y * y - 1n, p), mod(d * y * y + 1n, p)];
  const candidate = mod(u * power(v, 3n, p) * power(u * power(v, 7n, p), (p - 5n) / 8n, p), p);
  const square = mod(v * candidate * candidate, p);
  if (square !== u && square !== mod(-u, p)) return null;
  const root = square === u ? candidate : mod(candidate * rootOfMinusOne, p);
  if (root === 0n && sign === 1n) return null;
  const x = (root & 1n) === sign ? root : mod(-root, p);
  return { x, y, z: 1n, t: mod(x * y, p) };
}

function add(left: Point, right: Point): Point {
  const a = mod((left.y - left.x) * (right.y - right.x), p);
  const b = mod((left.y + left.x) * (right.y + right.x), p);
  const c = mod(2n * left.t * right.t * d, p);
  const e = mod(2n * left.z * right.z, p);
  const [h, f, g, sum] = [b - a, e - c, e + c, b + a];
  return { x: mod(h * f, p), y: mod(g * sum, p), z: mod(f * g, p), t: mod(h * sum, p) };
}

function multiply(scalar: bigint, point: Point): Point {
  let result = neutral;
  let power2 = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = add(result, power2);
    power2 = add(power2, power2);
  }
  return result;
}

function isEqual(left: Point, right: Point): boolean {
  return mod(left.x * right.z - right.x * left.z, p) === 0n && mod(left.y * right.z - right.y * left.z, p) === 0n;
}
