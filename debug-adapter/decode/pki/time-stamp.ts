/** Time stamps (RFC 3161): requests, responses and tokens. */
import type { Bytes } from '../../bytes/bytes.ts';
import { type Element, isContext, isUniversal } from '../asn1/element.ts';
import { booleanLeaf, hexInteger, integerLeaf, namedBits, oidLeaf } from '../asn1/leaves.ts';
import { explicit, fields, leaf, listOf, type Shape, valuesLine } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import type { DecodeContext } from '../context.ts';
import type { DecodeNode } from '../node.ts';
import { extensionsShape } from '../x509/extensions/extensions.ts';
import { generalName } from '../x509/extensions/general-names.ts';
import { contentInfoNode } from './content-info.ts';
import { digestShape, holding, oidOf, time } from './embedded.ts';
import type { PkiStructure } from './pki-structure.ts';

const { oid, integer, sequence, octetString, boolean, generalizedTime, bitString } = universal;
const tstInfo = '1.2.840.113549.1.9.16.1.4';
const signedData = '1.2.840.113549.1.7.2';

const imprint = digestShape('hashAlgorithm', 'hashedMessage');

const request = fields([
  { label: 'version', tag: integer, shape: integerLeaf },
  { label: 'messageImprint', tag: sequence, shape: imprint },
  { label: 'reqPolicy', tag: oid, optional: true, shape: oidLeaf },
  { label: 'nonce', tag: integer, optional: true, shape: hexInteger },
  { label: 'certReq', tag: boolean, optional: true, shape: booleanLeaf },
  { label: 'extensions', tag: { context: 0 }, optional: true, shape: extensionsShape },
]);

const accuracy = fields(
  [
    { label: 'seconds', tag: integer, optional: true, shape: integerLeaf },
    { label: 'millis', tag: { context: 0 }, optional: true, shape: integerLeaf },
    { label: 'micros', tag: { context: 1 }, optional: true, shape: integerLeaf },
  ],
  (parts) => parts.map(({ label, value }) => `${value} ${label}`).join(', '),
);

const info: Shape = fields(
  [
    { label: 'version', tag: integer, shape: integerLeaf },
    { label: 'policy', tag: oid, shape: oidLeaf },
    { label: 'messageImprint', tag: sequence, shape: imprint },
    { label: 'serialNumber', tag: integer, shape: hexInteger },
    { label: 'genTime', tag: generalizedTime, shape: time },
    { label: 'accuracy', tag: sequence, optional: true, shape: accuracy },
    { label: 'ordering', tag: boolean, optional: true, shape: booleanLeaf },
    { label: 'nonce', tag: integer, optional: true, shape: hexInteger },
    { label: 'tsa', tag: { context: 0 }, optional: true, shape: explicit(generalName) },
    { label: 'extensions', tag: { context: 1 }, optional: true, shape: extensionsShape },
  ],
  (parts) => `${parts[4]?.value ?? ''}, serial number ${parts[3]?.value ?? ''}`,
);

const statuses: Readonly<Record<number, string>> = {
  0: 'granted',
  1: 'grantedWithMods',
  2: 'rejection',
  3: 'waiting',
  4: 'revocationWarning',
  5: 'revocationNotification',
};

const status = leaf(
  integer,
  ({ bytes }, { contentStart, contentEnd }) => {
    const number = contentEnd - contentStart === 1 ? (bytes[contentStart] ?? 0) : -1;
    return `${statuses[number] ?? 'a status that does not exist'} (${String(number)})`;
  },
  'enumeration',
);

/** PKIFailureInfo (RFC 3161 section 2.4.2): its bits have gaps. */
const failures = namedBits(
  Array.from({ length: 26 }, (_, bit): string => {
    const names: Readonly<Record<number, string>> = {
      0: 'badAlg',
      2: 'badRequest',
      5: 'badDataFormat',
      14: 'timeNotAvailable',
      15: 'unacceptedPolicy',
      16: 'unacceptedExtension',
      17: 'addInfoNotAvailable',
      25: 'systemFailure',
    };
    return names[bit] ?? `bit ${String(bit)}`;
  }),
);

const statusInfo = fields(
  [
    { label: 'status', tag: integer, shape: status },
    { label: 'statusString', tag: sequence, optional: true, shape: listOf('text', undefined, valuesLine) },
    { label: 'failInfo', tag: bitString, optional: true, shape: failures },
  ],
  valuesLine,
);

/** The node of a token: SignedData over a TSTInfo. */
function tokenNode(context: DecodeContext): Shape {
  return (reading, element) => {
    const node = contentInfoNode(reading, element, context, holding('TSTInfo', info));
    return { ...node, label: 'timeStampToken', value: infoOf(node)?.value ?? node.value };
  };
}

function infoOf(node: DecodeNode): DecodeNode | undefined {
  if (node.label === 'TSTInfo') return node;
  for (const child of node.children) {
    const found = infoOf(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isToken(bytes: Bytes, top: Element): boolean {
  const [type, content] = top.children;
  const encapsulated = content?.children[0]?.children[2];
  return oidOf(bytes, type) === signedData && oidOf(bytes, encapsulated?.children[0]) === tstInfo;
}

function isRequest(bytes: Bytes, top: Element): boolean {
  const [version, print, ...rest] = top.children;
  const [algorithm, digest, more] = print?.children ?? [];
  return (
    version !== undefined &&
    isUniversal(version, integer) &&
    print !== undefined &&
    isUniversal(print, sequence) &&
    oidOf(bytes, algorithm?.children[0]) !== null &&
    digest !== undefined &&
    isUniversal(digest, octetString) &&
    more === undefined &&
    rest.every((one) => [oid, integer, boolean].some((tag) => isUniversal(one, tag)) || isContext(one, 0))
  );
}

function isResponse(bytes: Bytes, top: Element): boolean {
  const [pkiStatus, token, more] = top.children;
  const [first] = pkiStatus?.children ?? [];
  return (
    pkiStatus !== undefined &&
    isUniversal(pkiStatus, sequence) &&
    first !== undefined &&
    isUniversal(first, integer) &&
    first.contentEnd - first.contentStart === 1 &&
    (bytes[first.contentStart] ?? 9) <= 5 &&
    more === undefined &&
    (token === undefined
      ? pkiStatus.children.length > 1 && pkiStatus.children.slice(1).every((one) => !isUniversal(one, integer))
      : isToken(bytes, token))
  );
}

const imprintOf = (node: DecodeNode): string =>
  node.children.find(({ label }) => label === 'messageImprint')?.value ?? '';

export const timeStampRequest: PkiStructure = {
  id: 'time-stamp',
  title: 'a time stamp, or a request for one',
  confidence: 0.93,
  isOne: isRequest,
  draw: (reading, top) => {
    const node = request(reading, top, 'TimeStampReq');
    return { summary: `request for a time stamp of ${imprintOf(node)}`, node: { ...node, value: imprintOf(node) } };
  },
};

export const timeStampResponse: PkiStructure = {
  id: 'time-stamp',
  title: 'a response with a time stamp',
  confidence: 0.93,
  isOne: isResponse,
  draw: (reading, top, context) => {
    const node = fields(
      [
        { label: 'status', tag: sequence, shape: statusInfo },
        { label: 'timeStampToken', tag: sequence, optional: true, shape: tokenNode(context) },
      ],
      valuesLine,
    )(reading, top, 'TimeStampResp');
    return { summary: `response with a time stamp: ${node.value}`, node };
  },
};

export const timeStampToken: PkiStructure = {
  id: 'time-stamp',
  title: 'a time stamp',
  confidence: 0.985,
  isOne: isToken,
  draw: (reading, top, context) => {
    const node = tokenNode(context)(reading, top, 'timeStampToken');
    return { summary: `time stamp: ${node.value}`, node };
  },
};
