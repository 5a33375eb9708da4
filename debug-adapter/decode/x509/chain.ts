/** Certificates of a buffer, whatever they are packed in, and how they hang together. */
import type { Bytes } from '../../bytes/bytes.ts';
import { type DerList, readAllDer } from '../../bytes/der.ts';
import { isUniversal, readingOf, type Element, type Reading } from '../asn1/element.ts';
import { type Shape, wrong } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, unreadNode } from '../asn1/tree.ts';
import { firstProblem, makeNode } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded, DecodeNode } from '../node.ts';
import { readCertificate } from './certificate.ts';
import { beginsAsCertificate, certificateNode, damagedCertificate } from './certificate-tree.ts';
import type { CertificateContainer, CertificateFacts, CertificateSummary } from './facts.ts';
import { findIssuers, type Issued, type Member } from './issuers.ts';
import { contentInfoShape, signedCertificates } from './signed-data.ts';
import { certificateTitle, summariseCertificate } from './summary.ts';

/** Certificates of one buffer that are explained; more are shown as ASN.1. */
const mostCertificates = 2000;

/** The certificates of PKCS #7 SignedData, of concatenated DER, or the only one, damaged ones too; null when there is none. */
export function decodeCertificates(bytes: Bytes, context: DecodeContext): Decoded | null {
  const reading = readingOf(bytes, context.now);
  const list = readAllDer(bytes, 0, bytes.length, 0, reading.budget);
  const bag = list.elements[0] === undefined ? null : signedCertificates(bytes, list.elements[0]);
  const certificates = bag ?? list.elements;
  const members = membersOf(bytes, certificates, context);
  if (members.length === 0 && !certificates.some(beginsAsCertificate)) return null;
  const container = containerOf(bag !== null, certificates.length);
  const { facts, checked } = chainOf(container, members, context);
  const shape = certificateShape(checked, facts);
  const root = makeNode(container, 'structure', [0, bytes.length], {
    value: chainText(facts),
    problem: problemOfList(list),
    children: [
      ...(bag === null
        ? list.elements.map((element) => shape(reading, element, 'certificate'))
        : signedNodes(reading, list.elements, shape, context)),
      ...(list.end < bytes.length ? [unreadNode(reading, [list.end, bytes.length], list.problem ?? undefined)] : []),
    ],
  });
  const problem = list.problem ?? (members.length === 0 ? firstProblem(root) : undefined);
  return {
    decoder: bag === null ? 'x509' : 'pkcs7',
    ok: members.length > 0,
    summary: members.length === 0 ? 'damaged certificate' : summaryText(facts),
    ...(problem === undefined ? {} : { problem }),
    root,
    ...(members.length === 0 ? {} : { facts: { of: 'certificates', chain: facts } as const }),
  };
}

function containerOf(isBag: boolean, count: number): CertificateContainer {
  if (isBag) return 'PKCS #7';
  return count > 1 ? 'concatenated DER' : 'single certificate';
}

/** The members of a ContentInfo, and what stands behind it. */
function signedNodes(
  reading: Reading,
  [first, ...rest]: readonly Element[],
  certificate: Shape,
  { crypto }: DecodeContext,
): readonly DecodeNode[] {
  return [
    ...(first === undefined ? [] : contentInfoShape(certificate, crypto)(reading, first, 'ContentInfo').children),
    ...rest.map((element) => wrong(elementNode(reading, element), 'Something stands behind the PKCS #7 structure.')),
  ];
}

/** What ended the list, where no element tells it. */
function problemOfList({ problem, elements }: DerList): string | undefined {
  return problem !== null && !elements.some((element) => element.problem === problem) ? problem : undefined;
}

/** Whether a buffer whose elements have been read holds certificates, without explaining them. */
export function holdsCertificates(bytes: Bytes, { elements }: DerList): 'whole' | 'damaged' | null {
  const all = (elements[0] === undefined ? null : signedCertificates(bytes, elements[0])) ?? elements;
  return all.some((element) => readCertificate(element) !== null)
    ? 'whole'
    : all.some(beginsAsCertificate)
      ? 'damaged'
      : null;
}

/** The certificates among elements, with their facts. */
export function membersOf(bytes: Bytes, elements: readonly Element[], { crypto }: DecodeContext): readonly Member[] {
  return elements.slice(0, mostCertificates).flatMap((element) => {
    const parts = readCertificate(element);
    return parts === null ? [] : [{ bytes, parts, summary: summariseCertificate(crypto, bytes, parts) }];
  });
}

/** The graph of certificates that may stand in several buffers. */
export function chainOf(
  container: CertificateContainer,
  members: readonly Member[],
  context: DecodeContext,
): { readonly facts: CertificateFacts; readonly checked: readonly Member[] } {
  const issued = findIssuers(members, context);
  const checked = members.map((member, index): Member => ({
    ...member,
    summary: { ...member.summary, signature: issued[index]?.verdict ?? member.summary.signature },
  }));
  return {
    facts: factsOf(
      container,
      checked.map(({ summary }) => summary),
      issued,
    ),
    checked,
  };
}

/** Draws an element as the certificate that was found there, a damaged one by its shape, anything else as ASN.1. */
export function certificateShape(members: readonly Member[], facts: CertificateFacts): Shape {
  const places = new Map(members.map(({ parts }, index) => [parts.element, index]));
  return (reading: Reading, element: Element): DecodeNode => {
    const index = places.get(element);
    const member = index === undefined ? undefined : members[index];
    if (member !== undefined && index !== undefined)
      return certificateNode(reading, member.parts, member.summary, roleOf(facts, index));
    return beginsAsCertificate(element)
      ? wrong(
          damagedCertificate(reading, element, 'damaged certificate'),
          'This certificate lacks what every certificate has.',
        )
      : elementNode(reading, element, isUniversal(element, universal.sequence) ? 'no certificate' : undefined);
  };
}

function factsOf(
  container: CertificateContainer,
  certificates: readonly CertificateSummary[],
  issued: readonly Issued[],
): CertificateFacts {
  const issuers = new Set(certificates.flatMap(({ selfIssued, issuerKey }) => (selfIssued ? [] : [issuerKey])));
  const leaves = new Map<string, number>();
  certificates.forEach(({ subjectKey, sha256 }, index) => {
    if (!issuers.has(subjectKey) && !leaves.has(sha256)) leaves.set(sha256, index);
  });
  const leaf = leaves.size === 1 ? ([...leaves.values()][0] ?? null) : null;
  const chain = new Set<number>();
  for (let at = leaf; at !== null && !chain.has(at);) {
    chain.add(at);
    at = certificates[at]?.selfIssued === true ? null : (issued[at]?.issuer ?? null);
  }
  const last = certificates[[...chain].at(-1) ?? -1];
  const incomplete =
    leaf === null
      ? 'it is not clear which certificate is the leaf'
      : last?.selfIssued === true
        ? null
        : `the issuer ${last?.issuer ?? ''} is not here`;
  return { container, certificates, leaf, chain: [...chain], incomplete };
}

function roleOf({ certificates, leaf }: CertificateFacts, index: number): string {
  if (certificates.length === 1) return 'certificate';
  return index === leaf
    ? 'leaf certificate'
    : certificates[index]?.selfIssued === true
      ? 'root certificate'
      : 'intermediate certificate';
}

/** `certificate: ...`, `chain of 3 certificates: ...`. */
export function summaryText({ certificates, leaf }: CertificateFacts): string {
  const shown = leaf === null ? certificates.at(-1) : certificates[leaf];
  const what =
    certificates.length === 1
      ? 'certificate'
      : `${leaf === null ? '' : 'chain of '}${String(certificates.length)} certificates`;
  return `${what}: ${shown === undefined ? '' : certificateTitle(shown)}`;
}

/** `leaf ← intermediate ← root`. */
export function chainText({ certificates, chain, incomplete }: CertificateFacts): string {
  const names = chain.map((index) => certificates[index]?.commonName ?? certificates[index]?.subject ?? '');
  return [...names, ...(incomplete === null ? [] : [`… ${incomplete}`])].join(' ← ');
}
