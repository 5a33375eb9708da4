/** Character string types (X.690 section 8.23) as text. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readUtf8 } from '../raw/text.ts';
import { universal } from './tags.ts';

type Encoding = 'UTF-8' | 1 | 2 | 4;

/**
 * How each type writes its characters: UTF-8, or big-endian ones of so many bytes. One byte stands for Latin-1, which also is what T61 means in practice;
 * where a type has no more than ASCII, bytes above are what people put there: UTF-8, where it reads as such.
 */
const encodings: Readonly<Record<number, Encoding>> = {
  [universal.utf8String]: 'UTF-8',
  [universal.oidIri]: 'UTF-8',
  [universal.relativeOidIri]: 'UTF-8',
  [universal.objectDescriptor]: 1,
  [universal.numericString]: 1,
  [universal.printableString]: 1,
  [universal.t61String]: 1,
  [universal.videotexString]: 1,
  [universal.ia5String]: 1,
  [universal.graphicString]: 1,
  [universal.visibleString]: 1,
  [universal.generalString]: 1,
  [universal.time]: 1,
  [universal.date]: 1,
  [universal.timeOfDay]: 1,
  [universal.dateTime]: 1,
  [universal.duration]: 1,
  [universal.bmpString]: 2,
  [universal.universalString]: 4,
};

const ascii: ReadonlySet<number> = new Set([
  universal.numericString,
  universal.printableString,
  universal.ia5String,
  universal.visibleString,
]);

/** Whether a universal tag is that of a string type. */
export function isString(tag: number): boolean {
  return tag in encodings;
}

/** The text of a character string type by its universal tag number; null for another tag or undecodable contents. */
export function readString(tag: number, content: Bytes): string | null {
  const encoding = encodings[tag];
  if (encoding === undefined) return null;
  if (encoding === 'UTF-8') return readUtf8(content);
  const misused = ascii.has(tag) && content.some((byte) => byte > 0x7f) ? readUtf8(content) : null;
  return misused ?? readUnits(content, encoding);
}

/** The beginning of a long text: at most `most` bytes, cut between two characters. */
export function cutString(tag: number, content: Bytes, most: number): Bytes {
  if (content.length <= most) return content;
  let end = most - (most % 4);
  while (encodings[tag] === 'UTF-8' && end > 0 && ((content[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return content.subarray(0, end);
}

/** The text of at most `most` bytes, and how many follow; null for another tag or undecodable contents. */
export function readBeginning(tag: number, content: Bytes, most: number): string | null {
  const begin = cutString(tag, content, most);
  const text = readString(tag, begin);
  return text === null || begin.length === content.length
    ? text
    : `${text}… (+${String(content.length - begin.length)} bytes)`;
}

function readUnits(content: Bytes, width: 1 | 2 | 4): string | null {
  if (content.length % width !== 0) return null;
  const characters: string[] = [];
  for (let at = 0; at < content.length; at += width) {
    let point = 0;
    for (let i = 0; i < width; i += 1) point = point * 256 + (content[at + i] ?? 0);
    if (point > 0x10ffff) return null;
    characters.push(width === 4 ? String.fromCodePoint(point) : String.fromCharCode(point));
  }
  return characters.join('');
}
