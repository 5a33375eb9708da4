import type { Bytes } from './bytes.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const [none, blank, padding] = [64, 65, 66];
/** What a character of ASCII is: the value of a digit, white space, padding, or nothing of base64. */
const meanings: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === '=') return padding;
  if (/\s/.test(character)) return blank;
  const value = character === '-' ? 62 : character === '_' ? 63 : alphabet.indexOf(character);
  return value < 0 ? none : value;
});

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

/**
 * Reads base64 or base64url in `[from, to)` of a text, white space ignored, padding optional. Each byte is given with the place of
 * the digits that hold it. Returns the place of the first wrong character, or null.
 */
export function walkBase64(
  text: string,
  from: number,
  to: number,
  give: (byte: number, start: number, end: number) => void,
): number | null {
  let word = 0;
  let bits = 0;
  let start = from;
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? (meanings[code] ?? none) : code === 0xa0 || code === 0xfeff ? blank : none;
    if (value === blank) continue;
    if (value === padding) {
      for (let rest = i; rest < to; rest += 1) {
        const meaning = meanings[text.charCodeAt(rest)];
        if (meaning !== padding && meaning !== blank) return rest;
      }
      break;
    }
    if (value === none) return i;
    if (bits === 0) start = i;
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    give((word >> bits) & 0xff, start, i + 1);
    start = i;
  }
  return bits >= 6 ? to : null;
}

/** Reads base64 or base64url, white space ignored, padding optional; `null` and the place of the first wrong character otherwise. */
export function decodeBase64(
  text: string,
): { readonly bytes: Bytes; readonly errorAt: null } | { readonly bytes: null; readonly errorAt: number } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let length = 0;
  const errorAt = walkBase64(text, 0, text.length, (byte) => {
    bytes[length] = byte;
    length += 1;
  });
  return errorAt === null ? { bytes: bytes.slice(0, length), errorAt } : { bytes: null, errorAt };
}
