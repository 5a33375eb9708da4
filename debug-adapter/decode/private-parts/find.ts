/** Where in a buffer private numbers stand, whatever the buffer is decoded as. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import type { Range } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import { findBlobKey } from '../keys/blob-key.ts';
import type { FoundKey } from '../keys/found-key.ts';
import { findJwk } from '../keys/jwk-key.ts';
import type { DecodeNode } from '../node.ts';
import { findPemMarker, readPemParts } from '../pem/blocks.ts';
import { derParts } from './der-parts.ts';

const none: readonly Range[] = [];
/** No key that anybody can compute with is longer. */
const longestJwk = 1 << 16;
/** So many beginnings of blobs are looked at in one buffer. */
const mostBlobs = 4096;

/** The ranges of whatever looks like the private numbers of a key: in DER at any place, in CNG and CryptoAPI blobs, in PEM and JWK. The built-in test keys are no secret. */
export function findPrivateParts(bytes: Bytes, context: DecodeContext): readonly Range[] {
  const isKnown = (modulus: Bytes): boolean =>
    context.keyring.some(({ key, isUsersOwn }) => !isUsersOwn && equalBytes(key.n, modulus));
  return united([...derParts(bytes, isKnown), ...blobParts(bytes, isKnown), ...textParts(bytes, context, isKnown)]);
}

/** In order, and none of them touches another. */
function united(ranges: readonly Range[]): readonly Range[] {
  const merged: [start: number, end: number][] = [];
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (start < end) merged.push([start, end]);
  }
  return merged;
}

/** "RSA2" and "RSA3" begin a blob of CNG; in one of CryptoAPI, eight bytes stand in front. */
function blobParts(bytes: Bytes, isKnown: (modulus: Bytes) => boolean): readonly Range[] {
  const found: Range[] = [];
  let left = mostBlobs;
  for (let at = bytes.indexOf(0x52); at >= 0 && left > 0; at = bytes.indexOf(0x52, at + 1)) {
    if (bytes[at + 1] !== 0x53 || bytes[at + 2] !== 0x41 || (bytes[at + 3] !== 0x32 && bytes[at + 3] !== 0x33))
      continue;
    left -= 1;
    for (const start of [at, at - 8]) {
      const key = start < 0 ? null : findBlobKey(bytes.subarray(start));
      if (key !== null) found.push(...keyParts(key, start, isKnown));
    }
  }
  return found;
}

function keyParts(
  { isPrivate, rsa, node }: FoundKey,
  by: number,
  isKnown: (modulus: Bytes) => boolean,
): readonly Range[] {
  return !isPrivate || (rsa !== null && isKnown(rsa.n))
    ? none
    : secretsIn(node).map(([start, end]): Range => [start + by, end + by]);
}

function secretsIn(node: DecodeNode): readonly Range[] {
  return node.kind === 'secret' ? [[node.start, node.end]] : node.children.flatMap(secretsIn);
}

/** The blocks of a PEM text that are private keys by their label or by what they hold, and the members of a JWK. */
function textParts(bytes: Bytes, context: DecodeContext, isKnown: (modulus: Bytes) => boolean): readonly Range[] {
  if (bytes.indexOf(0x2d) < 0 && bytes.indexOf(0x7b) < 0) return none;
  const jwk = bytes.length > longestJwk ? null : findJwk(bytes);
  if (jwk !== null) return keyParts(jwk, 0, isKnown);
  if (findPemMarker(bytes) < 0) return none;
  return readPemParts(bytes).flatMap(({ label, bytes: body, problem, bodyStart, bodyEnd }): readonly Range[] => {
    const isUnread =
      body === null &&
      label.endsWith('PRIVATE KEY') &&
      !label.startsWith('ENCRYPTED') &&
      problem?.includes('encrypted') !== true;
    const isPrivate = isUnread || (body !== null && findPrivateParts(body, context).length > 0);
    return isPrivate ? [[bodyStart, bodyEnd]] : none;
  });
}
