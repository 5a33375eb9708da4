/** Whether the numbers of a key belong together. A file may hold anything; what passes here, both backends can compute with. */
import type { Bytes } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import type { RsaPrivateKey, RsaPublicKey } from './backend.ts';

/** The range of moduli in bits that both backends compute with in bearable time (OpenSSL refuses more). */
const smallest = 512;
const largest = 16_384;

/** What is wrong with a public key, or null. Sizes as OpenSSL takes them: above 3072 bits the exponent has at most 64. */
export function findPublicKeyProblem({ n, e }: RsaPublicKey): string | null {
  const bits = bitLength(n);
  if (bits < smallest) return `The RSA modulus has ${String(bits)} bits. That is too short; the exchange needs 2048.`;
  if (bits > largest)
    return `The RSA modulus has ${String(bits)} bits. More than ${String(largest)} cannot be used; the exchange needs 2048.`;
  if (!isOdd(n)) return 'The RSA modulus is even, so this is no RSA key.';
  const exponentBits = bitLength(e);
  const isUsable = isOdd(e) && exponentBits > 1 && exponentBits <= (bits > 3072 ? 64 : bits - 1);
  return isUsable ? null : `The RSA public exponent of ${String(exponentBits)} bits cannot be used. 65537 is usual.`;
}

/** What is wrong with a private key, or null: the equations of RFC 8017 section 3.2 hold between its members. No member is repeated in the text. */
export function findPrivateKeyProblem(key: RsaPrivateKey): string | null {
  const problem = findPublicKeyProblem(key);
  if (problem !== null) return problem;
  const members = [key.d, key.p, key.q, key.dP, key.dQ, key.qInv];
  if (members.some((member) => member.length > key.n.length)) return damaged;
  const [n, e, d] = [toInteger(key.n), toInteger(key.e), toInteger(key.d)];
  const [p, q] = [toInteger(key.p), toInteger(key.q)];
  const [dP, dQ, qInv] = [toInteger(key.dP), toInteger(key.dQ), toInteger(key.qInv)];
  if (p < 3n || q < 3n || p * q !== n) return damaged;
  const isInverse =
    [d, dP].every((exponent) => (e * exponent) % (p - 1n) === 1n) &&
    [d, dQ].every((exponent) => (e * exponent) % (q - 1n) === 1n);
  const isReduced = d < n && dP < p && dQ < q && qInv < p;
  return isInverse && isReduced && (qInv * q) % p === 1n ? null : damaged;
}

const damaged =
  'The members of the RSA private key do not belong together: the file is damaged. "openssl rsa -check" says more.';

function toInteger(bytes: Bytes): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** Bits of an unsigned big-endian number without leading zero bytes. */
export function bitLength(bytes: Bytes): number {
  const first = bytes[0] ?? 0;
  return first === 0 ? 0 : bytes.length * 8 - Math.clz32(first) + 24;
}

function isOdd(bytes: Bytes): boolean {
  return ((bytes.at(-1) ?? 0) & 1) === 1;
}
