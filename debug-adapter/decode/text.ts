/** Telling text from other bytes. */
import type { Bytes } from '../bytes/bytes.ts';

export type TextEncoding = 'ASCII' | 'UTF-8' | 'UTF-16LE';

export interface FoundText { readonly encoding: TextEncoding; readonly text: string }

/** The bytes as text where every one of them makes printable text, or null. A byte-order mark is taken off. One pass. */
export function findText(bytes: Bytes): FoundText | null {
  if (bytes.length === 0) return null;
  return asAscii(bytes) ?? asUtf8(bytes) ?? asUtf16(bytes);
}

function asAscii(bytes: Bytes): FoundText | null {
  return bytes.every(isPrintable) ? { encoding: 'ASCII', text: fromUnits(bytes) } : null;
}

function isPrintable(code: number): boolean {
  return (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0)) || code === 0x09 || code === 0x0a || code === 0x0d;
}

function fromUnits(units: ArrayLike<number>): string {
  const characters: string[] = [];
  for (let at = 0; at < units.length; at += 1) characters.push(String.fromCharCode(units[at] ?? 0));
  return characters.join('');
}

/** Decodes UTF-8 strictly (RFC 3629): null for overlong forms, surrogates, values past U+10FFFF and truncated sequences. */
export function readUtf8(bytes: Bytes): string | null {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length) return null;
    let point = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (let i = 1; i < length; i += 1) {
      const next = bytes[at + i] ?? 0;
      if ((next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    const overlong = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

function asUtf8(bytes: Bytes): FoundText | null {
  const text = readUtf8(bytes)?.replace(/^\uFEFF/, '');
  if (text === undefined || text === '') return null;
  for (const character of text) if (!isPrintable(character.codePointAt(0) ?? 0)) return null;
  return { encoding: 'UTF-8', text };
}

/** UTF-16LE of the Latin scripts only: any even buffer is some UTF-16, so more would find text everywhere. */
function asUtf16(bytes: Bytes): FoundText | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe;
  const units: number[] = [];
  for (let at = marked ? 2 : 0; at < bytes.length; at += 2) {
    const unit = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    if (unit >= 0x250 || !isPrintable(unit)) return null;
    units.push(unit);
  }
  return units.length === 0 ? null : { encoding: 'UTF-16LE', text: fromUnits(units) };
}
