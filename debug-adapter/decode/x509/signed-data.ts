/** PKCS #7 / CMS ContentInfo with SignedData (RFC 5652 sections 3 and 5), whose certificates somebody else draws. */
import { withTexts } from '../build-node.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import type { DecodeNode } from '../node.ts';
import { contentOf, type Element, isContext, isUniversal } from '../asn1/element.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { hexInteger, integerLeaf, oidLeaf } from '../asn1/leaves.ts';
import { readOid } from '../asn1/primitive.ts';
import { anything, explicit, fields, listOf, type Shape } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { algorithmShape } from './algorithms.ts';
import { nameShape } from './names.ts';
import { verdictText } from './signature.ts';
import { signerVerdict } from './signatures/signed-message.ts';

const { oid, integer, sequence, set, octetString } = universal;
const signedDataOid = '1.2.840.113549.1.7.2';

/** The certificates field of SignedData, wherever its element is; null for another content. */
export function signedCertificates(bytes: Bytes, contentInfo: Element): readonly Element[] | null {
  const [id, content] = contentInfo.children;
  if (
    id === undefined ||
    content === undefined ||
    !isUniversal(id, oid) ||
    readOid(contentOf(bytes, id)) !== signedDataOid
  )
    return null;
  return content.children[0]?.children.find((child) => isContext(child, 0))?.children ?? [];
}

const attributes: Shape = listOf(
  'attribute',
  fields(
    [
      { label: 'type', tag: oid, shape: oidLeaf },
      { label: 'values', tag: set },
    ],
    ([type]) => type?.value ?? '',
  ),
);

/** Signers whose signatures are checked; a message for many is no reason to compute for long. (Our choice.) */
const mostSigners = 16;

/** A SignerInfo of a SignedData, with what its signature is worth. */
function signerInfo(crypto: CryptoBackend, signedData: Element): Shape {
  const checked = new Set(signedData.children.at(-1)?.children.slice(0, mostSigners));
  return (reading, element, label) => {
    const node = signerMembers(reading, element, label);
    const verdict = checked.has(element)
      ? signerVerdict(crypto, reading.bytes, signedData, element)
      : ({ is: 'not checked', why: `only ${String(mostSigners)} signers are` } as const);
    const told = verdictText(verdict).replace('issuer', 'signer').replace('the certificate was', 'what is signed was');
    return { ...node, children: node.children.map((child) => withVerdict(child, told, verdict.is === 'invalid')) };
  };
}

function withVerdict(child: DecodeNode, told: string, isInvalid: boolean): DecodeNode {
  if (child.label !== 'signature') return child;
  return withTexts(child, {
    value: `${child.value}; ${told}`,
    ...(isInvalid ? { problem: `The signature ${told}.` } : {}),
  });
}

const signerMembers: Shape = fields([
  { label: 'version', tag: integer, shape: integerLeaf },
  {
    label: 'issuerAndSerialNumber',
    tag: sequence,
    optional: true,
    shape: fields(
      [
        { label: 'issuer', tag: sequence, shape: nameShape },
        { label: 'serialNumber', tag: integer, shape: hexInteger },
      ],
      ([issuer]) => issuer?.value ?? '',
    ),
  },
  { label: 'subjectKeyIdentifier', tag: { context: 0 }, optional: true },
  { label: 'digestAlgorithm', tag: sequence, shape: algorithmShape },
  { label: 'signedAttrs', tag: { context: 0 }, optional: true, shape: attributes },
  { label: 'signatureAlgorithm', tag: sequence, shape: algorithmShape },
  { label: 'signature', tag: octetString },
  { label: 'unsignedAttrs', tag: { context: 1 }, optional: true, shape: attributes },
]);

/** ContentInfo; `certificate` makes the node of each certificate, `content` that of what is signed. */
export function contentInfoShape(certificate: Shape, crypto: CryptoBackend, content: Shape = anything): Shape {
  const signedData: Shape = (reading, element, label) =>
    fields([
      { label: 'version', tag: integer, shape: integerLeaf },
      { label: 'digestAlgorithms', tag: set, shape: listOf('digestAlgorithm', algorithmShape) },
      {
        label: 'encapContentInfo',
        tag: sequence,
        shape: fields(
          [
            { label: 'eContentType', tag: oid, shape: oidLeaf },
            { label: 'eContent', tag: { context: 0 }, optional: true, shape: explicit(content) },
          ],
          ([type]) => type?.value ?? '',
        ),
      },
      { label: 'certificates', tag: { context: 0 }, optional: true, shape: listOf('certificate', certificate) },
      { label: 'crls', tag: { context: 1 }, optional: true },
      { label: 'signerInfos', tag: set, shape: listOf('signerInfo', signerInfo(crypto, element)) },
    ])(reading, element, label);
  return fields([
    { label: 'contentType', tag: oid, shape: oidLeaf },
    { label: 'SignedData', tag: { context: 0 }, shape: explicit(signedData) },
  ]);
}
