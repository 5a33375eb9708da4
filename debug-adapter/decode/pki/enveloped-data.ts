/** CMS content that is encrypted (RFC 5652 sections 6 and 8, RFC 5083): who can open it, and with which parameters. */
import { type Element, rangeOf } from '../asn1/element.ts';
import { hexLeaf, integerLeaf, oidLeaf } from '../asn1/leaves.ts';
import { choice, fields, listOf, type Shape } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import { decodeOaep } from '../oaep/decode.ts';
import { previewBytes } from '../preview-bytes.ts';
import { algorithmShape, readAlgorithm } from '../x509/algorithms.ts';
import { attributesShape, issuerAndSerialNumber, octetsOf, signerIdentifier } from './embedded.ts';
import { oaepParametersOf } from './oaep-parameters.ts';

const { oid, integer, sequence, set, octetString, generalizedTime } = universal;
const oaepOid = '1.2.840.113549.1.1.7';

/** Octets that nothing in the structure opens. */
export const ciphertext: Shape = (reading, element, label) =>
  makeNode(label, 'ciphertext', rangeOf(element), { value: previewBytes(octetsOf(reading.bytes, element)) });

/** The key of the content under RSAES-OAEP: opened where a key at hand fits, by the parameters that stand beside it. */
function encryptedKey(algorithm: Element | undefined, context: DecodeContext): Shape {
  return (reading, element, label) => {
    const block = octetsOf(reading.bytes, element);
    const isOaep = algorithm !== undefined && readAlgorithm(reading.bytes, algorithm) === oaepOid;
    const parameters = isOaep ? oaepParametersOf(reading.bytes, algorithm) : null;
    const keys = context.keyring.filter(({ key }) => key.n.length === block.length);
    const plain = ciphertext(reading, element, label);
    if (parameters === null || keys.length === 0) return plain;
    const { root, facts } = decodeOaep(block, {
      crypto: context.crypto,
      keyring: keys,
      certificates: context.certificates,
      hashPair: parameters.pair,
      label: parameters.label,
    });
    const isOpened = facts?.of === 'oaep' && facts.report.oaepHash !== null;
    return isOpened ? { ...plain, children: [{ ...root, bytes: block }] } : plain;
  };
}

function keyTransport(context: DecodeContext): Shape {
  return (reading, element, label) =>
    fields(
      [
        { label: 'version', tag: integer, shape: integerLeaf },
        { label: 'rid', tag: 'any', shape: signerIdentifier },
        { label: 'keyEncryptionAlgorithm', tag: sequence, shape: algorithmShape },
        { label: 'encryptedKey', tag: octetString, shape: encryptedKey(element.children[2], context) },
      ],
      ([, rid, algorithm]) => `${algorithm?.value ?? ''} for ${rid?.value ?? ''}`,
    )(reading, element, label);
}

const otherRecipients = [
  {
    label: 'kari',
    tag: { context: 1 },
    shape: fields([
      { label: 'version', tag: integer, shape: integerLeaf },
      { label: 'originator', tag: { context: 0 } },
      { label: 'ukm', tag: { context: 1 }, optional: true },
      { label: 'keyEncryptionAlgorithm', tag: sequence, shape: algorithmShape },
      {
        label: 'recipientEncryptedKeys',
        tag: sequence,
        shape: listOf(
          'recipientEncryptedKey',
          fields([
            {
              label: 'rid',
              tag: 'any',
              shape: choice([
                { label: 'issuerAndSerialNumber', tag: sequence, shape: issuerAndSerialNumber },
                { label: 'rKeyId', tag: { context: 0 } },
              ]),
            },
            { label: 'encryptedKey', tag: octetString, shape: ciphertext },
          ]),
        ),
      },
    ]),
  },
  {
    label: 'kekri',
    tag: { context: 2 },
    shape: fields([
      { label: 'version', tag: integer, shape: integerLeaf },
      {
        label: 'kekid',
        tag: sequence,
        shape: fields([
          { label: 'keyIdentifier', tag: octetString, shape: hexLeaf },
          { label: 'date', tag: generalizedTime, optional: true },
          { label: 'other', tag: sequence, optional: true },
        ]),
      },
      { label: 'keyEncryptionAlgorithm', tag: sequence, shape: algorithmShape },
      { label: 'encryptedKey', tag: octetString, shape: ciphertext },
    ]),
  },
  {
    label: 'pwri',
    tag: { context: 3 },
    shape: fields([
      { label: 'version', tag: integer, shape: integerLeaf },
      { label: 'keyDerivationAlgorithm', tag: { context: 0 }, optional: true },
      { label: 'keyEncryptionAlgorithm', tag: sequence, shape: algorithmShape },
      { label: 'encryptedKey', tag: octetString, shape: ciphertext },
    ]),
  },
  { label: 'ori', tag: { context: 4 } },
] as const;

export const encryptedContentInfo: Shape = fields(
  [
    { label: 'contentType', tag: oid, shape: oidLeaf },
    { label: 'contentEncryptionAlgorithm', tag: sequence, shape: algorithmShape },
    { label: 'encryptedContent', tag: { context: 0 }, optional: true, shape: ciphertext },
  ],
  ([type, algorithm]) => `${type?.value ?? ''} under ${algorithm?.value ?? ''}`,
);

const attributes = attributesShape();

/** EnvelopedData, or AuthEnvelopedData, which has a MAC besides. */
export function envelopedData(context: DecodeContext): Shape {
  return fields(
    [
      { label: 'version', tag: integer, shape: integerLeaf },
      { label: 'originatorInfo', tag: { context: 0 }, optional: true },
      {
        label: 'recipientInfos',
        tag: set,
        shape: listOf(
          'recipientInfo',
          choice([{ label: 'ktri', tag: sequence, shape: keyTransport(context) }, ...otherRecipients]),
          (all) => `${String(all.length)} ${all.length === 1 ? 'recipient' : 'recipients'}`,
        ),
      },
      { label: 'encryptedContentInfo', tag: sequence, shape: encryptedContentInfo },
      { label: 'authOrUnprotectedAttrs', tag: { context: 1 }, optional: true, shape: attributes },
      { label: 'mac', tag: octetString, optional: true, shape: hexLeaf },
      { label: 'unauthAttrs', tag: { context: 2 }, optional: true, shape: attributes },
    ],
    (parts) =>
      parts
        .filter(({ label }) => label === 'recipientInfos' || label === 'encryptedContentInfo')
        .map(({ value }) => value)
        .join(', '),
  );
}

export const encryptedData: Shape = fields(
  [
    { label: 'version', tag: integer, shape: integerLeaf },
    { label: 'encryptedContentInfo', tag: sequence, shape: encryptedContentInfo },
    { label: 'unprotectedAttrs', tag: { context: 1 }, optional: true, shape: attributes },
  ],
  (parts) => parts[1]?.value ?? '',
);
