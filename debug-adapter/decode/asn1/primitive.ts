/** The contents of primitive ASN.1 values (X.690 section 8). Every reader answers null for contents that are not of its type. */
import type { Bytes } from '../../bytes/bytes.ts';

/** Bytes of an object identifier that are read; a longer one is no known object, and its numbers cost more than their length. */
const maxOidLength = 256;

/** Dotted decimal of the content of an OBJECT IDENTIFIER (X.690 section 8.19). */
export function readOid(content: Bytes): string | null {
  const [first, ...rest] = readArcs(content) ?? [];
  if (first === undefined) return null;
  const root = first < 40n ? 0n : first < 80n ? 1n : 2n;
  return [root, first - root * 40n, ...rest].join('.');
}

/** Dotted decimal of the content of a RELATIVE-OID (X.690 section 8.20), with a dot in front. */
export function readRelativeOid(content: Bytes): string | null {
  const arcs = readArcs(content);
  return arcs === null ? null : `.${arcs.join('.')}`;
}

function readArcs(content: Bytes): readonly bigint[] | null {
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
  return startsArc ? arcs : null;
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

export interface BitString {
  readonly unused: number;
  readonly bits: Bytes;
}

/** A BIT STRING (X.690 section 8.6): the count of unused bits in the last byte, and the bytes. */
export function readBitString(content: Bytes): BitString | null {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) return null;
  return { unused, bits: content.subarray(1) };
}

/** A REAL (X.690 section 8.5) as text: decimal forms as they stand, binary ones as `mantissa x 2^exponent`. */
export function readReal(content: Bytes): string | null {
  const [first, second = 0] = content;
  if (first === undefined) return '0';
  if ((first & 0x80) === 0)
    return (first & 0x40) === 0
      ? decimalReal(content)
      : ((content.length === 1 ? specialReals[first] : undefined) ?? null);
  const base = [2, 8, 16][(first >> 4) & 3];
  const count = (first & 3) === 3 ? second : (first & 3) + 1;
  const exponentAt = (first & 3) === 3 ? 2 : 1;
  if (base === undefined || count === 0 || count > 6 || content.length <= exponentAt + count || content.length > 16)
    return null;
  const exponent = readSmallInteger(content.subarray(exponentAt, exponentAt + count));
  const mantissa =
    content.subarray(exponentAt + count).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) <<
    BigInt((first >> 2) & 3);
  return `${(first & 0x40) === 0 ? '' : '-'}${String(mantissa)} x ${String(base)}^${String(exponent)}`;
}

const specialReals: Readonly<Record<number, string>> = {
  0x40: 'PLUS-INFINITY',
  0x41: 'MINUS-INFINITY',
  0x42: 'NOT-A-NUMBER',
  0x43: '-0',
};

function decimalReal(content: Bytes): string | null {
  const text = String.fromCharCode(...content.subarray(1, 64));
  return content.length <= 64 &&
    /^ *[+-]?[0-9]+([.,][0-9]*)?([eE][+-]?[0-9]+)?$|^ *[+-]?[.,][0-9]+([eE][+-]?[0-9]+)?$/.test(text)
    ? text.trim()
    : null;
}
