/** Keys in every form that people hold, public and private. Private parts are of kind `secret`. */
import { type Bytes, equalBytes } from '../../bytes/bytes.ts';
import type { RsaPublicKey } from '../../crypto/backend.ts';
import { jwksOf } from '../../crypto/jwk.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded } from '../node.ts';
import { findAsn1Key } from './asn1-key.ts';
import { findBlobKey } from './blob-key.ts';
import type { FoundKey } from './found-key.ts';
import { findJwk } from './jwk-key.ts';

/** The key that a buffer is, by its bytes; null where it is none. */
export function findKey(bytes: Bytes): FoundKey | null {
  if (bytes.length < 16 || bytes.length > mostBytes) return null;
  return bytes[0] === 0x30 ? findAsn1Key(bytes) : (findBlobKey(bytes) ?? findJwk(bytes));
}

/** No key that anybody can compute with is longer. */
const mostBytes = 1 << 16;

/** The key of a buffer with its parts named; null where it is none. */
export function decodeKey(bytes: Bytes, context: DecodeContext): Decoded | null {
  const found = findKey(bytes);
  if (found === null) return null;
  const { title, size, node, problem, rsa } = found;
  const owner = ownerOf(rsa, context);
  return {
    decoder: 'rsa-key',
    ok: true,
    summary: [title, size, ...(owner === null ? [] : [`the key of ${owner}`])].filter((part) => part !== '').join(': '),
    ...(problem === undefined ? {} : { problem }),
    root: node,
    ...(isSecret(found, context) ? { hasSecrets: true } : {}),
  };
}

/** Nothing is secret of a public key, and of the built-in test keys. */
export function isSecret({ isPrivate, rsa }: FoundKey, { keyring }: DecodeContext): boolean {
  return isPrivate && !keyring.some(({ key, isUsersOwn }) => !isUsersOwn && rsa !== null && equalBytes(key.n, rsa.n));
}

/** The name of the key among those in sight. */
function ownerOf(rsa: RsaPublicKey | null, { keyring, certificates }: DecodeContext): string | null {
  return rsa === null
    ? null
    : ([...keyring, ...certificates].find(({ key }) => equalBytes(key.n, rsa.n))?.name ?? null);
}

/** Whether a text is a JWK or a set of them. */
export function holdsJwk(bytes: Bytes): boolean {
  return jwksOf(bytes) !== null;
}
