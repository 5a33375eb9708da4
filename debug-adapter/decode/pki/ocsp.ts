/** Online certificate status: requests and responses (RFC 6960 section 4). */
import type { Bytes } from '../../bytes/bytes.ts';
import { type Element, isContext, isUniversal, type Reading } from '../asn1/element.ts';
import { hexInteger, hexLeaf, integerLeaf, named, oidLeaf } from '../asn1/leaves.ts';
import { anything, choice, explicit, fields, leaf, listOf, type Shape, valuesLine } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { withTexts } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import type { DecodeNode } from '../node.ts';
import { algorithmShape } from '../x509/algorithms.ts';
import { extensionsShape } from '../x509/extensions/extensions.ts';
import { generalName } from '../x509/extensions/general-names.ts';
import { nameShape } from '../x509/names.ts';
import { verdictText } from '../x509/signature.ts';
import { certificateIn } from './certificates-inside.ts';
import { holding, oidOf, time } from './embedded.ts';
import { verdictUnder } from './known-signers.ts';
import type { PkiStructure } from './pki-structure.ts';
import { revocationReasons } from '../x509/extensions/usage-names.ts';

const { sequence, integer, octetString, bitString, oid, enumerated, generalizedTime } = universal;
const basicResponse = '1.3.6.1.5.5.7.48.1.1';

const certId: Shape = fields(
  [
    { label: 'hashAlgorithm', tag: sequence, shape: algorithmShape },
    { label: 'issuerNameHash', tag: octetString, shape: hexLeaf },
    { label: 'issuerKeyHash', tag: octetString, shape: hexLeaf },
    { label: 'serialNumber', tag: integer, shape: hexInteger },
  ],
  (parts) => `serial number ${parts.at(-1)?.value ?? ''}`,
);

const extensions = explicit(extensionsShape);

const requestList = listOf(
  'request',
  fields(
    [
      { label: 'reqCert', tag: sequence, shape: certId },
      { label: 'singleRequestExtensions', tag: { context: 0 }, optional: true, shape: extensions },
    ],
    ([id]) => id?.value ?? '',
  ),
  valuesLine,
);

const tbsRequest = fields([
  { label: 'version', tag: { context: 0 }, optional: true, shape: explicit(integerLeaf) },
  { label: 'requestorName', tag: { context: 1 }, optional: true, shape: explicit(generalName) },
  { label: 'requestList', tag: sequence, shape: requestList },
  { label: 'requestExtensions', tag: { context: 2 }, optional: true, shape: extensions },
]);

const request = fields([
  { label: 'tbsRequest', tag: sequence, shape: tbsRequest },
  {
    label: 'optionalSignature',
    tag: { context: 0 },
    optional: true,
    shape: explicit(
      fields([
        { label: 'signatureAlgorithm', tag: sequence, shape: algorithmShape },
        { label: 'signature', tag: bitString },
        { label: 'certs', tag: { context: 0 }, optional: true, shape: explicit(listOf('certificate')) },
      ]),
    ),
  },
]);

/** The list of requests: the first SEQUENCE of TBSRequest. */
function requestsOf({ children: [tbs] }: Element): readonly Element[] {
  return tbs?.children.find((child) => isUniversal(child, sequence))?.children ?? [];
}

function isRequest(bytes: Bytes, top: Element): boolean {
  const [tbs, signature, more] = top.children;
  const [first] = requestsOf(top);
  const id = first?.children[0];
  return (
    tbs !== undefined &&
    isUniversal(tbs, sequence) &&
    (signature === undefined || isContext(signature, 0)) &&
    more === undefined &&
    id?.children.length === 4 &&
    oidOf(bytes, id.children[0]?.children[0]) !== null &&
    id.children[3] !== undefined &&
    isUniversal(id.children[3], integer)
  );
}

export const ocspRequest: PkiStructure = {
  id: 'ocsp',
  title: 'an OCSP request or response',
  confidence: 0.93,
  isOne: isRequest,
  draw: (reading, top) => {
    const all = requestsOf(top).map((one) => requestText(reading, one));
    return {
      summary: `OCSP request: ${all.slice(0, 3).join(', ')}${all.length > 3 ? `, and ${String(all.length - 3)} more` : ''}`,
      node: withTexts(request(reading, top, 'OCSPRequest'), { value: all.slice(0, 3).join(', ') }),
    };
  },
};

function requestText(reading: Reading, one: Element): string {
  const id = one.children[0];
  return id === undefined ? '' : certId(reading, id, 'reqCert').value;
}

const statuses: Readonly<Record<number, string>> = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};

const reasons = named(enumerated, revocationReasons);

const revokedInfo = fields(
  [
    { label: 'revocationTime', tag: generalizedTime, shape: time },
    { label: 'revocationReason', tag: { context: 0 }, optional: true, shape: explicit(reasons) },
  ],
  (parts) => `revoked ${parts.map(({ value }) => value).join(', ')}`,
);

const certStatus = choice([
  { label: 'good', tag: { context: 0 }, shape: (...args) => withTexts(anything(...args), { value: 'good' }) },
  { label: 'revoked', tag: { context: 1 }, shape: revokedInfo },
  { label: 'unknown', tag: { context: 2 }, shape: (...args) => withTexts(anything(...args), { value: 'unknown' }) },
]);

const singleResponse = fields(
  [
    { label: 'certID', tag: sequence, shape: certId },
    { label: 'certStatus', tag: 'any', shape: certStatus },
    { label: 'thisUpdate', tag: generalizedTime, shape: time },
    { label: 'nextUpdate', tag: { context: 0 }, optional: true, shape: explicit(time) },
    { label: 'singleExtensions', tag: { context: 1 }, optional: true, shape: extensions },
  ],
  ([id, status]) => `${id?.value ?? ''}: ${status?.value ?? ''}`,
);

const responderId = choice([
  { label: 'byName', tag: { context: 1 }, shape: explicit(nameShape) },
  { label: 'byKey', tag: { context: 2 }, shape: explicit(hexLeaf) },
]);

const responseData = fields([
  { label: 'version', tag: { context: 0 }, optional: true, shape: explicit(integerLeaf) },
  { label: 'responderID', tag: 'any', shape: responderId },
  { label: 'producedAt', tag: generalizedTime, shape: time },
  { label: 'responses', tag: sequence, shape: listOf('response', singleResponse, valuesLine) },
  { label: 'responseExtensions', tag: { context: 1 }, optional: true, shape: extensions },
]);

/** BasicOCSPResponse, whose signature is checked under the certificates that it brings along. */
function basic(context: DecodeContext): Shape {
  return (reading, element, label): DecodeNode => {
    const { bytes } = reading;
    const [tbs, algorithm, signature, certs] = element.children;
    const brought = certs?.children[0]?.children ?? [];
    const node = fields([
      { label: 'tbsResponseData', tag: sequence, shape: responseData },
      { label: 'signatureAlgorithm', tag: sequence, shape: algorithmShape },
      { label: 'signature', tag: bitString },
      {
        label: 'certs',
        tag: { context: 0 },
        optional: true,
        shape: explicit(listOf('certificate', certificateIn(context))),
      },
    ])(reading, element, label);
    if (tbs === undefined || algorithm === undefined || signature === undefined) return node;
    const candidates = brought.map(({ start, end }) => bytes.subarray(start, end));
    const verdict = verdictUnder(context.crypto, { bytes, tbs, algorithm, signature }, null, candidates);
    const children = node.children.map((child) =>
      child.label === 'signature' ? withTexts(child, { value: `${child.value}; ${verdictText(verdict)}` }) : child,
    );
    const responses = node.children[0]?.children.find((child) => child.label === 'responses')?.value ?? '';
    return { ...node, value: responses, children };
  };
}

function isResponse(bytes: Bytes, top: Element): boolean {
  const [status, body, more] = top.children;
  if (status === undefined || !isUniversal(status, enumerated) || more !== undefined) return false;
  if (body === undefined) return true;
  return isContext(body, 0) && oidOf(bytes, body.children[0]?.children[0]) !== null;
}

const responseStatus = leaf(
  enumerated,
  ({ bytes }, { contentStart, contentEnd }) => {
    const number = contentEnd - contentStart === 1 ? (bytes[contentStart] ?? 0) : -1;
    return `${statuses[number] ?? 'a status that does not exist'} (${String(number)})`;
  },
  'enumeration',
);

export const ocspResponse: PkiStructure = {
  id: 'ocsp',
  title: 'an OCSP response',
  confidence: 0.93,
  isOne: isResponse,
  draw: (reading, top, context) => {
    const [status, body] = top.children;
    const type = oidOf(reading.bytes, body?.children[0]?.children[0]);
    const node = fields([
      { label: 'responseStatus', tag: enumerated, shape: responseStatus },
      {
        label: 'responseBytes',
        tag: { context: 0 },
        optional: true,
        shape: explicit(
          fields(
            [
              { label: 'responseType', tag: oid, shape: oidLeaf },
              {
                label: 'response',
                tag: octetString,
                shape: type === basicResponse ? holding('BasicOCSPResponse', basic(context)) : anything,
              },
            ],
            (parts) => parts.at(-1)?.value ?? '',
          ),
        ),
      },
    ])(reading, top, 'OCSPResponse');
    const told = [status === undefined ? '' : responseStatus(reading, status, '').value, node.children[1]?.value ?? '']
      .filter((part) => part !== '')
      .join('; ');
    return { summary: `OCSP response: ${told}`, node: { ...node, value: told } };
  },
};
