/** Bytes in strings as gdb prints them: `"$O'\314{%", '\000' <repeats 15 times>, "abc"...`. */
import { characterEscapes } from '../../../bytes/forms/escapes/character-escapes.ts';
import { encodeUtf8 } from '../../../bytes/utf8.ts';

export interface QuotedBytes {
  readonly bytes: Uint8Array;
  /** There is more behind them: gdb stops after 200 elements. */
  readonly isCut: boolean;
}

/** Of a repeat that claims more, nothing is believed. */
const mostRepeats = 1 << 20;

/** The bytes of a string at the beginning of a text; null where there is none, or one that is damaged. */
export function quotedBytes(text: string): QuotedBytes | null {
  const found: number[] = [];
  let at = 0;
  while (text[at] === '"' || text[at] === "'") {
    const end = pieceOf(text, at, found);
    if (end === null) return null;
    at = end;
    const odd = /^, <incomplete sequence ((?:\\[0-7]{1,3})+)>/.exec(text.slice(at, at + 80));
    if (odd !== null) {
      for (const digits of (odd[1] ?? '').match(/[0-7]+/g) ?? []) found.push(Number.parseInt(digits, 8) & 0xff);
      at += odd[0].length;
    }
    if (!text.startsWith(', ', at) || !/["']/.test(text[at + 2] ?? '')) break;
    at += 2;
  }
  return at === 0 ? null : { bytes: Uint8Array.from(found), isCut: text.startsWith('...', at) };
}

/** One quoted piece, with how often it is repeated. @returns where it ends */
function pieceOf(text: string, start: number, found: number[]): number | null {
  const piece: number[] = [];
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    if (text[at] === '\\') at = escapeOf(text, at, piece);
    else {
      const code = text.codePointAt(at) ?? 0;
      const character = String.fromCodePoint(code);
      piece.push(...(code < 0x80 ? [code] : encodeUtf8(character)));
      at += character.length;
    }
  }
  if (text[at] !== quote) return null;
  const repeats = /^ <repeats (\d{1,9}) times>/.exec(text.slice(at + 1, at + 40));
  const count = repeats === null ? 1 : Number(repeats[1]);
  if (count > mostRepeats) return null;
  for (let i = 0; i < count; i += 1) for (const byte of piece) found.push(byte);
  return at + 1 + (repeats?.[0].length ?? 0);
}

function escapeOf(text: string, at: number, piece: number[]): number {
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) {
    piece.push(Number.parseInt(octal, 8) & 0xff);
    return at + 1 + octal.length;
  }
  const letter = text[at + 1] ?? '';
  piece.push(characterEscapes[letter] ?? letter.charCodeAt(0));
  return at + 2;
}
