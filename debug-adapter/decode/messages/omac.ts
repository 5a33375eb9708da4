/** Whether the OMAC of a message is right, under which key, and if not, what it covers instead. */
import { concat, equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import type { SigningKey } from '../context.ts';

export type OmacReport =
  | { readonly is: 'unknown'; readonly text: string }
  | { readonly is: 'right'; readonly text: string }
  | { readonly is: 'wrong'; readonly text: string };

/** Bytes that people sign in the place of all that stands behind the OMAC; `valid`: where the meaningful bytes end. */
function misreadings(message: Bytes, valid: number): readonly (readonly [covered: Bytes, text: string])[] {
  const rest = message.subarray(omacSize);
  return [
    [concat(new Uint8Array(omacSize), rest), 'it covers the whole structure, the omac member too, as zeros'],
    [message.subarray(omacSize, valid), `it covers bytes ${omacSize} to ${valid - 1} only, the valid part`],
  ];
}

/**
 * Tries every key in sight. The right OMAC covers bytes 16 to the end of the structure (documented).
 * @param valid where the bytes that mean something end; padding and unused room lie behind it
 */
export function checkOmac(crypto: CryptoBackend, keys: readonly SigningKey[], message: Bytes, valid: number): OmacReport {
  const omac = message.subarray(0, omacSize);
  const end = message.length - 1;
  if (keys.length === 0) return { is: 'unknown', text: `AES-CMAC over bytes ${omacSize} to ${end}; no key to check it with` };
  for (const { name, key } of keys) {
    if (equalBytes(aesCmac(crypto, key, message.subarray(omacSize)), omac)) return { is: 'right', text: `right, over bytes ${omacSize} to ${end}, under the key of ${name}` };
    const mistaken = misreadings(message, valid).find(([covered]) => covered.length !== message.length - omacSize && equalBytes(aesCmac(crypto, key, covered), omac));
    if (mistaken !== undefined) return { is: 'wrong', text: `wrong: ${mistaken[1]}, under the key of ${name}. Sign bytes ${omacSize} to ${end}.` };
  }
  if (omac.every((byte) => byte === 0)) return { is: 'wrong', text: 'zero: the message is not signed' };
  return { is: 'wrong', text: `wrong under the key of ${keys.map(({ name }) => name).join(', of ')}` };
}
