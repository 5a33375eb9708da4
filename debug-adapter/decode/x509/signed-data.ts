/** PKCS #7 / CMS ContentInfo with SignedData (RFC 5652 sections 3 and 5), whose certificates somebody else draws. */
import { contentOf, type Element, isContext, isUniversal } from '../asn1/element.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { hexInteger, integerLeaf, oidLeaf } from '../asn1/leaves.ts';
import { readOid } from '../asn1/primitive.ts';
import { anything, explicit, fields, listOf, type Shape } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { algorithmShape } from './algorithms.ts';
import { nameShape } from './names.ts';

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

const signerInfo: Shape = fields([
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
export function contentInfoShape(certificate: Shape, content: Shape = anything): Shape {
  return fields([
    { label: 'contentType', tag: oid, shape: oidLeaf },
    {
      label: 'SignedData',
      tag: { context: 0 },
      shape: explicit(
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
          { label: 'signerInfos', tag: set, shape: listOf('signerInfo', signerInfo) },
        ]),
      ),
    },
  ]);
}
