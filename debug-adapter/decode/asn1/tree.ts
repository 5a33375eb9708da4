/** The plain ASN.1 view: every TLV by its type, with its value where the type has one. */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { makeNode, type Range } from '../build-node.ts';
import { integerText, readInteger } from '../integers.ts';
import type { DecodeNode, NodeKind } from '../node.ts';
import { oidText } from '../oids.ts';
import { previewBytes, previewText } from '../preview-bytes.ts';
import { contentOf, type Element, rangeOf } from './element.ts';
import { readBitString, readOid, readString, universal } from './primitive.ts';
import { readTime, timeText } from './time.ts';

const names: Readonly<Record<number, string>> = {
  1: 'BOOLEAN', 2: 'INTEGER', 3: 'BIT STRING', 4: 'OCTET STRING', 5: 'NULL', 6: 'OBJECT IDENTIFIER', 7: 'ObjectDescriptor',
  8: 'EXTERNAL', 9: 'REAL', 10: 'ENUMERATED', 12: 'UTF8String', 13: 'RELATIVE-OID', 16: 'SEQUENCE', 17: 'SET',
  18: 'NumericString', 19: 'PrintableString', 20: 'T61String', 21: 'VideotexString', 22: 'IA5String', 23: 'UTCTime',
  24: 'GeneralizedTime', 25: 'GraphicString', 26: 'VisibleString', 27: 'GeneralString', 28: 'UniversalString', 30: 'BMPString',
};

/** `SEQUENCE`, `[0]`, `[APPLICATION 3]`. */
export function tagText({ tagClass, tag }: Element): string {
  switch (tagClass) {
    case 'universal':
      return names[tag] ?? `[UNIVERSAL ${String(tag)}]`;
    case 'context':
      return `[${String(tag)}]`;
    case 'application':
      return `[APPLICATION ${String(tag)}]`;
    case 'private':
      return `[PRIVATE ${String(tag)}]`;
  }
}

/** The node of an element and everything in it; `label` replaces the name of its type. */
export function elementNode(bytes: Bytes, element: Element, label?: string): DecodeNode {
  const { kind, value } = valueOf(bytes, element);
  const name = tagText(element);
  return makeNode(label ?? name, kind, rangeOf(element), {
    value: label === undefined || value !== '' ? value : element.constructed ? '' : name,
    problem: element.problem,
    children: element.children.map((child) => elementNode(bytes, child)),
  });
}

interface KindAndValue { readonly kind: NodeKind; readonly value: string }

/** What one line can say of an element. Undecodable contents are shown as bytes. */
export function valueOf(bytes: Bytes, element: Element): KindAndValue {
  const content = contentOf(bytes, element);
  if (element.constructed) return { kind: 'sequence', value: countText(element.children.length) };
  if (element.tagClass !== 'universal') return { kind: 'bytes', value: previewBytes(content) };
  switch (element.tag) {
    case universal.boolean:
      return content.length === 1 ? { kind: 'boolean', value: content[0] === 0 ? 'FALSE' : 'TRUE' } : { kind: 'bytes', value: previewBytes(content) };
    case universal.integer:
    case universal.enumerated:
      return { kind: 'integer', value: integerValue(content) };
    case universal.bitString: {
      const bits = readBitString(content);
      return bits === null ? { kind: 'bytes', value: previewBytes(content) } : { kind: 'bytes', value: `${previewBytes(bits.bits)}${bits.unused === 0 ? '' : `, ${String(bits.unused)} unused bits`}` };
    }
    case universal.null:
      return { kind: 'bytes', value: content.length === 0 ? 'NULL' : previewBytes(content) };
    case universal.oid: {
      const oid = readOid(content);
      return oid === null ? { kind: 'bytes', value: previewBytes(content) } : { kind: 'oid', value: oidText(oid) };
    }
    case universal.utcTime:
    case universal.generalizedTime: {
      const time = readTime(element.tag, content);
      return time === null ? { kind: 'bytes', value: previewBytes(content) } : { kind: 'time', value: timeText(time) };
    }
    default: {
      const text = readString(element.tag, content);
      return text === null ? { kind: 'bytes', value: previewBytes(content) } : { kind: 'text', value: previewText(JSON.stringify(text), 200) };
    }
  }
}

function countText(count: number): string {
  return `${String(count)} ${count === 1 ? 'element' : 'elements'}`;
}

/** Up to 16 bytes as a number, longer ones as bytes: decimal of a long number costs more than its length. */
export function integerValue(content: Bytes): string {
  if (content.length === 0) return 'empty';
  if (content.length > 16) return previewBytes(content);
  const unsigned = readInteger(content, true);
  return integerText((content[0] ?? 0) >= 0x80 ? unsigned - (1n << BigInt(content.length * 8)) : unsigned);
}

/** A node for a field that should be there and is not, of no length, at the place where it should begin. */
export function missingNode(label: string, at: number): DecodeNode {
  const range: Range = [at, at];
  return makeNode(label, 'bytes', range, { value: 'missing', problem: `${label} is missing.` });
}

/** Lower-case hexadecimal with colons, as certificate viewers show serial numbers and key identifiers. */
export function colonHex(bytes: Bytes): string {
  const shown = bytes.subarray(0, 64);
  const rest = bytes.length - shown.length;
  return `${toHex(shown).replaceAll(/..(?=.)/g, '$&:')}${rest > 0 ? `… (+${String(rest)})` : ''}`;
}
