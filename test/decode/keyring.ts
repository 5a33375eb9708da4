import { type Bytes, concat } from '../../debug-adapter/bytes/bytes.ts';
import { builtInIdentity, otherIdentity } from '../../debug-adapter/crypto/identity.ts';
import type { HashName, RsaPublicKey } from '../../debug-adapter/crypto/backend.ts';
import { nodeBackend as crypto } from '../../debug-adapter/crypto/node-backend.node.ts';
import { encryptOaep, hashLength } from '../../debug-adapter/crypto/oaep.ts';
import type { DecodeContext, KnownKey } from '../../debug-adapter/decode/context.ts';
import type { DecodeNode } from '../../debug-adapter/decode/node.ts';

export const sessionKey = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
export const opmBlock = Uint8Array.from({ length: 40 }, (_, index) => index + 1);
export const ownKey: KnownKey = { name: 'leaf', key: builtInIdentity.key, isUsersOwn: false };
export const otherKey: KnownKey = { name: 'other', key: otherIdentity.key, isUsersOwn: false };

/** A session key exchange with the built-in key first and another certificate's key behind it. */
export const exchange: DecodeContext = {
  crypto,
  keyring: [ownKey, otherKey],
  certificates: [],
  expectation: { place: 'pData of NegotiateCryptoSessionKeyExchange', decoder: 'oaep', exchange: 'session' },
};

export function encrypt(
  message: Bytes,
  oaepHash: HashName = 'SHA-512',
  mgf1Hash: HashName = oaepHash,
  label: Bytes = new Uint8Array(0),
  key: RsaPublicKey = ownKey.key,
): Bytes {
  const block = encryptOaep(crypto, key, message, new Uint8Array(hashLength(oaepHash)).fill(7), {
    oaepHash,
    mgf1Hash,
    label,
  });
  if (typeof block === 'string') throw new Error(block);
  return block;
}

/** RSA without any padding of ours. */
export function rawRsa(em: Bytes): Bytes {
  const block = crypto.rsaPublic(ownKey.key, em);
  if (block === null) throw new Error('EM is not below the modulus');
  return block;
}

/** EM of PKCS #1 v1.5 encryption. */
export function pkcs1(message: Bytes): Bytes {
  return concat(Uint8Array.of(0, 2), new Uint8Array(256 - 3 - message.length).fill(9), Uint8Array.of(0), message);
}

/** Labels of nodes whose range leaves their buffer, or their parent where both count the same one. */
export function strayNodes(node: DecodeNode, outer: readonly [number, number]): readonly string[] {
  const [start, end] = node.bytes === undefined ? outer : [0, node.bytes.length];
  const strays = node.start >= start && node.start <= node.end && node.end <= end ? [] : [node.label];
  return [...strays, ...node.children.flatMap((child) => strayNodes(child, [node.start, node.end]))];
}

export function findNode(node: DecodeNode, label: string): DecodeNode | null {
  if (node.label === label) return node;
  for (const child of node.children) {
    const found = findNode(child, label);
    if (found !== null) return found;
  }
  return null;
}
