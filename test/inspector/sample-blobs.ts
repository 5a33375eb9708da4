/** Buffers that the tests of the inspector open. */
import { generateKeyPairSync, privateDecrypt, publicEncrypt, constants } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import { Blob, type Reading } from '../../debug-adapter/inspect/blob/blob.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { builtInKeys, keyOfFile, type HeldKey } from '../../debug-adapter/inspect/blob/known-keys.ts';

export const chain: BlobSource = { title: 'chain.p7b', origin: 'file', bytes: builtInIdentity.chain };
export const block: BlobSource = {
  title: 'pData',
  origin: 'a variable',
  bytes: new Uint8Array(readFileSync('samples/blobs/oaep-sha512.bin')),
};

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** A key that is somebody's own. */
export const ownKeyFile = new Uint8Array(own.privateKey.export({ type: 'pkcs8', format: 'der' }));
export const ownMessage = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);
const ownCiphertext = publicEncrypt(
  { key: own.publicKey, oaepHash: 'sha512', padding: constants.RSA_PKCS1_OAEP_PADDING },
  ownMessage,
);
/** A block that opens under that key alone. */
export const ownBlock: BlobSource = { title: 'pData', origin: 'a variable', bytes: new Uint8Array(ownCiphertext) };
/** What raw RSA gives for it: the block EM. */
export const ownEm = new Uint8Array(
  privateDecrypt({ key: own.privateKey, padding: constants.RSA_NO_PADDING }, ownCiphertext),
);

export function ownKey(): HeldKey {
  const read = keyOfFile('own.key', ownKeyFile);
  if (!read.ok) throw new Error(read.problem);
  return read.held;
}

export function blobOf(
  source: BlobSource,
  {
    id = 1,
    keys = builtInKeys,
    reading,
  }: { readonly id?: number; readonly keys?: readonly HeldKey[]; readonly reading?: Reading } = {},
): Blob {
  const parts = { id, source, crypto: nodeBackend, keys, now: Date.UTC(2026, 9, 1) };
  return reading === undefined ? new Blob(parts) : new Blob(parts, reading);
}
