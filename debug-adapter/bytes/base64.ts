import type { Bytes } from './bytes.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Map([...[...alphabet].map((character, value) => [character, value] as const), ['-', 62], ['_', 63]]);

/** RFC 4648 base64 with padding. */
export function encodeBase64(bytes: Bytes): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += (alphabet[word >> 18] ?? '') + (alphabet[(word >> 12) & 63] ?? '');
    text += (left > 1 ? (alphabet[(word >> 6) & 63] ?? '') : '=') + (left > 2 ? (alphabet[word & 63] ?? '') : '=');
  }
  return text;
}

/** Reads base64 or base64url, white space ignored, padding optional; `null` and the place of the first wrong character otherwise. */
export function decodeBase64(text: string): { readonly bytes: Bytes; readonly errorAt: null } | { readonly bytes: null; readonly errorAt: number } {
  const result: number[] = [];
  let word = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] ?? '';
    if (/\s/.test(character)) continue;
    if (character === '=') {
      const rest = /[^=\s]/.exec(text.slice(i));
      if (rest !== null) return { bytes: null, errorAt: i + rest.index };
      break;
    }
    const value = digits.get(character);
    if (value === undefined) return { bytes: null, errorAt: i };
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      result.push((word >> bits) & 0xff);
    }
  }
  return bits >= 6 ? { bytes: null, errorAt: text.length } : { bytes: Uint8Array.from(result), errorAt: null };
}
