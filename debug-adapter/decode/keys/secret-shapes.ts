/** Private keys in ASN.1. Whatever is not known to be public is a secret, damaged and surplus parts too. */
import { contentOf, type Element, isUniversal, rangeOf, type Reading } from '../asn1/element.ts';
import { openRange } from '../asn1/hidden.ts';
import { integerLeaf } from '../asn1/leaves.ts';
import { readUnsigned } from '../asn1/primitive.ts';
import { explicit, type Field, fields, type Shape, wrong } from '../asn1/shape.ts';
import { tagText, universal, universalName } from '../asn1/tags.ts';
import { elementParts } from '../asn1/tree.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { previewBytes } from '../preview-bytes.ts';
import { algorithmShape, readAlgorithm } from '../x509/algorithms.ts';
import { bitLength } from '../x509/public-key.ts';
import { bigInteger, pointNodes } from '../x509/public-key-shape.ts';

const { sequence, integer, octetString } = universal;

/** A value that is told only on purpose. Nothing inside it is drawn. */
function secretLeaf(tag: number): Shape {
  return ({ bytes }, element, label) => {
    const content = contentOf(bytes, element);
    const number = tag === integer && isUniversal(element, integer) ? readUnsigned(content) : null;
    const value =
      number === null ? previewBytes(content) : `${String(bitLength(number))} bits, ${previewBytes(number)}`;
    const problem = isUniversal(element, tag)
      ? element.problem
      : `${universalName(tag)} is expected here, not ${tagText(element)}.`;
    return makeNode(label, 'secret', rangeOf(element), { value, problem });
  };
}

const version: Field = { label: 'version', tag: integer, shape: integerLeaf };
const secretNumber = (label: string): Field => ({ label, tag: integer, shape: secretLeaf(integer) });
const publicNumber = (label: string): Field => ({ label, tag: integer, shape: bigInteger });

/** The members of RSAPrivateKey after its version (RFC 8017 appendix A.1.2). */
export const rsaPrivateKey: Shape = guarded(
  fields([
    version,
    publicNumber('modulus'),
    { label: 'publicExponent', tag: integer, shape: integerLeaf },
    ...['privateExponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'].map(secretNumber),
    { label: 'otherPrimeInfos', tag: sequence, optional: true, shape: secretLeaf(sequence) },
  ]),
);

/** What OpenSSL writes as DSA PRIVATE KEY: version, p, q, g, y, x. */
export const dsaPrivateKey: Shape = guarded(
  fields([version, ...['p', 'q', 'g', 'y'].map(publicNumber), secretNumber('x')]),
);

const ecPoint: Shape = (reading, element, label) =>
  elementParts(reading, element, label, 'key', {
    value: previewBytes(contentOf(reading.bytes, element).subarray(1)),
    children: pointNodes(reading, element.contentStart + 1, element.contentEnd),
  });

/** ECPrivateKey (RFC 5915 section 3). */
export const ecPrivateKey: Shape = guarded(
  fields([
    version,
    { label: 'privateKey', tag: octetString, shape: secretLeaf(octetString) },
    { label: 'parameters', tag: { context: 0 }, optional: true },
    { label: 'publicKey', tag: { context: 1 }, optional: true, shape: explicit(ecPoint) },
  ]),
);

const innerShapes: Readonly<Record<string, Shape>> = {
  '1.2.840.113549.1.1.1': rsaPrivateKey,
  '1.2.840.113549.1.1.7': rsaPrivateKey,
  '1.2.840.113549.1.1.10': rsaPrivateKey,
  '1.2.840.10045.2.1': ecPrivateKey,
  '1.2.840.10040.4.1': secretLeaf(integer),
  '1.2.840.113549.1.3.1': secretLeaf(integer),
};

/** PrivateKeyInfo and OneAsymmetricKey (RFC 5958 section 2). */
export const pkcs8: Shape = guarded((reading, element, label) => {
  const algorithm = element.children[1];
  const inner =
    innerShapes[(algorithm === undefined ? null : readAlgorithm(reading.bytes, algorithm)) ?? ''] ??
    secretLeaf(octetString);
  return fields([
    version,
    { label: 'privateKeyAlgorithm', tag: sequence, shape: algorithmShape },
    { label: 'privateKey', tag: octetString, shape: heldSecret(inner) },
    { label: 'attributes', tag: { context: 0 }, optional: true },
    { label: 'publicKey', tag: { context: 1 }, optional: true },
  ])(reading, element, label);
});

/** The OCTET STRING of a private key: its members where it opens, else all of it a secret. */
function heldSecret(shape: Shape): Shape {
  return (reading: Reading, element: Element, label: string): DecodeNode => {
    const inner = element.constructed
      ? null
      : openRange(reading.bytes, element.contentStart, element.contentEnd, 0, reading.budget);
    if (inner === null)
      return wrong(secretLeaf(octetString)(reading, element, label), 'The private key inside cannot be read.');
    const node = shape(reading, inner, label);
    return node.kind === 'secret'
      ? { ...node, start: element.start, end: element.end }
      : elementParts(reading, element, label, 'key', { value: '', children: node.children });
  };
}

/** EncryptedPrivateKeyInfo (RFC 5958 section 3): nothing in it is readable without the password. */
export const encryptedPkcs8: Shape = fields([
  { label: 'encryptionAlgorithm', tag: sequence, shape: algorithmShape },
  {
    label: 'encryptedData',
    tag: octetString,
    shape: (reading, element, label) =>
      makeNode(label, 'ciphertext', rangeOf(element), { value: previewBytes(contentOf(reading.bytes, element)) }),
  },
]);

/** What the tree of a private key may show: members that are public, and the identifiers around them. */
const publicLabels: ReadonlySet<string> = new Set([
  'version',
  'modulus',
  'publicExponent',
  'p',
  'q',
  'g',
  'y',
  'x',
  'algorithm',
  'parameters',
  'namedCurve',
  'privateKeyAlgorithm',
  'publicKey',
]);

function guarded(shape: Shape): Shape {
  return (reading, element, label) => guard(shape(reading, element, label));
}

function guard(node: DecodeNode): DecodeNode {
  if (node.kind === 'secret' || publicLabels.has(node.label) || node.label.startsWith('form:')) return node;
  if (node.children.length === 0) return node.start === node.end ? node : { ...node, kind: 'secret' };
  return { ...node, children: node.children.map(guard) };
}
