/** Helpers that make RSA blocks, and the random bytes that they are padded with. */
import { concat, type Bytes } from '../../bytes/bytes.ts';
import type { Value } from '../../catalog/value.ts';
import type { HashName } from '../../crypto/backend.ts';
import { leafKeyOf } from '../../crypto/keys.ts';
import { encryptOaep, hashLength, parseHashName } from '../../crypto/oaep.ts';
import { drawBytes } from '../../emulator/state/random.ts';
import type { EvaluationContext } from './evaluation.ts';
import { buffer, text } from './helper-operands.ts';

/** `count` bytes of the run's own stream; a sentence where an expression may draw none. */
export function random(around: EvaluationContext, count: number): Bytes | string {
  if (around.random === null) return 'Random bytes cannot be drawn here: looking must not change the run.';
  const [drawn, next] = drawBytes(around.random, count);
  around.random = next;
  return drawn;
}

function hash(value: Value | null | undefined, otherwise: HashName): string {
  if (value === null || value === undefined) return otherwise;
  return parseHashName(text(value)) ?? `"${text(value)}" is no hash; write SHA512, SHA256, SHA1, ...`;
}

const isHash = (name: string): name is HashName => parseHashName(name) === name;

/** A block under RSAES-OAEP; a sentence where the operands give none. */
export function oaep(values: readonly (Value | null)[], around: EvaluationContext): Bytes | string {
  const [certificate, message, oaepName, mgf1Name, label, seed] = values;
  const key = leafKeyOf(buffer(certificate));
  if (!key.ok) return key.problem;
  const oaepHash = hash(oaepName, 'SHA-512');
  if (!isHash(oaepHash)) return oaepHash;
  const mgf1Hash = hash(mgf1Name, oaepHash);
  if (!isHash(mgf1Hash)) return mgf1Hash;
  const chosen = seed === null || seed === undefined ? random(around, hashLength(oaepHash)) : buffer(seed);
  if (typeof chosen === 'string') return chosen;
  return encryptOaep(around.environment.crypto, key.key, buffer(message), chosen, {
    oaepHash,
    mgf1Hash,
    label: buffer(label),
  });
}

/** `block` to the power of the public exponent; a sentence where the certificate has no RSA key or the block is too large. */
export function publicOperation(
  around: EvaluationContext,
  certificate: Value | null | undefined,
  block: Bytes,
): Bytes | string {
  const key = leafKeyOf(buffer(certificate));
  if (!key.ok) return key.problem;
  return (
    around.environment.crypto.rsaPublic(key.key, block) ??
    `The block of ${block.length} bytes is not below the modulus of ${key.key.n.length} bytes.`
  );
}

/** A block under RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.1); a sentence where the message is too long. */
export function pkcs1(values: readonly (Value | null)[], around: EvaluationContext): Bytes | string {
  const message = buffer(values[1]);
  const drawn = random(around, Math.max(0, 253 - message.length));
  if (typeof drawn === 'string') return drawn;
  if (message.length > 245) return `PKCS#1 v1.5 leaves room for 245 bytes; the message has ${message.length}.`;
  return publicOperation(
    around,
    values[0],
    concat(
      Uint8Array.of(0, 2),
      drawn.map((byte) => (byte === 0 ? 1 : byte)),
      Uint8Array.of(0),
      message,
    ),
  );
}
