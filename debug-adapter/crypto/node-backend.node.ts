import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  hash as oneShot,
  pbkdf2Sync,
  privateDecrypt,
  publicEncrypt,
  type KeyObject,
} from 'node:crypto';
import type { CryptoBackend, DigestName, RsaPrivateKey, RsaPublicKey } from './backend.ts';
import { digestPortably } from './portable-hashes.ts';

/** What every OpenSSL that Node comes with has; the others are computed in JavaScript. */
const names: Readonly<Partial<Record<DigestName, string>>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-512/224': 'sha512-224',
  'SHA-512/256': 'sha512-256',
};

/** Importing a key costs as much as using it: each is imported once. */
const privateKeys = new WeakMap<RsaPrivateKey, KeyObject>();
const publicKeys = new WeakMap<RsaPublicKey, KeyObject>();

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function privateKey(key: RsaPrivateKey): KeyObject {
  const known = privateKeys.get(key);
  if (known !== undefined) return known;
  const made = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: text(key.n),
      e: text(key.e),
      d: text(key.d),
      p: text(key.p),
      q: text(key.q),
      dp: text(key.dP),
      dq: text(key.dQ),
      qi: text(key.qInv),
    },
  });
  privateKeys.set(key, made);
  return made;
}

function publicKey(key: RsaPublicKey): KeyObject {
  const known = publicKeys.get(key);
  if (known !== undefined) return known;
  const made = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n: text(key.n), e: text(key.e) } });
  publicKeys.set(key, made);
  return made;
}

function isBelow(block: Uint8Array, modulus: Uint8Array): boolean {
  return block.length === modulus.length && Buffer.compare(block, modulus) < 0;
}

const view = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
// `crypto.hash` appeared in Node 20.12 and saves the object of createHash.
const digest =
  typeof oneShot === 'function'
    ? (name: string, data: Uint8Array) => oneShot(name, data, 'buffer')
    : (name: string, data: Uint8Array) => createHash(name).update(data).digest();

const noIv = new Uint8Array(16);

/** Node's OpenSSL, with the hashes that it lacks from elsewhere. */
export const nodeBackendWith = (digestElsewhere: CryptoBackend['digest']): CryptoBackend => ({
  name: 'node',
  digest: (hash, data) => {
    const name = names[hash];
    return name === undefined ? digestElsewhere(hash, data) : view(digest(name, data));
  },
  rsaPublic: (key, block) =>
    isBelow(block, key.n)
      ? view(publicEncrypt({ key: publicKey(key), padding: constants.RSA_NO_PADDING }, block))
      : null,
  rsaPrivate: (key, block) =>
    isBelow(block, key.n)
      ? view(privateDecrypt({ key: privateKey(key), padding: constants.RSA_NO_PADDING }, block))
      : null,
  aesEcb: (direction, key, data) => {
    const cipher =
      direction === 'encrypt' ? createCipheriv('aes-128-ecb', key, null) : createDecipheriv('aes-128-ecb', key, null);
    cipher.setAutoPadding(false);
    return view(Buffer.concat([cipher.update(data), cipher.final()]));
  },
  aesCbc: (key, data) => view(createCipheriv('aes-128-cbc', key, noIv).setAutoPadding(false).update(data)),
  pbkdf2: (hash, passphrase, salt, rounds, length) =>
    view(pbkdf2Sync(passphrase, salt, rounds, length, names[hash] ?? hash)),
  aesCtr: (key, counterBlock, data) => view(createCipheriv('aes-128-ctr', key, counterBlock).update(data)),
});

/** Node's OpenSSL, and all hashes. */
export const nodeBackend: CryptoBackend = /* @__PURE__ */ nodeBackendWith(digestPortably);
