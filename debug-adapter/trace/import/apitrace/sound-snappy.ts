/** How far a block of Snappy is sound: the elements in front of a cut or of damage are a block of their own. */

import { concat } from '../../../bytes/bytes.ts';

export interface SoundPart {
  /** A whole block, which any library reads: the elements that are sound, and how many bytes they come to. */
  readonly block: Uint8Array;
  /** How many bytes it comes to. */
  readonly size: number;
  /** Nothing is left out. */
  readonly isWhole: boolean;
}

interface Element {
  /** Where it ends in the block. */
  readonly end: number;
  /** How many bytes it gives. */
  readonly gives: number;
  /** How far back the bytes that it repeats lie; null for bytes of its own. */
  readonly back: number | null;
}

/** `bytes`: a block, or the beginning of one. Formats of elements: google/snappy, format_description.txt. */
export function decompressIntactPart(bytes: Uint8Array): SoundPart {
  const { value: promised, end: start } = readLength(bytes);
  let at = start;
  let size = 0;
  while (at < bytes.length) {
    const element = elementAt(bytes, at);
    if (element === null || size + element.gives > promised) break;
    if (element.back !== null && (element.back === 0 || element.back > size)) break;
    if (element.end > bytes.length) return cutLiteral(bytes, start, at, size, element);
    size += element.gives;
    at = element.end;
  }
  const isWhole = at === bytes.length && size === promised;
  return { block: isWhole ? bytes : block(size, bytes.subarray(start, at)), size, isWhole };
}

/** The bytes of a literal that were kept are sound, too. */
function cutLiteral(bytes: Uint8Array, start: number, at: number, size: number, cut: Element): SoundPart {
  const own = cut.end - cut.gives;
  const sound = bytes.subarray(start, at);
  const kept = bytes.length - own;
  if (cut.back !== null || kept <= 0) return { block: block(size, sound), size, isWhole: false };
  // A literal of any length: 63 in the upper bits of its tag says that its length, less one, has four bytes.
  const tag = [63 << 2, ...[0, 8, 16, 24].map((shift) => ((kept - 1) >>> shift) & 0xff)];
  return {
    block: block(size + kept, sound, Uint8Array.from(tag), bytes.subarray(own)),
    size: size + kept,
    isWhole: false,
  };
}

/** Null where its own head is cut off. */
function elementAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at] ?? 0;
  const kind = tag & 3;
  const upper = tag >>> 2;
  const extra = kind === 0 ? Math.max(0, upper - 59) : kind === 3 ? 4 : kind;
  if (at + 1 + extra > bytes.length) return null;
  const number = littleEndian(bytes, at + 1, extra);
  const end = at + 1 + extra;
  if (kind === 0) {
    const gives = (extra === 0 ? upper : number) + 1;
    return { end: end + gives, gives, back: null };
  }
  if (kind === 1) return { end, gives: (upper & 7) + 4, back: (tag >>> 5) * 256 + number };
  return { end, gives: upper + 1, back: number };
}

function littleEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i -= 1) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

/** Seven bits a byte, the lowest first. */
function readLength(bytes: Uint8Array): { readonly value: number; readonly end: number } {
  let value = 0;
  let at = 0;
  for (; at < Math.min(5, bytes.length); at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) break;
  }
  return { value, end: at + 1 };
}

function block(size: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const head: number[] = [];
  for (let rest = size; ; rest = Math.floor(rest / 128)) {
    head.push(rest < 128 ? rest : (rest % 128) | 0x80);
    if (rest < 128) break;
  }
  return concat(Uint8Array.from(head), ...parts);
}
