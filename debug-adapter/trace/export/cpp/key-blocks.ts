/** Key blocks that a script holds ready, encrypted for the built-in test driver: a real driver has another key, so they are encrypted anew. */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { CryptoBackend } from '../../../crypto/backend.ts';
import { builtInIdentity } from '../../../crypto/identity.ts';
import { hashNames, unmaskOaep, hashLength } from '../../../crypto/oaep.ts';

/** The block before encryption, and the message in it; the message is empty where the padding is none that carries one. */
export interface OpenedKeyBlock {
  readonly padded: Bytes;
  readonly message: Bytes;
}

/** Opens a block under the test key; null for what is no block for that key: random bytes open to no padding. */
export function openKeyBlock(crypto: CryptoBackend, block: Bytes): OpenedKeyBlock | null {
  const { key } = builtInIdentity;
  const padded = block.length === key.n.length ? crypto.rsaPrivate(key, block) : null;
  if (padded === null) return null;
  const message = oaepMessage(crypto, padded) ?? pkcs1Message(padded) ?? bareMessage(padded);
  return message === null ? null : { padded, message };
}

/** Whatever the label: behind its hash stand zeros, a one, and the message. */
function oaepMessage(crypto: CryptoBackend, padded: Bytes): Bytes | null {
  if (padded[0] !== 0) return null;
  for (const oaepHash of hashNames)
    for (const mgf1Hash of hashNames) {
      const length = hashLength(oaepHash);
      if (padded.length < 2 * length + 2) continue;
      const rest = unmaskOaep(crypto, padded, { oaepHash, mgf1Hash }).db.subarray(length);
      const end = rest.findIndex((byte) => byte !== 0);
      if (end >= leastZeros && rest[end] === 1) return rest.slice(end + 1);
    }
  return null;
}

/** Fewer zeros than this could stand there by chance. */
const leastZeros = 8;

function pkcs1Message(padded: Bytes): Bytes | null {
  const end = padded[0] === 0 && padded[1] === 2 ? padded.indexOf(0, 2) : -1;
  return end < 10 ? null : padded.slice(end + 1);
}

/** Raw RSA over a message that does not fill the block. */
function bareMessage(padded: Bytes): Bytes | null {
  const zeros = padded.findIndex((byte) => byte !== 0);
  if (zeros >= leastZeros) return padded.slice(zeros);
  const last = padded.findLastIndex((byte) => byte !== 0);
  return padded.length - 1 - last >= leastZeros ? padded.slice(0, last + 1) : null;
}
