/** Certificates of a buffer, whatever they are packed in, and how they hang together. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readAllDer } from '../../bytes/der.ts';
import { contentOf, isContext, isUniversal, readingOf, type Element } from '../asn1/element.ts';
import { readOid } from '../asn1/primitive.ts';
import { universal } from '../asn1/tags.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded, DecodeNode } from '../node.ts';
import { certificateNode } from './certificate-tree.ts';
import { readCertificate, type CertificateParts } from './certificate.ts';
import type { CertificateContainer, CertificateFacts, CertificateSummary, SignatureVerdict } from './facts.ts';
import { readAlgorithm } from './algorithms.ts';
import { verifySignature } from './signature.ts';
import { certificateTitle, summariseCertificate } from './summary.ts';

const signedData = '1.2.840.113549.1.7.2';

interface Found { readonly parts: CertificateParts; readonly summary: CertificateSummary }

/** The certificates of PKCS #7 SignedData, of concatenated DER, or the only one; null when there is none. */
export function decodeCertificates(bytes: Bytes, context: DecodeContext): Decoded | null {
  const { elements, problem } = readAllDer(bytes);
  const bag = bagOf(bytes, elements);
  const members = (bag ?? elements).map(readCertificate).filter((parts) => parts !== null);
  if (members.length === 0) return null;
  const found = members.map((parts): Found => ({ parts, summary: summariseCertificate(context.crypto, bytes, parts) }));
  const checked = found.map(({ parts, summary }): Found => ({ parts, summary: { ...summary, signature: verdictOf(bytes, parts, summary, found, context) } }));
  const summaries = checked.map(({ summary }) => summary);
  const container: CertificateContainer = bag !== null ? 'PKCS #7' : members.length > 1 ? 'concatenated DER' : 'single certificate';
  const facts = factsOf(container, summaries);
  const children = checked.map(({ parts, summary }, i) => certificateNode(readingOf(bytes, context.now), parts, summary, roleOf(facts, i)));
  const leaf = facts.leaf === null ? summaries.at(-1) : summaries[facts.leaf];
  const root: DecodeNode = makeNode(container, 'structure', [0, bytes.length], { value: chainText(facts), problem: problem ?? undefined, children });
  return {
    decoder: bag === null ? 'x509' : 'pkcs7', ok: true,
    summary: `${members.length === 1 ? 'certificate' : `chain of ${members.length} certificates`}: ${leaf === undefined ? '' : certificateTitle(leaf)}`,
    ...(problem === null ? {} : { problem }), root, facts: { of: 'certificates', chain: facts },
  };
}

function bagOf(bytes: Bytes, elements: readonly Element[]): readonly Element[] | null {
  const [oid, explicit] = elements[0]?.children ?? [];
  if (oid === undefined || explicit === undefined || !isUniversal(oid, universal.oid) || readOid(contentOf(bytes, oid)) !== signedData) return null;
  return explicit.children[0]?.children.find((child) => isContext(child, 0))?.children ?? [];
}

function verdictOf(bytes: Bytes, parts: CertificateParts, summary: CertificateSummary, all: readonly Found[], context: DecodeContext): SignatureVerdict {
  const issuer = all.find((other) => other.summary.subject === summary.issuer);
  if (issuer === undefined) return { is: 'not checked', why: 'the issuer is not at hand' };
  const signature = contentOf(bytes, parts.signature).subarray(1);
  const algorithm = readAlgorithm(bytes, parts.outerAlgorithm) ?? '';
  return verifySignature(context.crypto, { algorithm, signed: bytes.subarray(parts.tbs.start, parts.tbs.end), signature }, issuer.summary.key);
}

function factsOf(container: CertificateContainer, certificates: readonly CertificateSummary[]): CertificateFacts {
  const leaves = certificates.flatMap((one, i) => (certificates.some((other, j) => i !== j && other.issuer === one.subject) ? [] : [i]));
  const leaf = leaves.length === 1 ? (leaves[0] ?? null) : null;
  const chain: number[] = [];
  for (let at = leaf ?? -1; at >= 0 && !chain.includes(at); ) {
    chain.push(at);
    const here = certificates[at];
    at = here === undefined || here.selfIssued ? -1 : certificates.findIndex((other) => other.subject === here.issuer);
  }
  const last = certificates[chain.at(-1) ?? -1];
  const incomplete = leaf === null ? 'it is not clear which certificate is the leaf' : last?.selfIssued === true ? null : `the issuer ${last?.issuer ?? ''} is not here`;
  return { container, certificates, leaf, chain, incomplete };
}

function roleOf({ certificates, leaf }: CertificateFacts, index: number): string {
  if (certificates.length === 1) return 'certificate';
  return index === leaf ? 'leaf certificate' : certificates[index]?.selfIssued === true ? 'root certificate' : 'intermediate certificate';
}

/** `leaf ← intermediate ← root`. */
export function chainText({ certificates, chain, incomplete }: CertificateFacts): string {
  const names = chain.map((index) => certificates[index]?.commonName ?? certificates[index]?.subject ?? '');
  return [...names, ...(incomplete === null ? [] : [`… ${incomplete}`])].join(' ← ');
}
