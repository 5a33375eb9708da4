/** The facts of one certificate, for hovers, chains and the keys in sight. */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { contentOf, type Element, isContext } from '../asn1/element.ts';
import { readTime, timeText } from '../asn1/time.ts';
import { oidNames } from '../oids.ts';
import { type CertificateParts, extensionsOf } from './certificate.ts';
import {
  authorityKeyIdentifierOid,
  basicConstraintsOid,
  subjectKeyIdentifierOid,
} from './extensions/extension-table.ts';
import { extensionValue, readBasicConstraints, readExtension } from './extensions/extensions.ts';
import type { CertificateSummary } from './facts.ts';
import { commonNameOf, nameKey, nameText, readName } from './names.ts';
import { readAlgorithm } from './algorithms.ts';
import { readPublicKey } from './public-key.ts';

/** Bytes of a serial number that are told: 20 are allowed (RFC 5280 section 4.1.2.2). */
const mostSerial = 1024;

/** Reads the facts of a certificate. Its signature is `not checked` until a chain has been built. */
export function summariseCertificate(crypto: CryptoBackend, bytes: Bytes, parts: CertificateParts): CertificateSummary {
  const der = bytes.subarray(parts.element.start, parts.element.end);
  const subject = readName(bytes, parts.subject);
  const issuer = readName(bytes, parts.issuer);
  const [notBefore, notAfter] = parts.validity.children;
  const algorithm = readAlgorithm(bytes, parts.outerAlgorithm);
  const subjectText = subject === null ? 'unreadable name' : nameText(subject);
  const issuerText = issuer === null ? 'unreadable name' : nameText(issuer);
  const subjectKey = subject === null ? toHex(crypto.digest('SHA-256', der)) : nameKey(subject);
  const issuerKey = issuer === null ? '' : nameKey(issuer);
  return {
    der,
    subject: subjectText,
    issuer: issuerText,
    commonName: subject === null ? null : commonNameOf(subject),
    serial: toHex(contentOf(bytes, parts.serial).subarray(0, mostSerial)),
    notBefore: timeOf(bytes, notBefore),
    notAfter: timeOf(bytes, notAfter),
    key: readPublicKey(bytes, parts.publicKey),
    signatureAlgorithm: algorithm === null ? 'unreadable' : (oidNames[algorithm] ?? algorithm),
    sha1: toHex(crypto.digest('SHA-1', der)),
    sha256: toHex(crypto.digest('SHA-256', der)),
    signature: { is: 'not checked', why: 'the issuer is not at hand' },
    selfIssued: subject !== null && subjectKey === issuerKey,
    subjectKey,
    issuerKey,
    ...readExtensions(bytes, parts),
  };
}

function timeOf(bytes: Bytes, time: Element | undefined): number | null {
  return time?.tagClass === 'universal' ? readTime(time.tag, contentOf(bytes, time)) : null;
}

/** What the extensions say that a chain is built from. */
function readExtensions(
  bytes: Bytes,
  parts: CertificateParts,
): Pick<CertificateSummary, 'isCa' | 'subjectKeyId' | 'authorityKeyId'> {
  const values = new Map<string, Element>();
  for (const extension of extensionsOf(parts)) {
    const read = readExtension(bytes, extension);
    if (read === null || !wanted.has(read.oid) || values.has(read.oid)) continue;
    const value = extensionValue(bytes, read);
    if (value !== null) values.set(read.oid, value);
  }
  const constraints = values.get(basicConstraintsOid);
  const authority = values.get(authorityKeyIdentifierOid)?.children.find((child) => isContext(child, 0));
  return {
    isCa: constraints === undefined ? null : (readBasicConstraints(bytes, constraints)?.isCa ?? null),
    subjectKeyId: identifierText(bytes, values.get(subjectKeyIdentifierOid)),
    authorityKeyId: identifierText(bytes, authority),
  };
}

const wanted: ReadonlySet<string> = new Set([basicConstraintsOid, subjectKeyIdentifierOid, authorityKeyIdentifierOid]);

function identifierText(bytes: Bytes, element: Element | undefined): string | null {
  return element === undefined ? null : toHex(contentOf(bytes, element).subarray(0, 64));
}

/** Absolute dates, and, where a clock was given, what they mean now. `now` is in milliseconds since 1970. */
export function validityText({ notBefore, notAfter }: CertificateSummary, now: number | undefined): string {
  const from = notBefore === null ? 'unreadable' : timeText(notBefore);
  const to = notAfter === null ? 'unreadable' : timeText(notAfter);
  const dates = `${from} to ${to}`;
  if (now === undefined) return dates;
  const problem = validityProblem(notBefore, notAfter, now);
  return problem === null && notAfter !== null
    ? `${dates} (valid now, ${days(notAfter - now)} left)`
    : `${dates} (${problem ?? ''})`;
}

const millisecondsADay = 86_400_000;

function days(span: number): string {
  const count = Math.floor(span / millisecondsADay);
  return `${String(count)} ${count === 1 ? 'day' : 'days'}`;
}

/** `12 days ago`, `in 300 days`. Both in milliseconds since 1970. */
export function relativeTime(time: number, now: number): string {
  return time <= now ? `${days(now - time)} ago` : `in ${days(time - now)}`;
}

function validityProblem(notBefore: number | null, notAfter: number | null, now: number): string | null {
  if (notAfter !== null && now > notAfter) return `expired ${days(now - notAfter)} ago`;
  if (notBefore !== null && now < notBefore) return `not valid before ${days(notBefore - now)} from now`;
  return notBefore === null || notAfter === null ? 'validity unknown' : null;
}

/** One line for lists: the common name or the subject, and the key. */
export function certificateTitle({ commonName, subject, key }: CertificateSummary): string {
  return `${commonName ?? subject}, ${key.text}`;
}
