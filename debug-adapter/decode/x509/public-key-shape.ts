/** The tree of a SubjectPublicKeyInfo. */
import { contentOf, isUniversal, type Reading } from '../asn1/element.ts';
import { openRange } from '../asn1/hidden.ts';
import { integerLeaf } from '../asn1/leaves.ts';
import { readUnsigned } from '../asn1/primitive.ts';
import { fields, leaf, memberNodes, type Shape } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, elementParts } from '../asn1/tree.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { previewBytes } from '../preview-bytes.ts';
import { algorithmShape } from './algorithms.ts';
import { bitLength, isUnreadable, readPublicKey } from './public-key.ts';

/** A number of many bits: how long it is, and how it begins. */
export const bigInteger: Shape = (reading, element, label) => {
  const content = contentOf(reading.bytes, element);
  const isNegative = (content[0] ?? 0) >= 0x80 && isUniversal(element, universal.integer);
  return isNegative
    ? elementParts(reading, element, label, 'integer', {
        value: `${String(content.length * 8)} bits, ${previewBytes(content)}`,
        problem: 'The number is negative: the zero byte in front of it is missing.',
      })
    : positiveInteger(reading, element, label);
};

const positiveInteger = leaf(
  universal.integer,
  ({ bytes }, element) => {
    const number = readUnsigned(contentOf(bytes, element));
    return number === null ? null : `${String(bitLength(number))} bits, ${previewBytes(number)}`;
  },
  'integer',
);

/** RSAPublicKey (RFC 8017 appendix A.1.1). */
export const rsaPublicKeyShape: Shape = fields([
  { label: 'modulus', tag: universal.integer, shape: bigInteger },
  { label: 'publicExponent', tag: universal.integer, shape: integerLeaf },
]);

/** An EC point: how it is written, and its coordinates (SEC 1 section 2.3.3). */
export function pointNodes({ bytes }: Reading, start: number, end: number): readonly DecodeNode[] {
  const form = bytes[start] ?? 0;
  const half = (end - start - 1) / 2;
  const part = (label: string, from: number, to: number): DecodeNode =>
    makeNode(label, 'integer', [from, to], { value: previewBytes(bytes.subarray(from, to)) });
  if (form === 2 || form === 3) return [part('form: compressed', start, start + 1), part('x', start + 1, end)];
  return form === 4 && Number.isInteger(half) && half > 0
    ? [
        part('form: uncompressed', start, start + 1),
        part('x', start + 1, start + 1 + half),
        part('y', start + 1 + half, end),
      ]
    : [];
}

export const publicKeyShape: Shape = (reading, info, label) => {
  const facts = readPublicKey(reading.bytes, info);
  const children = memberNodes(reading, info, [
    { label: 'algorithm', tag: universal.sequence, shape: algorithmShape },
    { label: 'subjectPublicKey', tag: universal.bitString, shape: keyBits },
  ]);
  return elementParts(reading, info, label, 'key', {
    value: facts.text,
    problem: isUnreadable(facts) ? 'The key cannot be read.' : undefined,
    children,
  });

  function keyBits(inside: Reading, element: Parameters<Shape>[1], name: string): DecodeNode {
    if (facts.material.is === 'ec' || (facts.algorithm === 'EC' && !isUnreadable(facts))) {
      return elementParts(inside, element, name, 'key', {
        value: previewBytes(contentOf(inside.bytes, element).subarray(1)),
        children: pointNodes(inside, element.contentStart + 1, element.contentEnd),
      });
    }
    const inner = element.constructed
      ? null
      : openRange(inside.bytes, element.contentStart + 1, element.contentEnd, 0, inside.budget);
    if (inner === null || (facts.algorithm !== 'RSA' && facts.algorithm !== 'DSA'))
      return elementNode(inside, element, name);
    if (isUniversal(inner, universal.integer))
      return elementParts(inside, element, name, 'key', { children: [bigInteger(inside, inner, 'y')] });
    return elementParts(inside, element, name, 'key', {
      children: rsaPublicKeyShape(inside, inner, 'RSAPublicKey').children,
    });
  }
};
