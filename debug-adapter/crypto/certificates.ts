/** The certificates in a file and their place in the chain. Fields are read only as far as that needs; `decode` explains the rest. */
import type { Bytes } from '../bytes/bytes.ts';
import { readAllDer, readDer, type DerElement } from '../bytes/der.ts';
import { toHex } from '../bytes/hex.ts';
import { parsePem } from '../bytes/pem.ts';
import { showText } from '../bytes/shown-text.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';

const objectIdentifier = 6;
const sequence = 16;
/** id-at-commonName, 2.5.4.3. */
const commonName = '550403';

/** The certificates in a file, as DER: PEM bundle, certs-only PKCS#7 (PEM or DER), concatenated DER, or one. Empty when there is none. */
export function certificatesOf(file: Bytes): readonly Bytes[] {
  const text = file[0] === 0x30 ? '' : decodeUtf8(file).text;
  if (!text.includes('-----BEGIN ')) return certificatesOfDer(file);
  const pem = parsePem(text);
  return pem.ok
    ? pem.blocks.filter(({ label }) => holders.has(label)).flatMap((block) => certificatesOfDer(block.bytes))
    : [];
}

/** The PEM labels that stand for certificates (RFC 7468 sections 5 and 8, and the older spellings of both). */
const holders = new Set([
  'CERTIFICATE',
  'X509 CERTIFICATE',
  'X.509 CERTIFICATE',
  'PKCS7',
  'PKCS #7 SIGNED DATA',
  'CMS',
]);

function certificatesOfDer(der: Bytes): readonly Bytes[] {
  return readAllDer(der).elements.flatMap((element) => {
    // Of other bytes, a text among them, some begin as an element of another kind.
    if (element.tagClass !== 'universal' || element.tag !== sequence) return [];
    const [first, second] = element.children;
    if (first?.tag !== objectIdentifier)
      return first?.tag === sequence ? [der.subarray(element.start, element.end)] : [];
    const bag = second?.children[0]?.children.find((child) => child.tagClass === 'context' && child.tag === 0);
    return (bag?.children ?? []).map((certificate) => der.subarray(certificate.start, certificate.end));
  });
}

/** The leaf of a chain: the certificate that is nobody's issuer, found by names and not by position (the last one where that decides nothing). */
export function findLeaf(certificates: readonly Bytes[]): Bytes | undefined {
  const named = certificates.map((certificate) => ({ certificate, ...namesOf(certificate) }));
  const issuers = new Set(named.filter(({ issuer, subject }) => issuer !== subject).map(({ issuer }) => issuer));
  return (named.find(({ subject }) => !issuers.has(subject)) ?? named.at(-1))?.certificate;
}

/** Issuer and subject as the hex of their DER, for comparison only. */
function namesOf(certificate: Bytes): { readonly issuer: string; readonly subject: string } {
  const text = (element: DerElement | undefined): string =>
    element === undefined ? '' : toHex(certificate.subarray(element.start, element.end));
  const { issuer, subject } = nameElements(certificate);
  return { issuer: text(issuer), subject: text(subject) };
}

function nameElements(certificate: Bytes): {
  readonly issuer: DerElement | undefined;
  readonly subject: DerElement | undefined;
} {
  const top = readDer(certificate);
  const fields = typeof top === 'string' ? [] : (top.children[0]?.children ?? []);
  const first = fields[0]?.tagClass === 'context' ? 1 : 0;
  return { issuer: fields[first + 2], subject: fields[first + 4] };
}

/** The subject's last common name, read as UTF-8 and fit to be shown; null when it has none. */
export function commonNameOf(certificate: Bytes): string | null {
  const attributes = nameElements(certificate).subject?.children.flatMap((set) => set.children) ?? [];
  const found = attributes.findLast(
    ({ children: [type] }) =>
      type !== undefined && toHex(certificate.subarray(type.contentStart, type.contentEnd)) === commonName,
  );
  const value = found?.children[1];
  if (value === undefined) return null;
  return showText(decodeUtf8(certificate.subarray(value.contentStart, value.contentEnd)).text);
}
