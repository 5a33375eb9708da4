/** The facts of one certificate, for hovers, chains and the keys in sight. */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { contentOf, type Element } from '../asn1/element.ts';
import { readTime, timeText } from '../asn1/time.ts';
import { oidNames } from '../oids.ts';
import { type CertificateParts, extensionsOf } from './certificate.ts';
import { basicConstraintsOid, readBasicConstraints, readExtension } from './extensions.ts';
import type { CertificateSummary } from './facts.ts';
import { commonNameOf, nameText, readName } from './names.ts';
import { readAlgorithm, readPublicKey } from './public-key.ts';

/** Reads the facts of a certificate. Its signature is `not checked` until a chain has been built. */
export function summariseCertificate(crypto: CryptoBackend, bytes: Bytes, parts: CertificateParts): CertificateSummary {
  const der = bytes.subarray(parts.whole.start, parts.whole.end);
  const subject = readName(bytes, parts.subject);
  const issuer = readName(bytes, parts.issuer);
  const [notBefore, notAfter] = parts.validity.children;
  const algorithm = readAlgorithm(bytes, parts.outerAlgorithm);
  const subjectText = subject === null ? 'unreadable name' : nameText(subject);
  const issuerText = issuer === null ? 'unreadable name' : nameText(issuer);
  return {
    der,
    subject: subjectText,
    issuer: issuerText,
    commonName: subject === null ? null : commonNameOf(subject),
    serial: toHex(contentOf(bytes, parts.serial)),
    notBefore: timeOf(bytes, notBefore),
    notAfter: timeOf(bytes, notAfter),
    key: readPublicKey(bytes, parts.publicKey).facts,
    signatureAlgorithm: algorithm === null ? 'unreadable' : oidNames[algorithm] ?? algorithm,
    sha1: toHex(crypto.digest('SHA-1', der)),
    sha256: toHex(crypto.digest('SHA-256', der)),
    signature: { is: 'not checked', why: 'the issuer is not at hand' },
    selfIssued: subject !== null && subjectText === issuerText,
    isCa: readIsCa(bytes, parts),
  };
}

function timeOf(bytes: Bytes, time: Element | undefined): number | null {
  return time?.tagClass === 'universal' ? readTime(time.tag, contentOf(bytes, time)) : null;
}

function readIsCa(bytes: Bytes, parts: CertificateParts): boolean | null {
  for (const extension of extensionsOf(parts)) {
    const read = readExtension(bytes, extension);
    if (read?.oid === basicConstraintsOid && read.value !== null) return readBasicConstraints(bytes, read.value)?.isCa ?? null;
  }
  return null;
}

/** Absolute dates, and, where a clock was given, what they mean now. `now` is in milliseconds since 1970. */
export function validityText({ notBefore, notAfter }: CertificateSummary, now: number | undefined): string {
  const from = notBefore === null ? 'unreadable' : timeText(notBefore);
  const to = notAfter === null ? 'unreadable' : timeText(notAfter);
  const dates = `${from} to ${to}`;
  if (now === undefined) return dates;
  const problem = validityProblem(notBefore, notAfter, now);
  return problem === null ? `${dates} (valid now)` : `${dates} (${problem})`;
}

const millisecondsADay = 86_400_000;

function validityProblem(notBefore: number | null, notAfter: number | null, now: number): string | null {
  const days = (span: number): string => {
    const count = Math.floor(span / millisecondsADay);
    return `${String(count)} ${count === 1 ? 'day' : 'days'}`;
  };
  if (notAfter !== null && now > notAfter) return `expired ${days(now - notAfter)} ago`;
  if (notBefore !== null && now < notBefore) return `not valid before ${days(notBefore - now)} from now`;
  return notBefore === null || notAfter === null ? 'validity unknown' : null;
}

/** One line for lists: the common name or the subject, and the key. */
export function certificateTitle({ commonName, subject, key }: CertificateSummary): string {
  return `${commonName ?? subject}, ${key.text}`;
}
