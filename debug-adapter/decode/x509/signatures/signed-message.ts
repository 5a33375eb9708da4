/** Signatures of SignedData (RFC 5652 section 5.4) under the certificate of their signer, where that is inside. */
import { type Bytes, concat, equalBytes } from '../../../bytes/bytes.ts';
import { toHex } from '../../../bytes/hex.ts';
import type { CryptoBackend } from '../../../crypto/backend.ts';
import { contentOf, type Element, isContext, isUniversal } from '../../asn1/element.ts';
import { readOid } from '../../asn1/primitive.ts';
import { universal } from '../../asn1/tags.ts';
import { readAlgorithm } from '../algorithms.ts';
import { type CertificateParts, readCertificate } from '../certificate.ts';
import type { SignatureVerdict } from '../facts.ts';
import { nameKey, readName } from '../names.ts';
import { readPublicKey } from '../public-key.ts';
import { hashOfOid, verifyMessage } from '../signature.ts';
import { summariseCertificate } from '../summary.ts';

const { sequence, set, octetString } = universal;
const [contentTypeOid, messageDigestOid] = ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4'];

const notChecked = (why: string): SignatureVerdict => ({ is: 'not checked', why });
const invalid = (why: string): SignatureVerdict => ({ is: 'invalid', why });

/** The members of a SignerInfo that a signature is checked with. */
interface SignerParts {
  readonly signer: Element;
  readonly digestAlgorithm: Element;
  readonly attributes: Element | undefined;
  readonly algorithm: Element;
  readonly signature: Element;
}

function partsOf({ children }: Element): SignerParts | null {
  const [, signer, digestAlgorithm, ...rest] = children;
  const attributes = rest[0] !== undefined && isContext(rest[0], 0) ? rest.shift() : undefined;
  const [algorithm, signature] = rest;
  return signer === undefined || digestAlgorithm === undefined || algorithm === undefined || signature === undefined
    ? null
    : { signer, digestAlgorithm, attributes, algorithm, signature };
}

/** The verdict on one SignerInfo of a SignedData; `not checked` with the reason where that cannot be done. Never throws. */
export function signerVerdict(
  crypto: CryptoBackend,
  bytes: Bytes,
  signedData: Element,
  signerInfo: Element,
): SignatureVerdict {
  const parts = partsOf(signerInfo);
  if (parts === null) return notChecked('the signer is not written in full');
  const certificate = certificateOf(crypto, bytes, signedData, parts.signer);
  if (certificate === null) return notChecked('the certificate of the signer is not inside');
  const signed = signedBytes(crypto, bytes, signedData, parts);
  if (!(signed instanceof Uint8Array)) return signed;
  return verifyMessage(
    crypto,
    { bytes, algorithm: parts.algorithm, digest: readAlgorithm(bytes, parts.digestAlgorithm) },
    signed,
    contentOf(bytes, parts.signature),
    readPublicKey(bytes, certificate.publicKey),
  );
}

/** The certificate that a signer names, by issuer and serial number or by the identifier of its key. */
function certificateOf(
  crypto: CryptoBackend,
  bytes: Bytes,
  { children }: Element,
  signer: Element,
): CertificateParts | null {
  const inside = children.find((child) => isContext(child, 0))?.children ?? [];
  for (const element of inside) {
    const parts = readCertificate(element);
    if (parts !== null && isNamed(crypto, bytes, parts, signer)) return parts;
  }
  return null;
}

function isNamed(crypto: CryptoBackend, bytes: Bytes, parts: CertificateParts, signer: Element): boolean {
  if (!isUniversal(signer, sequence))
    return summariseCertificate(crypto, bytes, parts).subjectKeyId === toHex(contentOf(bytes, signer));
  const [issuer, serial] = signer.children;
  const keyOf = (name: Element): string | null => {
    const read = readName(bytes, name);
    return read === null ? null : nameKey(read);
  };
  return (
    issuer !== undefined &&
    serial !== undefined &&
    equalBytes(contentOf(bytes, serial), contentOf(bytes, parts.serial)) &&
    keyOf(issuer) === keyOf(parts.issuer)
  );
}

/** The signed attributes as a SET OF, where they name the content that is inside; the content itself where there are none. */
function signedBytes(
  crypto: CryptoBackend,
  bytes: Bytes,
  { children }: Element,
  { attributes, digestAlgorithm }: SignerParts,
): Bytes | SignatureVerdict {
  const encapsulated = children.find((child) => isUniversal(child, sequence));
  const [type, content] = encapsulated?.children ?? [];
  const message = content?.children[0] === undefined ? null : octetsOf(bytes, content.children[0]);
  if (attributes === undefined) return message ?? notChecked('what is signed is not inside');
  const digest = attributeOf(bytes, attributes, messageDigestOid);
  if (digest === null) return invalid('its attributes have no message digest');
  const named = attributeOf(bytes, attributes, contentTypeOid);
  if (named !== null && type !== undefined && readOid(named) !== readOid(contentOf(bytes, type)))
    return invalid('its attributes name another type of content');
  const hash = hashOfOid(readAlgorithm(bytes, digestAlgorithm) ?? '');
  if (message === null) return notChecked('what is signed is not inside');
  if (hash === null) return notChecked('its hash is not computed here');
  if (!equalBytes(crypto.digest(hash, message), digest)) return invalid('what is signed was changed');
  // The tag of the field is implicit; what is signed has that of the type.
  const signed = Uint8Array.from(bytes.subarray(attributes.start, attributes.end));
  signed[0] = 0x20 | set;
  return signed;
}

/** The content of the one value of an attribute; null where there is none. */
function attributeOf(bytes: Bytes, attributes: Element, oid: string): Bytes | null {
  for (const { children } of attributes.children) {
    const [type, values] = children;
    const value = values?.children[0];
    if (type !== undefined && value !== undefined && readOid(contentOf(bytes, type)) === oid)
      return contentOf(bytes, value);
  }
  return null;
}

/** An OCTET STRING may be written in pieces; of PKCS #7, another type counts without its header. */
function octetsOf(bytes: Bytes, element: Element): Bytes {
  return isUniversal(element, octetString) && element.constructed
    ? concat(...element.children.map((piece) => octetsOf(bytes, piece)))
    : contentOf(bytes, element);
}
