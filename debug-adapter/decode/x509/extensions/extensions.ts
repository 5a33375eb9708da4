/** Certificate extensions by field (RFC 5280 section 4.2). */
import type { Bytes } from '../../../bytes/bytes.ts';
import { contentOf, type Element, isUniversal, readElement, type Reading } from '../../asn1/element.ts';
import { openRange } from '../../asn1/hidden.ts';
import { readOid, readSmallInteger } from '../../asn1/primitive.ts';
import { anything, listOf, type Shape, wrong } from '../../asn1/shape.ts';
import { universal } from '../../asn1/tags.ts';
import { elementNode, elementParts } from '../../asn1/tree.ts';
import { valueOf } from '../../asn1/value.ts';
import type { DecodeNode } from '../../node.ts';
import { oidText } from '../../oids.ts';
import { extensionShapes } from './extension-table.ts';

/** The parts of one Extension. */
export interface ExtensionParts {
  readonly oid: string;
  readonly critical: boolean;
  /** The OCTET STRING. */
  readonly holder: Element;
}

/** Reads `SEQUENCE { OID, BOOLEAN DEFAULT FALSE, OCTET STRING }`; null when it does not have that form. */
export function readExtension(bytes: Bytes, extension: Element): ExtensionParts | null {
  const [id, second, third] = extension.children;
  const holder = third ?? second;
  if (
    id === undefined ||
    holder === undefined ||
    !isUniversal(id, universal.oid) ||
    !isUniversal(holder, universal.octetString)
  )
    return null;
  const oid = readOid(contentOf(bytes, id));
  if (oid === null) return null;
  const critical =
    second !== undefined && isUniversal(second, universal.boolean) && (contentOf(bytes, second)[0] ?? 0) !== 0;
  return { oid, critical, holder };
}

/** The DER inside the OCTET STRING of an extension; null when there is none. */
export function extensionValue(bytes: Bytes, { holder }: ExtensionParts): Element | null {
  return readElement(bytes, holder.contentStart, holder.contentEnd);
}

/** The cA flag and the path length of BasicConstraints; null when it is not one. */
export function readBasicConstraints(
  bytes: Bytes,
  value: Element,
): { readonly isCa: boolean; readonly pathLength: number | null } | null {
  if (!isUniversal(value, universal.sequence)) return null;
  const flag = value.children.find((child) => isUniversal(child, universal.boolean));
  const length = value.children.find((child) => isUniversal(child, universal.integer));
  const isCa = flag !== undefined && (contentOf(bytes, flag)[0] ?? 0) !== 0;
  return { isCa, pathLength: length === undefined ? null : readSmallInteger(contentOf(bytes, length)) };
}

/** One extension: its name, criticality and meaning in one line, its fields below. */
export const extensionShape: Shape = (reading, extension) => {
  const parts = readExtension(reading.bytes, extension);
  if (parts === null)
    return wrong(
      elementNode(reading, extension, 'extension'),
      'This is not an extension: an OID and an OCTET STRING are expected.',
    );
  const { oid, critical, holder } = parts;
  const shape = extensionShapes[oid];
  const value =
    openRange(reading.bytes, holder.contentStart, holder.contentEnd, 0, reading.budget) ?? damagedValue(reading, parts);
  const inner = value === null ? null : (shape ?? anything)(reading, value, 'value');
  const flag =
    extension.children.length > 2
      ? extension.children.slice(1, -1).map((child) => elementNode(reading, child, 'critical'))
      : [];
  const [id] = extension.children;
  return elementParts(reading, extension, oidText(oid), 'structure', {
    value: `${critical ? 'critical: ' : ''}${inner?.value ?? valueOf(reading.bytes, holder).value}`,
    problem: value === null && shape !== undefined ? 'The contents are not of the form of this extension.' : undefined,
    children: [
      ...(id === undefined ? [] : [elementNode(reading, id, 'extnID')]),
      ...flag,
      holderNode(reading, holder, inner),
    ],
  });
};

/** Contents that are ASN.1 by the extension's definition, but damaged. */
function damagedValue({ bytes }: Reading, parts: ExtensionParts): Element | null {
  return parts.oid in extensionShapes ? extensionValue(bytes, parts) : null;
}

function holderNode(reading: Reading, holder: Element, inner: DecodeNode | null): DecodeNode {
  return elementParts(reading, holder, 'extnValue', 'bytes', {
    value: inner === null ? valueOf(reading.bytes, holder).value : '',
    children: inner === null ? [] : [inner],
  });
}

/** Extensions ::= SEQUENCE OF Extension. */
export const extensionsShape: Shape = listOf('extension', extensionShape);
