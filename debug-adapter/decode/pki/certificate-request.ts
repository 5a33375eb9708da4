/** Certification requests (PKCS #10, RFC 2986). */
import type { Bytes } from '../../bytes/bytes.ts';
import { type Element, isContext, isUniversal } from '../asn1/element.ts';
import { integerLeaf } from '../asn1/leaves.ts';
import { anything, fields } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementParts } from '../asn1/tree.ts';
import { withTexts } from '../build-node.ts';
import { algorithmShape } from '../x509/algorithms.ts';
import { extensionsShape } from '../x509/extensions/extensions.ts';
import { nameShape } from '../x509/names.ts';
import { readPublicKey } from '../x509/public-key.ts';
import { publicKeyShape } from '../x509/public-key-shape.ts';
import { verdictText, verifySignature } from '../x509/signature.ts';
import { attributesShape, oidOf } from './embedded.ts';
import type { PkiStructure } from './pki-structure.ts';

const { sequence, integer, bitString } = universal;

/** extensionRequest, and the same as Microsoft names it. */
const attributes = attributesShape({
  '1.2.840.113549.1.9.14': extensionsShape,
  '1.3.6.1.4.1.311.2.1.14': extensionsShape,
});

function isRequest(bytes: Bytes, top: Element): boolean {
  const [info, algorithm, signature, more] = top.children;
  if (info === undefined || signature === undefined || more !== undefined) return false;
  return isInfo(info) && isUniversal(signature, bitString) && oidOf(bytes, algorithm?.children[0]) !== null;
}

/** SEQUENCE { INTEGER, Name, SubjectPublicKeyInfo, [0] attributes }. */
function isInfo({ children: [version, subject, key, last] }: Element): boolean {
  const bits = key?.children[1];
  if (version === undefined || subject === undefined || bits === undefined) return false;
  return (
    isUniversal(version, integer) &&
    isUniversal(subject, sequence) &&
    isUniversal(bits, bitString) &&
    (last === undefined || isContext(last, 0))
  );
}

const info = fields([
  { label: 'version', tag: integer, shape: integerLeaf },
  { label: 'subject', tag: sequence, shape: nameShape },
  { label: 'subjectPKInfo', tag: sequence, shape: publicKeyShape },
  { label: 'attributes', tag: { context: 0 }, shape: attributes },
]);

export const certificateRequest: PkiStructure = {
  id: 'certificate-request',
  title: 'a certification request, PKCS #10',
  confidence: 0.93,
  isOne: isRequest,
  draw: (reading, top, { crypto }) => {
    const { bytes } = reading;
    const [tbs, algorithm, signature] = top.children;
    const [, subject, keyInfo] = tbs?.children ?? [];
    if (tbs === undefined || algorithm === undefined || signature === undefined || keyInfo === undefined)
      throw new Error('a request without its members was recognised');
    const key = readPublicKey(bytes, keyInfo);
    const verdict = verifySignature(crypto, { bytes, tbs, algorithm, signature }, key);
    const told = verdictText(verdict)
      .replace("the issuer's key", 'its own key')
      .replace('the certificate', 'the request');
    const signatureNode = anything(reading, signature, 'signature');
    const name = subject === undefined ? '' : nameShape(reading, subject, 'subject').value;
    return {
      summary: `certification request: ${name === '' ? 'an empty subject' : name}, ${key.text}`,
      node: elementParts(reading, top, 'CertificationRequest', 'structure', {
        value: name,
        children: [
          info(reading, tbs, 'certificationRequestInfo'),
          algorithmShape(reading, algorithm, 'signatureAlgorithm'),
          withTexts(signatureNode, {
            value: `${signatureNode.value}; ${told}`,
            ...(verdict.is === 'invalid' ? { problem: `The signature ${told}.` } : {}),
          }),
        ],
      }),
    };
  },
};
