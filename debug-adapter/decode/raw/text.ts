/** Telling text from other bytes. */
import type { Bytes } from '../../bytes/bytes.ts';

export type TextEncoding = 'ASCII' | 'UTF-8' | 'UTF-16LE';

/** A buffer that is text. Only its beginning is made into a string: the whole of a large one would take many times its bytes. */
export interface FoundText {
  readonly encoding: TextEncoding;
  /** UTF-16 code units of the whole text. */
  readonly length: number;
  /** The first of them, all of a short text. */
  readonly beginning: string;
}

/** UTF-16 code units of a beginning, or one less where a pair would be cut. */
const beginningLength = 1024;

/** The bytes as text where every one of them makes printable text, or null. A byte-order mark is taken off. One pass, and no longer than to the first byte that is none. */
export function findText(bytes: Bytes): FoundText | null {
  if (bytes.length === 0) return null;
  return asAscii(bytes) ?? asUtf8(bytes) ?? asUtf16(bytes);
}

function asAscii(bytes: Bytes): FoundText | null {
  for (const byte of bytes) if (!isPrintable(byte) || byte >= 0x80) return null;
  return {
    encoding: 'ASCII',
    length: bytes.length,
    beginning: String.fromCharCode(...bytes.subarray(0, beginningLength)),
  };
}

function isPrintable(code: number): boolean {
  return (
    (code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0)) || code === 0x09 || code === 0x0a || code === 0x0d
  );
}

/** Decodes UTF-8 strictly (RFC 3629): null for overlong forms, surrogates, values past U+10FFFF and truncated sequences. */
export function readUtf8(bytes: Bytes): string | null {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const point = pointAt(bytes, at);
    if (point < 0) return null;
    text += String.fromCodePoint(point);
    at += widthOf(point);
  }
  return text;
}

/** The code point whose bytes begin at a place; -1 where there is none. */
function pointAt(bytes: Bytes, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return lead;
  const length = sequenceLength(lead);
  if (length === 0 || at + length > bytes.length) return -1;
  let point = lead & (0xff >> (length + 1));
  for (let i = 1; i < length; i += 1) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (next & 0x3f);
  }
  return widthOf(point) !== length || isNoCharacter(point) ? -1 : point;
}

/** Bytes of a sequence that begins so; 0 where none does. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Surrogates, and what lies past the end of Unicode. */
function isNoCharacter(point: number): boolean {
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000);
}

function widthOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function asUtf8(bytes: Bytes): FoundText | null {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let length = 0;
  let shownEnd = from;
  for (let at = from; at < bytes.length;) {
    const point = pointAt(bytes, at);
    if (point < 0 || !isPrintable(point)) return null;
    at += widthOf(point);
    length += point > 0xffff ? 2 : 1;
    if (length <= beginningLength) shownEnd = at;
  }
  return length === 0 ? null : { encoding: 'UTF-8', length, beginning: readUtf8(bytes.subarray(from, shownEnd)) ?? '' };
}

/** UTF-16LE of the Latin scripts only: any even buffer is some UTF-16, so more would find text everywhere. */
function asUtf16(bytes: Bytes): FoundText | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const from = bytes[0] === 0xff && bytes[1] === 0xfe ? 2 : 0;
  const shown: number[] = [];
  for (let at = from; at < bytes.length; at += 2) {
    const unit = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    if (unit >= 0x250 || !isPrintable(unit)) return null;
    if (shown.length < beginningLength) shown.push(unit);
  }
  return { encoding: 'UTF-16LE', length: (bytes.length - from) / 2, beginning: String.fromCharCode(...shown) };
}
