/** Which certificate issued which, and what its signature is worth: found by names and key identifiers, decided by the signature. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { certificatesOf } from '../../crypto/certificates.ts';
import { readElement } from '../asn1/element.ts';
import type { DecodeContext } from '../context.ts';
import { readCertificate, type CertificateParts } from './certificate.ts';
import type { CertificateSummary, PublicKeyFacts, SignatureVerdict } from './facts.ts';
import { verifySignature } from './signature.ts';
import { summariseCertificate } from './summary.ts';

/** A certificate of the buffer, where it stands. */
export interface Member {
  readonly bytes: Bytes;
  readonly parts: CertificateParts;
  readonly summary: CertificateSummary;
}

export interface Issued {
  readonly verdict: SignatureVerdict;
  /** Index of the issuer among the certificates of the buffer; null where it is elsewhere. */
  readonly issuer: number | null;
}

/** Signatures of one buffer that are computed: the rest would make a large buffer slow. */
const mostSignatures = 100;
/** Certificates of one name whose keys are tried. */
const mostCandidates = 4;
/** Certificates elsewhere that are looked at. */
const mostOthers = 32;

/** The verdict on each certificate, in order. */
export function findIssuers(members: readonly Member[], context: DecodeContext): readonly Issued[] {
  const bySubject = new Map<string, number[]>();
  members.forEach(({ summary }, index) => {
    const known = bySubject.get(summary.subjectKey);
    if (known === undefined) bySubject.set(summary.subjectKey, [index]);
    else known.push(index);
  });
  const others = othersOf(context);
  return members.map((member, index) => {
    const here = candidatesOf(
      member.summary,
      (bySubject.get(member.summary.issuerKey) ?? []).slice(0, mostCandidates * 4),
      (at) => members[at]?.summary ?? null,
    );
    if (index >= mostSignatures)
      return {
        issuer: here[0] ?? null,
        verdict: {
          is: 'not checked',
          why: `only the first ${String(mostSignatures)} signatures of a buffer are computed`,
        },
      };
    return issuedBy(member, here, members, context, others);
  });
}

/** Those with the key identifier that the certificate asks for come first. */
function candidatesOf<T>(
  { authorityKeyId }: CertificateSummary,
  found: readonly T[],
  summaryOf: (candidate: T) => CertificateSummary | null,
): readonly T[] {
  const fits = (candidate: T): boolean =>
    authorityKeyId !== null && summaryOf(candidate)?.subjectKeyId === authorityKeyId;
  return [...found.filter(fits), ...found.filter((candidate) => !fits(candidate))].slice(0, mostCandidates);
}

function issuedBy(
  member: Member,
  here: readonly number[],
  members: readonly Member[],
  context: DecodeContext,
  others: Others,
): Issued {
  let first: Issued | null = null;
  for (const at of here) {
    const issuer = members[at];
    if (issuer === undefined) continue;
    const verdict = verdictUnder(context.crypto, member, issuer.summary.key);
    if (verdict.is === 'valid') return { verdict, issuer: at };
    first ??= hasOtherKey(member.summary, issuer.summary)
      ? {
          issuer: null,
          verdict: {
            is: 'not checked',
            why: "the certificate of the issuer's name here has another key than the one asked for",
          },
        }
      : { verdict, issuer: at };
  }
  const pastedCandidates = candidatesOf(
    member.summary,
    others.certificates.filter(({ subjectKey }) => subjectKey === member.summary.issuerKey),
    (summary) => summary,
  );
  for (const { key } of pastedCandidates) {
    const verdict = verdictUnder(context.crypto, member, key);
    if (verdict.is === 'valid') return { verdict, issuer: null };
    first ??= { verdict, issuer: null };
  }
  // A bare key has no name to be found by: only a signature that fits says that it is the issuer's.
  const isBare = first === null && others.keys.some((key) => verdictUnder(context.crypto, member, key).is === 'valid');
  return (
    first ?? {
      issuer: null,
      verdict: isBare ? { is: 'valid' } : { is: 'not checked', why: 'the issuer is not at hand' },
    }
  );
}

function hasOtherKey({ authorityKeyId }: CertificateSummary, { subjectKeyId }: CertificateSummary): boolean {
  return authorityKeyId !== null && subjectKeyId !== null && authorityKeyId !== subjectKeyId;
}

function verdictUnder(crypto: CryptoBackend, { bytes, parts }: Member, key: PublicKeyFacts): SignatureVerdict {
  return verifySignature(
    crypto,
    { bytes, tbs: parts.tbs, algorithm: parts.outerAlgorithm, signature: parts.signature },
    key,
  );
}

interface Others {
  readonly certificates: readonly CertificateSummary[];
  readonly keys: readonly PublicKeyFacts[];
}

/** What the context has besides the buffer. */
function othersOf({ crypto, certificates, keyring, issuers = [] }: DecodeContext): Others {
  const files = [...certificates, ...keyring].flatMap(({ certificate }) =>
    certificate === undefined ? [] : certificatesOf(certificate),
  );
  const read = [...files, ...issuers].slice(0, mostOthers).flatMap((der) => {
    const whole = readElement(der);
    const parts = whole === null ? null : readCertificate(whole);
    return parts === null ? [] : [summariseCertificate(crypto, der, parts)];
  });
  const keys = certificates
    .filter(({ certificate }) => certificate === undefined)
    .slice(0, mostOthers)
    .map(({ name, key }): PublicKeyFacts => ({ algorithm: 'RSA', text: name, rsa: key, material: { is: 'rsa', key } }));
  return { certificates: read, keys };
}
