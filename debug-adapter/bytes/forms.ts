/** The hand-written forms of a buffer: text between quotes or brackets to bytes, or the place that is wrong. */
import { concat, type Bytes } from './bytes.ts';
import { decodeBase64 } from './base64.ts';
import { parsePem } from './pem.ts';

export type FormResult = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly message: string; readonly at: number };

/** Hexadecimal with any of the usual separators and an optional `0x` in front of each byte or the whole. An odd digit is an error. */
export function readHexForm(text: string): FormResult {
  const result: number[] = [];
  let high = -1;
  let highAt = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const digit = hexDigit(code);
    if (digit === 0 && (text[i + 1] === 'x' || text[i + 1] === 'X') && high < 0) {
      i += 1;
      continue;
    }
    if (digit >= 0) {
      if (high < 0) [high, highAt] = [digit, i];
      else {
        result.push(high * 16 + digit);
        high = -1;
      }
      continue;
    }
    if (!' \t\r\n,:;-_'.includes(text[i] ?? '')) return { ok: false, message: `"${text[i] ?? ''}" is no hexadecimal digit.`, at: i };
    if (high >= 0) return { ok: false, message: 'A byte has two hexadecimal digits; this one has one.', at: highAt };
  }
  if (high >= 0) return { ok: false, message: 'The count of hexadecimal digits is odd.', at: highAt };
  return { ok: true, bytes: Uint8Array.from(result) };
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

export function readBase64Form(text: string): FormResult {
  const decoded = decodeBase64(text);
  return decoded.errorAt === null ? { ok: true, bytes: decoded.bytes } : { ok: false, message: 'This is not base64.', at: decoded.errorAt };
}

/** One or several PEM blocks (RFC 7468), their contents in order. */
export function readPemForm(text: string): FormResult {
  const parsed = parsePem(text);
  if (!parsed.ok) return { ok: false, message: parsed.problem, at: 0 };
  return { ok: true, bytes: concat(...parsed.blocks.map((block) => block.bytes)) };
}

/** One element: a number as C writes it, or a character. */
const element = /(?:(0x[0-9a-f]+|\d+)(?:u8|u)?|'(?:\\x([0-9a-f]{2})|([^'\\]))')/iy;
/** One piece of what may stand around elements. Pieces begin differently, so that each character is read once. */
const gap = /\s+|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|[{}]/y;
/** What casts a byte, in front of an element. */
const cast = /\(\s*(?:BYTE|UCHAR|UINT8|uint8_t|unsigned char|char)\s*\)/iy;

/** The elements of a C initialiser, without the outer braces. A leading zero means octal, as in C. Linear in the text. */
export function readInitialiserForm(text: string): FormResult {
  const result: number[] = [];
  for (let at = skip(text, 0, [gap, cast]); at < text.length; at = skip(text, at, [gap, cast])) {
    element.lastIndex = at;
    const match = element.exec(text);
    if (match === null) return noByte(at);
    const value = elementValue(match[1], match[2], match[3]);
    if (value > 255) return { ok: false, message: `${match[1] ?? ''} does not fit into a byte. Write wider cells as their little-endian bytes.`, at };
    result.push(value);
    at = skip(text, element.lastIndex, [gap]);
    if (at < text.length && text[at] !== ',') return noByte(at);
    at += 1;
  }
  return { ok: true, bytes: Uint8Array.from(result) };
}

function noByte(at: number): FormResult {
  return { ok: false, message: 'This is no byte of a C initialiser: expected 0xNN, a decimal number or a character.', at };
}

/** The place behind all pieces that begin at `at`. */
function skip(text: string, from: number, pieces: readonly RegExp[]): number {
  let at = from;
  for (let moved = true; moved;) {
    moved = false;
    for (const piece of pieces) {
      piece.lastIndex = at;
      if (!piece.test(text)) continue;
      at = piece.lastIndex;
      moved = true;
    }
  }
  return at;
}

function elementValue(number: string | undefined, escape: string | undefined, character: string | undefined): number {
  if (escape !== undefined) return Number.parseInt(escape, 16);
  if (character !== undefined) return character.charCodeAt(0);
  const text = number ?? '0';
  return /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}
