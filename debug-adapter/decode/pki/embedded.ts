/** DER in the octets of a string, and the shapes that several of these structures share. */
import type { Bytes } from '../../bytes/bytes.ts';
import { contentOf, type Element, isUniversal, readElement, type Reading } from '../asn1/element.ts';
import { joinSegments } from '../asn1/hidden.ts';
import { hexInteger, hexLeaf, oidLeaf } from '../asn1/leaves.ts';
import { readOid } from '../asn1/primitive.ts';
import { choice, fields, listOf, type Shape, valuesLine, wrong } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, elementParts } from '../asn1/tree.ts';
import { makeNode } from '../build-node.ts';
import { algorithmShape } from '../x509/algorithms.ts';
import { nameShape } from '../x509/names.ts';

const { oid, integer, sequence, set, octetString, utcTime, generalizedTime } = universal;

/** What a string holds, and the buffer that its ranges count. */
export interface Held {
  readonly bytes: Bytes;
  readonly element: Element;
  /** The octets were sent in segments: the buffer is that of the joined ones. */
  readonly isJoined: boolean;
}

/** The one element in an OCTET STRING, or under an implicit tag in the place of one; null where there is none. */
export function heldBy(bytes: Bytes, holder: Element): Held | null {
  if (!holder.constructed) {
    const element = readElement(bytes, holder.contentStart, holder.contentEnd);
    return element === null ? null : { bytes, element, isJoined: false };
  }
  const joined = joinSegments(bytes, holder);
  const element = joined === null ? null : readElement(joined);
  return joined === null || element === null ? null : { bytes: joined, element, isJoined: true };
}

/** The octets of a string, joined where they were sent in segments. */
export function octetsOf(bytes: Bytes, holder: Element): Bytes {
  return (holder.constructed ? joinSegments(bytes, holder) : null) ?? contentOf(bytes, holder);
}

/** An OCTET STRING whose contents have a shape. */
export function holding(inner: string, shape: Shape): Shape {
  return (reading, element, label) => {
    const held = heldBy(reading.bytes, element);
    if (held === null) return wrong(elementNode(reading, element, label), `${inner} is expected in these octets.`);
    const node = shape(held.isJoined ? { ...reading, bytes: held.bytes } : reading, held.element, inner);
    const child = held.isJoined
      ? makeNode('segments joined', 'bytes', [0, held.bytes.length], { bytes: held.bytes, children: [node] })
      : node;
    return elementParts(reading, element, label, 'bytes', { value: node.value, children: [child] });
  };
}

/** The object identifier that an element is, in dots; null where it is none. */
export function oidOf(bytes: Bytes, element: Element | undefined): string | null {
  return element !== undefined && isUniversal(element, oid) ? readOid(contentOf(bytes, element)) : null;
}

/** UTCTime or GeneralizedTime. */
export const time: Shape = (reading: Reading, element: Element, label: string) => {
  const node = elementNode(reading, element, label);
  return isUniversal(element, utcTime) || isUniversal(element, generalizedTime)
    ? node
    : wrong(node, 'This is not a time (UTCTime or GeneralizedTime).');
};

/** Attribute ::= SEQUENCE { type, SET OF values }, each value by its type. */
export const attributesShape = (shapes: Readonly<Record<string, Shape>> = {}): Shape =>
  listOf(
    'attribute',
    (reading, element, label) => {
      const type = oidOf(reading.bytes, element.children[0]);
      const shape = shapes[type ?? ''] ?? elementNode;
      return fields(
        [
          { label: 'type', tag: oid, shape: oidLeaf },
          { label: 'values', tag: set, shape: listOf('value', shape, valuesLine) },
        ],
        ([name, values]) => `${name?.value ?? ''}: ${values?.value ?? ''}`,
      )(reading, element, label);
    },
    valuesLine,
  );

export const issuerAndSerialNumber: Shape = fields(
  [
    { label: 'issuer', tag: sequence, shape: nameShape },
    { label: 'serialNumber', tag: integer, shape: hexInteger },
  ],
  ([issuer, serial]) => `${issuer?.value ?? ''}, serial number ${serial?.value ?? ''}`,
);

/** DigestInfo and MessageImprint: an algorithm and octets. */
export const digestShape = (algorithm: string, digest: string): Shape =>
  fields(
    [
      { label: algorithm, tag: sequence, shape: algorithmShape },
      { label: digest, tag: octetString, shape: hexLeaf },
    ],
    (parts) => parts.map(({ value }) => value).join(' '),
  );

export const signerIdentifier = choice([
  { label: 'issuerAndSerialNumber', tag: sequence, shape: issuerAndSerialNumber },
  { label: 'subjectKeyIdentifier', tag: { context: 0 }, shape: hexLeaf },
]);
