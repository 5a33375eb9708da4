/** Distinguished names (RFC 5280 section 4.1.2.4). */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { showText } from '../../bytes/shown-text.ts';
import { contentOf, type Element, isUniversal, type Reading } from '../asn1/element.ts';
import { readOid } from '../asn1/primitive.ts';
import { readBeginning } from '../asn1/strings.ts';
import { type Shape, wrong } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, elementParts } from '../asn1/tree.ts';
import { valueOf } from '../asn1/value.ts';
import type { DecodeNode } from '../node.ts';
import { oidNames } from '../oids.ts';
import { previewText } from '../preview-bytes.ts';

/** Attribute type short names: RFC 4514 section 3, and the ones that OpenSSL prints. */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
};

export interface NameAttribute {
  readonly oid: string;
  /** The text; `#` and the DER of a value that is none. */
  readonly value: string;
  readonly isText: boolean;
  readonly element: Element;
}

/** Characters of a name in one line. */
const nameBudget = 300;
/** Bytes of a value that are read: no attribute of RFC 5280 has more characters than 32,768, and all that are in use far fewer. */
const mostText = 1 << 15;

/** The attributes of a Name, in the order of the certificate, each relative distinguished name a list; null when it is no Name. */
export function readName(bytes: Bytes, name: Element): readonly (readonly NameAttribute[])[] | null {
  if (!isUniversal(name, universal.sequence)) return null;
  const parts: (readonly NameAttribute[])[] = [];
  for (const set of name.children) {
    if (!isUniversal(set, universal.set)) return null;
    const attributes = set.children.map((attribute) => readAttribute(bytes, attribute));
    if (attributes.includes(null)) return null;
    parts.push(attributes.filter((attribute) => attribute !== null));
  }
  return parts;
}

function readAttribute(bytes: Bytes, element: Element): NameAttribute | null {
  const [type, value] = element.children;
  if (type === undefined || value === undefined || !isUniversal(type, universal.oid)) return null;
  const oid = readOid(contentOf(bytes, type));
  if (oid === null) return null;
  const text = value.tagClass === 'universal' ? readBeginning(value.tag, contentOf(bytes, value), mostText) : null;
  return {
    oid,
    value: text ?? `#${toHex(bytes.subarray(value.start, Math.min(value.end, value.start + mostText)))}`,
    isText: text !== null,
    element,
  };
}

/** `C=US, O=Test, CN=Leaf`: the order of the certificate, values escaped as in RFC 4514 section 2.4. */
export function nameText(parts: readonly (readonly NameAttribute[])[]): string {
  const text = parts
    .map((part) =>
      part
        .map(
          (attribute) =>
            `${attributeName(attribute.oid)}=${attribute.isText ? escapeValue(attribute.value) : attribute.value}`,
        )
        .join(' + '),
    )
    .join(', ');
  return previewText(text, nameBudget);
}

/** Short name, long name or the dotted form of an attribute type. */
export function attributeName(oid: string): string {
  return shortNames[oid] ?? oidNames[oid] ?? oid;
}

/** Commas, control characters and the like as RFC 4514 section 2.4 writes them, and what else must not be shown as it is. */
export function escapeValue(value: string): string {
  const hidden = (character: string): string => `\\${toHex(new Uint8Array([character.charCodeAt(0)])).toUpperCase()}`;
  return showText(value.replaceAll(/[,+"\\<>;]|^[ #]| $/g, '\\$&').replaceAll(/\p{Cc}/gu, hidden));
}

/** The last common name, which is the most specific one, fit to be shown; null where there is none. */
export function commonNameOf(parts: readonly (readonly NameAttribute[])[]): string | null {
  const found = parts.flat().findLast(({ oid }) => oid === '2.5.4.3');
  return found === undefined ? null : showText(found.value);
}

/** A name for comparing: case, blanks and the string types do not count (RFC 5280 section 7.1). */
export function nameKey(parts: readonly (readonly NameAttribute[])[]): string {
  const attributeKey = ({ oid, value }: NameAttribute): string =>
    `${oid}=${value.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`;
  return JSON.stringify(parts.map((part) => part.map(attributeKey).sort()));
}

/** The node of a Name: its line, and an attribute a child. */
export const nameShape: Shape = (reading, element, label) => {
  const parts = readName(reading.bytes, element);
  if (parts === null) return wrong(elementNode(reading, element, label), 'This is not a distinguished name.');
  return elementParts(reading, element, label, 'structure', {
    value: nameText(parts),
    children: parts.flat().map((attribute) => attributeNode(reading, attribute)),
  });
};

/** The value node stands where the value stands, the attribute over type and value. */
function attributeNode(reading: Reading, { oid, value, element }: NameAttribute): DecodeNode {
  const content = element.children[1];
  const problem = content === undefined ? undefined : valueOf(reading.bytes, content).problem;
  return elementParts(reading, element, attributeName(oid), 'text', { value: previewText(value, nameBudget), problem });
}
