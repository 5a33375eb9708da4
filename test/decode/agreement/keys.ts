/** Keys in files beside what Node reads out of them: what they are, how long, and the modulus of RSA. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { findKey } from '../../../debug-adapter/decode/keys/decode.ts';
import type { Tally } from './tally.ts';
import type { Blob } from './published/vectors.ts';

/** Node is told the form; it tries none by itself. */
const forms = [
  (key: Buffer) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  (key: Buffer) => createPrivateKey({ key, format: 'der', type: 'pkcs1' }),
  (key: Buffer) => createPrivateKey({ key, format: 'der', type: 'sec1' }),
  (key: Buffer) => createPublicKey({ key, format: 'der', type: 'spki' }),
  (key: Buffer) => createPublicKey({ key, format: 'der', type: 'pkcs1' }),
] as const;

function readWithNode(bytes: Uint8Array): KeyObject | null {
  for (const read of forms) {
    try {
      return read(Buffer.from(bytes));
    } catch {
      // The next form.
    }
  }
  return null;
}

export function compareKeys(blobs: readonly Blob[], tally: Tally): void {
  for (const { name, bytes } of blobs.filter(
    (blob) => blob.name.startsWith('asymmetric') && !/CERTIFICATE|PARAMETERS/.test(blob.label),
  )) {
    const node = readWithNode(bytes);
    if (node !== null) tally.note('keys as Node reads them', name, differences(bytes, node));
  }
}

/** Node has no name for keys of X9.42. */
const names: Readonly<Record<string, RegExp>> = {
  '': /DH/,
  rsa: /RSA/,
  'rsa-pss': /RSA/,
  dsa: /DSA/,
  ec: /EC/,
  ed25519: /Ed25519/,
  ed448: /Ed448/,
  x25519: /X25519/,
  x448: /X448/,
  dh: /DH/,
};

function differences(bytes: Uint8Array, node: KeyObject): readonly string[] {
  const ours = findKey(bytes);
  if (ours === null) return [`we find no key, Node has one of ${node.asymmetricKeyType ?? node.type}`];
  const found: string[] = [];
  const type = node.asymmetricKeyType ?? '';
  const { modulusLength } = node.asymmetricKeyDetails ?? {};
  if (names[type]?.test(`${ours.title} ${ours.size}`) !== true)
    found.push(`we say ${ours.title} ${ours.size}, Node ${type}`);
  if (ours.isPrivate !== (node.type === 'private'))
    found.push(`we say private: ${String(ours.isPrivate)}, Node ${node.type}`);
  if (modulusLength !== undefined && !ours.size.includes(String(modulusLength)))
    found.push(`we say ${ours.size}, Node ${String(modulusLength)} bits`);
  if (type === 'rsa' && Buffer.from(ours.rsa?.n ?? []).toString('base64url') !== node.export({ format: 'jwk' }).n)
    found.push('another modulus');
  return found;
}
