/** Certificate extensions by field (RFC 5280 section 4.2). */
import type { Bytes } from '../../bytes/bytes.ts';
import { type Element, contentOf, isContext, isUniversal, rangeOf, readElement, readingOf } from '../asn1/element.ts';
import { readBitString, readOid, readSmallInteger } from '../asn1/primitive.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, missingNode } from '../asn1/tree.ts';
import { colonHex, valueOf } from '../asn1/value.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { oidText } from '../oids.ts';
import { previewText } from '../preview-bytes.ts';
import { generalNameText } from './names.ts';

/** The one line of an extension; null when its contents are not of its type. */
type ExtensionReader = (bytes: Bytes, value: Element) => string | null;

const keyUsages = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'];

export const basicConstraintsOid = '2.5.29.19';

const readers: Readonly<Record<string, ExtensionReader>> = {
  '2.5.29.14': (bytes, value) => (isUniversal(value, universal.octetString) ? colonHex(contentOf(bytes, value)) : null),
  '2.5.29.15': keyUsageText,
  '2.5.29.17': generalNamesText,
  '2.5.29.18': generalNamesText,
  [basicConstraintsOid]: basicConstraintsText,
  '2.5.29.31': (bytes, value) => urisText(bytes, value),
  '2.5.29.32': (bytes, value) => listText(value, (policy) => firstOidText(bytes, policy)),
  '2.5.29.35': authorityKeyText,
  '2.5.29.37': (bytes, value) => listText(value, (usage) => oidOf(bytes, usage)),
  '1.3.6.1.5.5.7.1.1': (bytes, value) => listText(value, (access) => accessText(bytes, access)),
  '1.3.6.1.5.5.7.1.11': (bytes, value) => listText(value, (access) => accessText(bytes, access)),
};

/** Items of a list in one line; the tree below shows all. */
const maxItems = 16;
const lineBudget = 300;

function listText(list: Element, itemText: (item: Element) => string | null): string | null {
  if (!isUniversal(list, universal.sequence)) return null;
  const items = list.children.slice(0, maxItems).map(itemText);
  if (items.includes(null)) return null;
  const rest = list.children.length - items.length;
  return previewText(`${items.join(', ')}${rest > 0 ? `, and ${String(rest)} more` : ''}`, lineBudget);
}

function oidOf(bytes: Bytes, element: Element): string | null {
  const oid = isUniversal(element, universal.oid) ? readOid(contentOf(bytes, element)) : null;
  return oid === null ? null : oidText(oid);
}

function firstOidText(bytes: Bytes, element: Element): string | null {
  const first = element.children[0];
  return first === undefined ? null : oidOf(bytes, first);
}

function generalNamesText(bytes: Bytes, value: Element): string | null {
  return listText(value, (name) => generalNameText(bytes, name));
}

function accessText(bytes: Bytes, access: Element): string | null {
  const location = access.children[1];
  const where = location === undefined ? null : generalNameText(bytes, location);
  const method = firstOidText(bytes, access);
  return where === null || method === null ? null : `${method} ${where}`;
}

function keyUsageText(bytes: Bytes, value: Element): string | null {
  const bits = isUniversal(value, universal.bitString) ? readBitString(contentOf(bytes, value)) : null;
  if (bits === null) return null;
  const set = keyUsages.filter((_, bit) => (((bits.bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1);
  return set.length === 0 ? 'none' : set.join(', ');
}

/** The cA flag and the path length of BasicConstraints; null when it is not one. */
export function readBasicConstraints(bytes: Bytes, value: Element): { readonly isCa: boolean; readonly pathLength: number | null } | null {
  if (!isUniversal(value, universal.sequence)) return null;
  const flag = value.children.find((child) => isUniversal(child, universal.boolean));
  const length = value.children.find((child) => isUniversal(child, universal.integer));
  const isCa = flag !== undefined && (contentOf(bytes, flag)[0] ?? 0) !== 0;
  return { isCa, pathLength: length === undefined ? null : readSmallInteger(contentOf(bytes, length)) };
}

function basicConstraintsText(bytes: Bytes, value: Element): string | null {
  const constraints = readBasicConstraints(bytes, value);
  if (constraints === null) return null;
  const limit = constraints.pathLength === null ? '' : `, path length ${String(constraints.pathLength)}`;
  return `${constraints.isCa ? 'CA' : 'not a CA'}${limit}`;
}

function authorityKeyText(bytes: Bytes, value: Element): string | null {
  if (!isUniversal(value, universal.sequence)) return null;
  const identifier = value.children.find((child) => isContext(child, 0));
  return identifier === undefined ? 'without key identifier' : colonHex(contentOf(bytes, identifier));
}

/** URIs of CRLDistributionPoints, however deep the distribution point names nest them (four levels at most). */
function urisText(bytes: Bytes, value: Element): string | null {
  if (!isUniversal(value, universal.sequence)) return null;
  const uris: string[] = [];
  const collect = (element: Element, depth: number): void => {
    if (uris.length >= maxItems) return;
    if (isContext(element, 6) && !element.constructed) uris.push(generalNameText(bytes, element) ?? '');
    if (depth < 4) for (const child of element.children) collect(child, depth + 1);
  };
  collect(value, 0);
  return previewText(uris.length === 0 ? 'without URI' : uris.join(', '), lineBudget);
}

/** The parts of one Extension; null when it does not have that form. */
export interface ExtensionParts {
  readonly oid: string;
  readonly critical: boolean;
  /** The OCTET STRING. */
  readonly holder: Element;
  /** The DER inside it; null when there is none. */
  readonly value: Element | null;
}

/** Reads `SEQUENCE { OID, BOOLEAN DEFAULT FALSE, OCTET STRING }`. */
export function readExtension(bytes: Bytes, extension: Element): ExtensionParts | null {
  const [id, second, third] = extension.children;
  const holder = third ?? second;
  if (id === undefined || holder === undefined || !isUniversal(id, universal.oid) || !isUniversal(holder, universal.octetString)) return null;
  const oid = readOid(contentOf(bytes, id));
  if (oid === null) return null;
  const critical = second !== undefined && isUniversal(second, universal.boolean) && (contentOf(bytes, second)[0] ?? 0) !== 0;
  return { oid, critical, holder, value: readElement(bytes, holder.contentStart, holder.contentEnd) };
}

/** The node of one extension: name, criticality, its meaning in one line, its contents below. */
export function extensionNode(bytes: Bytes, extension: Element): DecodeNode {
  const parts = readExtension(bytes, extension);
  if (parts === null) return { ...elementNode(readingOf(bytes), extension, 'extension'), problem: 'This is not an extension: an OID and an OCTET STRING are expected.' };
  const { oid, critical, holder, value } = parts;
  const reader = readers[oid];
  const meaning = value === null || reader === undefined ? undefined : reader(bytes, value);
  const fallback = value === null ? valueOf(bytes, holder).value : valueOf(bytes, value).value;
  return makeNode(oidText(oid), 'structure', rangeOf(extension), {
    value: `${critical ? 'critical: ' : ''}${meaning ?? fallback}`,
    problem: meaning === null || (value === null && reader !== undefined) ? 'The contents are not of the form of this extension.' : undefined,
    children: [value === null ? elementNode(readingOf(bytes), holder, 'value') : elementNode(readingOf(bytes), value, 'value')],
  });
}

/** The node of the extensions field: [3] EXPLICIT SEQUENCE OF Extension. */
export function extensionsNode(bytes: Bytes, field: Element): DecodeNode {
  const list = field.children[0];
  const children = list === undefined ? [missingNode('extensions', field.contentStart)] : list.children.map((extension) => extensionNode(bytes, extension));
  return makeNode('extensions', 'sequence', rangeOf(field), { value: String(list?.children.length ?? 0), problem: field.problem, children });
}
