/** Verifying Ed25519 and Ed448 (RFC 8032 sections 5.1.7 and 5.2.7). */
import { ed25519 } from '@noble/curves/ed25519.js';
import { ed448 } from '@noble/curves/ed448.js';
import type { Bytes } from '../../../bytes/bytes.ts';

/** Whether the bytes sign the message under the key; false too where either has another length or is no point. */
export function verifyEdwards(name: 'Ed25519' | 'Ed448', key: Bytes, message: Bytes, signature: Bytes): boolean {
  try {
    return name === 'Ed25519'
      ? ed25519.verify(signature, message, key, { zip215: false })
      : ed448.verify(signature, message, key);
  } catch {
    return false;
  }
}
