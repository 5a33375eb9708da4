import type { Bytes } from '../../bytes/bytes.ts';
import { readHexForm } from '../../bytes/forms/hex.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import { unite, within, type Ranges } from '../blob/ranges.ts';

/** More than anybody walks through. */
const mostMatches = 10_000;

export interface Found {
  readonly matches: Uint32Array;
  readonly more: boolean;
  readonly problem: string | null;
}

const nothing: Found = { matches: new Uint32Array(0), more: false, problem: null };

/**
 * Where bytes or a text occur. Text is looked for as UTF-8 and as UTF-16LE, as it is written. What is kept back is not searched, for a
 * search would tell it. Linear in the bytes.
 */
export function findInBytes(bytes: Bytes, query: string, as: 'hex' | 'text', masked: Ranges): Found {
  if (as === 'text') return query === '' ? nothing : collect(bytes, [encodeUtf8(query), utf16(query)], masked);
  const read = readHexForm(query);
  if (!read.ok) return { ...nothing, problem: read.message };
  return read.bytes.length === 0 ? nothing : collect(bytes, [read.bytes], masked);
}

function collect(bytes: Bytes, needles: readonly Bytes[], masked: Ranges): Found {
  const pairs: (readonly [number, number])[] = [];
  let more = false;
  for (const needle of needles) {
    let count = 0;
    for (const start of occurrences(bytes, needle)) {
      if (within(masked, start, start + needle.length).length > 0) continue;
      if (count === mostMatches) {
        more = true;
        break;
      }
      count += 1;
      pairs.push([start, start + needle.length]);
    }
  }
  return { matches: needles.length > 1 ? unite(pairs) : Uint32Array.from(pairs.flat()), more, problem: null };
}

/** Each start of the needle, overlapping ones left out (Knuth, Morris and Pratt: each byte is read once). */
function* occurrences(bytes: Bytes, needle: Bytes): Generator<number> {
  const back = bordersOf(needle);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    while (length > 0 && bytes[at] !== needle[length]) length = back[length - 1] ?? 0;
    if (bytes[at] === needle[length]) length += 1;
    if (length === needle.length) {
      yield at + 1 - length;
      length = 0;
    }
  }
}

/** For each prefix, the length of its longest border: what of it may be the begin of the next occurrence. */
function bordersOf(needle: Bytes): Uint32Array {
  const borders = new Uint32Array(needle.length);
  for (let at = 1, length = 0; at < needle.length; at += 1) {
    while (length > 0 && needle[at] !== needle[length]) length = borders[length - 1] ?? 0;
    if (needle[at] === needle[length]) length += 1;
    borders[at] = length;
  }
  return borders;
}

function utf16(text: string): Bytes {
  const units = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i += 1) {
    units[2 * i] = text.charCodeAt(i) & 0xff;
    units[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return units;
}
