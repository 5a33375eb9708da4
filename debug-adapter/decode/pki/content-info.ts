/** CMS ContentInfo of any kind (RFC 5652 section 3) that holds no certificates by itself: those are read as a chain elsewhere. */
import type { Bytes } from '../../bytes/bytes.ts';
import { type Element, isContext, isUniversal, type Reading } from '../asn1/element.ts';
import { hexLeaf, integerLeaf, oidLeaf } from '../asn1/leaves.ts';
import { anything, explicit, fields, type Shape } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import type { DecodeContext } from '../context.ts';
import type { DecodeNode } from '../node.ts';
import { algorithmShape } from '../x509/algorithms.ts';
import { contentInfoShape, signedCertificates } from '../x509/signed-data.ts';
import { certificatesIn } from './certificates-inside.ts';
import { oidOf } from './embedded.ts';
import { encryptedData, envelopedData } from './enveloped-data.ts';
import type { PkiStructure } from './pki-structure.ts';

const { oid, integer, sequence, octetString } = universal;

const digestedData = fields([
  { label: 'version', tag: integer, shape: integerLeaf },
  { label: 'digestAlgorithm', tag: sequence, shape: algorithmShape },
  {
    label: 'encapContentInfo',
    tag: sequence,
    shape: fields([
      { label: 'eContentType', tag: oid, shape: oidLeaf },
      { label: 'eContent', tag: { context: 0 }, optional: true, shape: explicit(anything) },
    ]),
  },
  { label: 'digest', tag: octetString, shape: hexLeaf },
]);

interface Content {
  readonly name: string;
  readonly shape: (context: DecodeContext) => Shape;
}

/** By content type: RFC 5652, RFC 5083. */
const contents: Readonly<Record<string, Content>> = {
  '1.2.840.113549.1.7.3': { name: 'EnvelopedData', shape: envelopedData },
  '1.2.840.113549.1.9.16.1.23': { name: 'AuthEnvelopedData', shape: envelopedData },
  '1.2.840.113549.1.7.5': { name: 'DigestedData', shape: () => digestedData },
  '1.2.840.113549.1.7.6': { name: 'EncryptedData', shape: () => encryptedData },
};
const signedData = '1.2.840.113549.1.7.2';

function isContentInfo(bytes: Bytes, top: Element): boolean {
  const [type, content, more] = top.children;
  const id = oidOf(bytes, type);
  return (
    id !== null &&
    (id in contents || id === signedData) &&
    content !== undefined &&
    isContext(content, 0) &&
    isUniversal(top, sequence) &&
    more === undefined
  );
}

/** The node of a ContentInfo, whatever it holds. `inner` draws what is signed. */
export function contentInfoNode(
  reading: Reading,
  top: Element,
  context: DecodeContext,
  inner: Shape = anything,
): DecodeNode {
  const id = oidOf(reading.bytes, top.children[0]) ?? '';
  const content = contents[id];
  if (content !== undefined)
    return fields(
      [
        { label: 'contentType', tag: oid, shape: oidLeaf },
        { label: content.name, tag: { context: 0 }, shape: explicit(content.shape(context)) },
      ],
      (parts) => parts.at(-1)?.value ?? '',
    )(reading, top, 'ContentInfo');
  const certificates = signedCertificates(reading.bytes, top) ?? [];
  return contentInfoShape(certificatesIn(reading.bytes, certificates, context), context.crypto, inner)(
    reading,
    top,
    'ContentInfo',
  );
}

export const cmsContent: PkiStructure = {
  id: 'cms',
  title: 'CMS: enveloped, encrypted, digested or signed data',
  confidence: 0.93,
  isOne: isContentInfo,
  draw: (reading, top, context) => {
    const id = oidOf(reading.bytes, top.children[0]) ?? '';
    const node = contentInfoNode(reading, top, context);
    const name = contents[id]?.name ?? 'SignedData';
    return {
      summary: `CMS ${name}${node.value === '' ? '' : `: ${node.value}`}`,
      node,
      hasSecrets: hasOpenedKey(node) && context.keyring.some(({ isUsersOwn }) => isUsersOwn),
    };
  },
};

/** A key of the content was opened: what it opened is a secret. */
function hasOpenedKey(node: DecodeNode): boolean {
  return node.label === 'RSAES-OAEP' || node.children.some(hasOpenedKey);
}
