/** A certificate as labelled ranges, by the field names of RFC 5280. */
import type { Bytes } from '../../bytes/bytes.ts';
import { contentOf, type Element, isContext, isUniversal, rangeOf, readingOf } from '../asn1/element.ts';
import { readTime } from '../asn1/time.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, missingNode } from '../asn1/tree.ts';
import { colonHex, valueOf } from '../asn1/value.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { oidText } from '../oids.ts';
import { previewBytes } from '../preview-bytes.ts';
import { type CertificateParts, readVersion } from './certificate.ts';
import { extensionsNode } from './extensions.ts';
import type { CertificateSummary } from './facts.ts';
import { attributeName, readName } from './names.ts';
import { bitLength, readAlgorithm, readPublicKey } from './public-key.ts';
import { verdictText } from './signature.ts';
import { certificateTitle, validityText } from './summary.ts';

/** The tree of one certificate; `summary` carries the verdict on its signature. */
export function certificateNode(bytes: Bytes, parts: CertificateParts, summary: CertificateSummary, label: string, now: number | undefined): DecodeNode {
  const verdict = summary.signature;
  const tbs = makeNode('tbsCertificate', 'structure', rangeOf(parts.tbs), {
    problem: parts.tbs.problem,
    children: [
      ...versionNodes(bytes, parts),
      makeNode('serialNumber', 'integer', rangeOf(parts.serial), { value: colonHex(contentOf(bytes, parts.serial)), problem: serialProblem(bytes, parts.serial) }),
      algorithmNode(bytes, parts.innerAlgorithm, 'signature'),
      nameNode(bytes, parts.issuer, 'issuer', summary.issuer),
      validityNode(bytes, parts.validity, summary, now),
      nameNode(bytes, parts.subject, 'subject', summary.subject),
      publicKeyNode(bytes, parts.publicKey),
      ...parts.optional.map((field) => optionalNode(bytes, field)),
    ],
  });
  const signature = makeNode('signatureValue', 'bytes', rangeOf(parts.signature), {
    value: `${valueOf(bytes, parts.signature).value}; ${verdictText(verdict)}`,
    problem: verdict.is === 'invalid' ? `The signature ${verdictText(verdict)}.` : undefined,
  });
  const fingerprint = (name: string, hex: string): DecodeNode => makeNode(name, 'text', rangeOf(parts.whole), { value: hex.replaceAll(/..(?=.)/g, '$&:') });
  return makeNode(label, 'structure', rangeOf(parts.whole), {
    value: certificateTitle(summary),
    problem: parts.whole.problem,
    children: [
      tbs,
      algorithmNode(bytes, parts.outerAlgorithm, 'signatureAlgorithm', disagreement(bytes, parts)),
      signature,
      fingerprint('SHA-1 fingerprint', summary.sha1),
      fingerprint('SHA-256 fingerprint', summary.sha256),
    ],
  });
}

function versionNodes(bytes: Bytes, parts: CertificateParts): readonly DecodeNode[] {
  if (parts.version === null) return [];
  const version = readVersion(bytes, parts);
  const known = version !== null && version >= 1 && version <= 3;
  const problem = known ? undefined : 'Only versions v1 (0), v2 (1) and v3 (2) exist.';
  return [makeNode('version', 'integer', rangeOf(parts.version), { value: version === null ? 'unreadable' : `v${String(version)}`, problem })];
}

function serialProblem(bytes: Bytes, serial: Element): string | undefined {
  const content = contentOf(bytes, serial);
  if (content.length === 0) return 'The serial number is empty.';
  return content.length > 20 ? `The serial number has ${String(content.length)} bytes, at most 20 are allowed (RFC 5280 section 4.1.2.2).` : serial.problem;
}

function disagreement(bytes: Bytes, parts: CertificateParts): string | undefined {
  return readAlgorithm(bytes, parts.innerAlgorithm) === readAlgorithm(bytes, parts.outerAlgorithm)
    ? undefined
    : 'The algorithm outside differs from the signed one inside tbsCertificate (RFC 5280 section 4.1.1.2).';
}

/** An AlgorithmIdentifier: the name of the algorithm, its parameters below. */
export function algorithmNode(bytes: Bytes, algorithm: Element, label: string, problem?: string): DecodeNode {
  const oid = readAlgorithm(bytes, algorithm);
  return makeNode(label, 'structure', rangeOf(algorithm), {
    value: oid === null ? '' : oidText(oid),
    problem: oid === null ? 'An algorithm identifier begins with an object identifier.' : problem ?? algorithm.problem,
    children: algorithm.children.map((child, index) => elementNode(readingOf(bytes), child, index === 0 ? 'algorithm' : 'parameters')),
  });
}

function nameNode(bytes: Bytes, name: Element, label: string, text: string): DecodeNode {
  const parts = readName(bytes, name);
  if (parts === null) return { ...elementNode(readingOf(bytes), name, label), problem: 'This is not a distinguished name.' };
  const children = parts.flat().map(({ oid, value, element }) => makeNode(attributeName(oid), 'text', rangeOf(element), { value }));
  return makeNode(label, 'structure', rangeOf(name), { value: text, problem: name.problem, children });
}

function validityNode(bytes: Bytes, validity: Element, summary: CertificateSummary, now: number | undefined): DecodeNode {
  const children = ['notBefore', 'notAfter'].map((label, index) => {
    const time = validity.children[index];
    if (time === undefined) return missingNode(label, validity.contentEnd);
    const readable = time.tagClass === 'universal' && readTime(time.tag, contentOf(bytes, time)) !== null;
    const node = elementNode(readingOf(bytes), time, label);
    return readable ? node : { ...node, problem: 'This is not a time (UTCTime or GeneralizedTime, ending in Z).' };
  });
  return makeNode('validity', 'structure', rangeOf(validity), { value: validityText(summary, now), problem: validity.problem, children });
}

function publicKeyNode(bytes: Bytes, info: Element): DecodeNode {
  const { facts, rsaKey } = readPublicKey(bytes, info);
  const [algorithm, keyBits] = info.children;
  const children: DecodeNode[] = [];
  if (algorithm !== undefined) children.push(algorithmNode(bytes, algorithm, 'algorithm'));
  if (keyBits !== undefined) children.push(rsaKey === null ? elementNode(readingOf(bytes), keyBits, 'subjectPublicKey') : rsaKeyNode(bytes, keyBits, rsaKey));
  const unreadable = facts.algorithm === 'unreadable' || (facts.algorithm === 'RSA' && facts.rsa === null);
  return makeNode('subjectPublicKeyInfo', 'key', rangeOf(info), { value: facts.text, problem: unreadable ? 'The key cannot be read.' : info.problem, children });
}

function rsaKeyNode(bytes: Bytes, keyBits: Element, rsaKey: Element): DecodeNode {
  const [modulus, exponent] = rsaKey.children;
  const children: DecodeNode[] = [];
  if (modulus !== undefined) {
    const content = contentOf(bytes, modulus);
    const significant = content[0] === 0 ? content.subarray(1) : content;
    children.push(makeNode('modulus', 'integer', rangeOf(modulus), { value: `${String(bitLength(significant))} bits, ${previewBytes(significant)}`, problem: modulus.problem }));
  }
  if (exponent !== undefined) children.push(elementNode(readingOf(bytes), exponent, 'publicExponent'));
  return makeNode('subjectPublicKey', 'key', rangeOf(keyBits), { children });
}

function optionalNode(bytes: Bytes, field: Element): DecodeNode {
  if (isContext(field, 3)) return extensionsNode(bytes, field);
  if (isContext(field, 1)) return elementNode(readingOf(bytes), field, 'issuerUniqueID');
  if (isContext(field, 2)) return elementNode(readingOf(bytes), field, 'subjectUniqueID');
  const what = isUniversal(field, universal.sequence) ? 'field' : 'element';
  return { ...elementNode(readingOf(bytes), field), problem: `A certificate has no such ${what} here.` };
}
