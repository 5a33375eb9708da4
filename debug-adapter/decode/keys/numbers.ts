/** Whether the numbers of an RSA key can be those of one. No text repeats anything of a private part. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { RsaPublicKey } from '../../crypto/backend.ts';
import { findPrivateKeyProblem } from '../../crypto/key-checks.ts';
import { bitLength } from '../x509/public-key.ts';

/** Bits above which nothing is computed. */
const mostBits = 16_384;

/** What is wrong, or null. `members` are d, p, q, dP, dQ and qInv; null for a public key, fewer where the rest could not be read. */
export function numbersProblem(key: RsaPublicKey, members: readonly Bytes[] | null): string | null {
  const [first = 0, last = 0] = [key.n[0], key.n.at(-1)];
  if ((last & 1) === 0) {
    return (first & 1) === 1
      ? 'The modulus is even as it is read, and odd in the other byte order: it was copied between CNG (big-endian) and CryptoAPI (little-endian) without reversing it.'
      : 'The modulus is even, so this is no RSA key.';
  }
  if (((key.e.at(-1) ?? 0) & 1) === 0) return 'The public exponent is even, so this is no RSA key.';
  return members === null ? null : membersProblem(key, members);
}

/** Whether the private numbers belong to the key, as far as all of them are there and can be computed with. */
function membersProblem(key: RsaPublicKey, [d, p, q, dP, dQ, qInv]: readonly Bytes[]): string | null {
  const bits = bitLength(key.n);
  if (!d || !p || !q || !dP || !dQ || !qInv || bits > mostBits || bits < 512) return null;
  return findPrivateKeyProblem({ ...key, d, p, q, dP, dQ, qInv });
}
