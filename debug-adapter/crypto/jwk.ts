/** JSON Web Keys (RFC 7517, RFC 7518 section 6): the RSA key in one. */
import { pow } from '@noble/curves/abstract/modular.js';
import { decodeBase64 } from '../bytes/base64.ts';
import { emptyBytes, type Bytes } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { RsaPrivateKey, RsaPublicKey } from './backend.ts';

type Members = Readonly<Record<string, unknown>>;

/** No key set is longer; a large buffer is not read for nothing. */
const longest = 1 << 18;

/** The keys of a file that is a JWK, or a set of them; null for anything else. */
export function jwksOf(file: Bytes): readonly Members[] | null {
  if (file.length > longest || !startsAsObject(file)) return null;
  const value = parse(decodeUtf8(file).text);
  if (!isObject(value)) return null;
  const keys: readonly unknown[] = Array.isArray(value['keys']) ? (value['keys'] as readonly unknown[]) : [value];
  const found = keys.filter((key): key is Members => isObject(key) && typeof key['kty'] === 'string');
  return found.length === 0 ? null : found;
}

/** The RSA public key of a JWK; null where it is of another kind or lacks a number. */
export function publicKeyOfJwk(jwk: Members): RsaPublicKey | null {
  const [n, e] = [numberOf(jwk, 'n'), numberOf(jwk, 'e')];
  return jwk['kty'] !== 'RSA' || n === null || e === null ? null : { n, e };
}

/** The RSA private key of a JWK. What RFC 7518 section 6.3.2 lets be absent is computed from d. Null where it has none. */
export function privateKeyOfJwk(jwk: Members): RsaPrivateKey | null {
  const key = publicKeyOfJwk(jwk);
  const d = numberOf(jwk, 'd');
  if (key === null || d === null) return null;
  const [p, q, dP, dQ, qInv] = ['p', 'q', 'dp', 'dq', 'qi'].map((name) => numberOf(jwk, name));
  return p && q && dP && dQ && qInv ? { ...key, d, p, q, dP, dQ, qInv } : withPrimes(key, d);
}

function numberOf(jwk: Members, name: string): Bytes | null {
  const text = jwk[name];
  const { bytes } = typeof text === 'string' ? decodeBase64(text) : { bytes: null };
  if (bytes === null || bytes.length === 0) return null;
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? null : bytes.slice(first);
}

/** Bytes of a modulus above which no primes are looked for. */
const mostBytes = 1024;

/** The primes from n, e and d (NIST SP 800-56B appendix C.1); null where they do not belong together. */
function withPrimes(key: RsaPublicKey, d: Bytes): RsaPrivateKey | null {
  if (key.n.length > mostBytes || d.length > key.n.length || key.e.length > 8) return null;
  const [n, exponent] = [big(key.n), big(key.e)];
  const product = big(d) * exponent - 1n;
  if (product <= 0n || (product & 1n) === 1n) return null;
  let odd = product;
  while ((odd & 1n) === 0n) odd >>= 1n;
  for (const base of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n]) {
    let root = pow(base, odd, n);
    for (let power = odd; power < product && root !== 1n && root !== n - 1n; power <<= 1n) {
      const square = (root * root) % n;
      if (square === 1n) return fromPrimes(key, d, divisor(root - 1n, n), n);
      root = square;
    }
  }
  return null;
}

function fromPrimes(key: RsaPublicKey, d: Bytes, first: bigint, n: bigint): RsaPrivateKey {
  const second = n / first;
  const [p, q] = first > second ? [first, second] : [second, first];
  const exponent = big(d);
  return {
    ...key,
    d,
    p: unsigned(p),
    q: unsigned(q),
    dP: unsigned(exponent % (p - 1n)),
    dQ: unsigned(exponent % (q - 1n)),
    qInv: unsigned(pow(q, p - 2n, p)),
  };
}

function divisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function big(bytes: Bytes): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}

function unsigned(value: bigint): Bytes {
  const digits = value.toString(16);
  return fromHex(digits.length % 2 === 0 ? digits : `0${digits}`) ?? emptyBytes;
}

function startsAsObject(file: Bytes): boolean {
  return file.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) === 0x7b;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
