/** The contents of primitive ASN.1 values (X.690 section 8). Every reader answers null for contents that are not of its type. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readUtf8 } from '../text.ts';

/** Universal tag numbers (X.680 section 8.6). */
export const universal = {
  boolean: 1, integer: 2, bitString: 3, octetString: 4, null: 5, oid: 6, enumerated: 10, utf8String: 12,
  sequence: 16, set: 17, numericString: 18, printableString: 19, t61String: 20, ia5String: 22, utcTime: 23,
  generalizedTime: 24, visibleString: 26, universalString: 28, bmpString: 30,
} as const;

/** Bytes of an object identifier that are read; a longer one is no known object. */
const maxOidLength = 128;

/** Dotted decimal of the content of an OBJECT IDENTIFIER (X.690 section 8.19). */
export function readOid(content: Bytes): string | null {
  if (content.length === 0 || content.length > maxOidLength) return null;
  const arcs: bigint[] = [];
  let arc = 0n;
  let startsArc = true;
  for (const byte of content) {
    if (startsArc && byte === 0x80) return null;
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    startsArc = (byte & 0x80) === 0;
    if (!startsArc) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first, ...rest] = arcs;
  if (!startsArc || first === undefined) return null;
  const root = first < 40n ? 0n : first < 80n ? 1n : 2n;
  return [root, first - root * 40n, ...rest].join('.');
}

/** The significant bytes of a non-negative INTEGER, without the sign byte; null for a negative or an empty one. */
export function readUnsigned(content: Bytes): Bytes | null {
  const first = content[0];
  if (first === undefined || first >= 0x80) return null;
  const significant = content.findIndex((byte) => byte !== 0);
  return significant < 0 ? content.subarray(content.length - 1) : content.subarray(significant);
}

/** An INTEGER that fits a JavaScript number exactly (up to 6 bytes), two's complement; null for a longer one. */
export function readSmallInteger(content: Bytes): number | null {
  if (content.length === 0 || content.length > 6) return null;
  const unsigned = content.reduce((sum, byte) => sum * 256 + byte, 0);
  return (content[0] ?? 0) >= 0x80 ? unsigned - 256 ** content.length : unsigned;
}

export interface BitString { readonly unused: number; readonly bits: Bytes }

/** A BIT STRING (X.690 section 8.6): the count of unused bits in the last byte, and the bytes. */
export function readBitString(content: Bytes): BitString | null {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) return null;
  return { unused, bits: content.subarray(1) };
}

/** The text of a character string type by its universal tag number; null for another tag or undecodable contents. */
export function readString(tag: number, content: Bytes): string | null {
  switch (tag) {
    case universal.utf8String:
      return readUtf8(content);
    case universal.numericString:
    case universal.printableString:
    case universal.ia5String:
    case universal.visibleString:
    case universal.t61String:
      return readUnits(content, 1);
    case universal.bmpString:
      return readUnits(content, 2);
    case universal.universalString:
      return readUnits(content, 4);
    default:
      return null;
  }
}

/** Big-endian characters of a fixed width; one byte stands for a Latin-1 character, which also is what T61 means in practice. */
function readUnits(content: Bytes, width: 1 | 2 | 4): string | null {
  if (content.length % width !== 0) return null;
  const characters: string[] = [];
  for (let at = 0; at < content.length; at += width) {
    const point = content.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0);
    if (point > 0x10ffff) return null;
    characters.push(width === 2 ? String.fromCharCode(point) : String.fromCodePoint(point));
  }
  return characters.join('');
}
