/** AlgorithmIdentifier with the parameters that each algorithm has (RFC 3279, RFC 4055, RFC 5480, RFC 8018). */
import type { Bytes } from '../../bytes/bytes.ts';
import { contentOf, type Element, isContext, isUniversal } from '../asn1/element.ts';
import { integerLeaf, oidLeaf } from '../asn1/leaves.ts';
import { readOid, readSmallInteger } from '../asn1/primitive.ts';
import { anything, choice, explicit, fields, labelledLine, type Shape, wrong } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, elementParts } from '../asn1/tree.ts';
import { oidNames, oidText } from '../oids.ts';
import type { PssParameters } from './facts.ts';

const { oid, sequence, integer, octetString, bitString } = universal;

/** The first OID of an AlgorithmIdentifier, dotted; null when there is none. */
export function readAlgorithm(bytes: Bytes, algorithm: Element): string | null {
  const id = algorithm.children[0];
  return id !== undefined && isUniversal(id, oid) ? readOid(contentOf(bytes, id)) : null;
}

/** An AlgorithmIdentifier: the name of the algorithm, its parameters below. */
export const algorithmShape: Shape = (reading, algorithm, label) => {
  const id = readAlgorithm(reading.bytes, algorithm);
  if (id === null)
    return wrong(elementNode(reading, algorithm, label), 'An algorithm identifier begins with an object identifier.');
  const [first, parameters, ...more] = algorithm.children;
  const shape = parameterShapes[id] ?? anything;
  const parameterNode =
    parameters === undefined
      ? []
      : [
          isUniversal(parameters, universal.null)
            ? elementNode(reading, parameters, 'parameters')
            : shape(reading, parameters, 'parameters'),
        ];
  return elementParts(reading, algorithm, label, 'structure', {
    value: `${oidText(id)}${parametersText(reading.bytes, id, parameters)}`,
    children: [
      ...(first === undefined ? [] : [elementNode(reading, first, 'algorithm')]),
      ...parameterNode,
      ...more.map((element) => wrong(elementNode(reading, element), 'An algorithm identifier has two members.')),
    ],
  });
};

const pss: Shape = fields([
  {
    label: 'hashAlgorithm',
    tag: { context: 0 },
    optional: true,
    shape: explicit((...args) => algorithmShape(...args)),
  },
  {
    label: 'maskGenAlgorithm',
    tag: { context: 1 },
    optional: true,
    shape: explicit((...args) => algorithmShape(...args)),
  },
  { label: 'saltLength', tag: { context: 2 }, optional: true, shape: explicit(integerLeaf) },
  { label: 'trailerField', tag: { context: 3 }, optional: true, shape: explicit(integerLeaf) },
]);
const oaep: Shape = fields([
  {
    label: 'hashAlgorithm',
    tag: { context: 0 },
    optional: true,
    shape: explicit((...args) => algorithmShape(...args)),
  },
  {
    label: 'maskGenAlgorithm',
    tag: { context: 1 },
    optional: true,
    shape: explicit((...args) => algorithmShape(...args)),
  },
  {
    label: 'pSourceAlgorithm',
    tag: { context: 2 },
    optional: true,
    shape: explicit((...args) => algorithmShape(...args)),
  },
]);
const dsa: Shape = fields([
  { label: 'p', tag: integer },
  { label: 'q', tag: integer },
  { label: 'g', tag: integer },
]);
const explicitCurve: Shape = fields([
  { label: 'version', tag: integer, shape: integerLeaf },
  {
    label: 'fieldID',
    tag: sequence,
    shape: fields([
      { label: 'fieldType', tag: oid },
      { label: 'parameters', tag: 'any' },
    ]),
  },
  {
    label: 'curve',
    tag: sequence,
    shape: fields([
      { label: 'a', tag: octetString },
      { label: 'b', tag: octetString },
      { label: 'seed', tag: bitString, optional: true },
    ]),
  },
  { label: 'base', tag: octetString },
  { label: 'order', tag: integer },
  { label: 'cofactor', tag: integer, optional: true },
]);
const kdf: Shape = (reading, element, label) => algorithmShape(reading, element, label);

const parameterShapes: Readonly<Record<string, Shape>> = {
  '1.2.840.113549.1.1.7': oaep,
  '1.2.840.113549.1.1.8': kdf,
  '1.2.840.113549.1.1.10': pss,
  '1.2.840.10040.4.1': dsa,
  '1.2.840.10045.2.1': choice([
    { label: 'namedCurve', tag: oid, shape: oidLeaf },
    { label: 'specifiedCurve', tag: sequence, shape: explicitCurve },
  ]),
  '1.2.840.10046.2.1': fields([
    { label: 'p', tag: integer },
    { label: 'g', tag: integer },
    { label: 'q', tag: integer },
    { label: 'j', tag: integer, optional: true },
    { label: 'validationParms', tag: sequence, optional: true },
  ]),
  '1.2.840.113549.1.3.1': fields([
    { label: 'p', tag: integer },
    { label: 'g', tag: integer },
    { label: 'privateValueLength', tag: integer, optional: true, shape: integerLeaf },
  ]),
  '1.2.840.113549.1.5.13': fields(
    [
      { label: 'keyDerivationFunc', tag: sequence, shape: kdf },
      { label: 'encryptionScheme', tag: sequence, shape: kdf },
    ],
    labelledLine,
  ),
  '1.2.840.113549.1.5.12': fields([
    { label: 'salt', tag: 'any' },
    { label: 'iterationCount', tag: integer, shape: integerLeaf },
    { label: 'keyLength', tag: integer, optional: true, shape: integerLeaf },
    { label: 'prf', tag: sequence, optional: true, shape: kdf },
  ]),
  ...Object.fromEntries(
    [
      '1.2.840.113549.1.5.3',
      '1.2.840.113549.1.5.10',
      ...[1, 2, 3, 4, 5, 6].map((last) => `1.2.840.113549.1.12.1.${String(last)}`),
    ].map((id) => [
      id,
      fields([
        { label: 'salt', tag: octetString },
        { label: 'iterations', tag: integer, shape: integerLeaf },
      ]),
    ]),
  ),
};

const sha1 = '1.3.14.3.2.26';
export const mgf1Oid = '1.2.840.113549.1.1.8';
export const pssOid = '1.2.840.113549.1.1.10';

/** Null when a member cannot be read. */
export function readPssParameters(bytes: Bytes, parameters: Element | undefined): PssParameters | null {
  const member = (number: number): Element | undefined =>
    parameters?.children.find((child) => isContext(child, number))?.children[0];
  const [hash, mgf, salt] = [member(0), member(1), member(2)];
  const inner = mgf?.children[1];
  const read = {
    hash: hash === undefined ? sha1 : readAlgorithm(bytes, hash),
    mgf: mgf === undefined ? mgf1Oid : readAlgorithm(bytes, mgf),
    mgfHash: inner === undefined ? sha1 : readAlgorithm(bytes, inner),
    saltLength: salt === undefined ? 20 : readSmallInteger(contentOf(bytes, salt)),
  };
  if (
    read.hash === null ||
    read.mgf === null ||
    read.mgfHash === null ||
    read.saltLength === null ||
    read.saltLength < 0
  )
    return null;
  return { hash: read.hash, mgf: read.mgf, mgfHash: read.mgfHash, saltLength: read.saltLength };
}

/** `SHA-256, MGF1 with sha256, salt of 32 bytes`. */
export function pssText({ hash, mgfHash, saltLength }: PssParameters): string {
  return `${oidNames[hash] ?? hash}, MGF1 with ${oidNames[mgfHash] ?? mgfHash}, salt of ${String(saltLength)} bytes`;
}

function parametersText(bytes: Bytes, id: string, parameters: Element | undefined): string {
  if (id !== pssOid || parameters === undefined || !isUniversal(parameters, sequence)) return '';
  const read = readPssParameters(bytes, parameters);
  return read === null ? '' : `: ${pssText(read)}`;
}
