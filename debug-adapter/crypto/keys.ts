/** RSA keys out of the files people have: PKCS#8, PKCS#1, SubjectPublicKeyInfo, certificates, PEM or DER. */
import type { Bytes } from '../bytes/bytes.ts';
import { readAllDer, readDer, type DerElement } from '../bytes/der.ts';
import { toHex } from '../bytes/hex.ts';
import { parsePem } from '../bytes/pem.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { RsaPrivateKey, RsaPublicKey } from './backend.ts';

export type KeyResult<T> = { readonly ok: true; readonly key: T } | { readonly ok: false; readonly problem: string };

const rsaEncryption = '2a864886f70d010101';

/** An RSA private key from a PEM or DER file. No part of the file is repeated in the problem text. */
export function readPrivateKey(file: Bytes): KeyResult<RsaPrivateKey> {
  const text = decodeUtf8(file).text;
  if (!text.includes('-----BEGIN ')) return privateKeyFromDer(file);
  const pem = parsePem(text);
  if (!pem.ok) return { ok: false, problem: pem.problem };
  if (pem.blocks.some((block) => block.label.startsWith('ENCRYPTED'))) return { ok: false, problem: 'The key is encrypted. Decrypt it first, e.g. with "openssl pkey".' };
  const block = pem.blocks.find((candidate) => candidate.label.endsWith('PRIVATE KEY'));
  return block === undefined ? { ok: false, problem: 'The PEM text holds no private key.' } : privateKeyFromDer(block.bytes);
}

function privateKeyFromDer(der: Bytes): KeyResult<RsaPrivateKey> {
  const top = readDer(der);
  if (typeof top === 'string' || top.problem !== undefined) return { ok: false, problem: 'This is no private key in PKCS#8 or PKCS#1 form.' };
  const [version, second, third] = top.children;
  if (version?.tag !== 2) return { ok: false, problem: 'This is no private key in PKCS#8 or PKCS#1 form.' };
  if (second?.tag === 16 && third?.tag === 4) {
    if (!isRsa(der, second)) return { ok: false, problem: 'The private key is not RSA. The exchange needs an RSA key of 2048 bits.' };
    return privateKeyFromDer(der.subarray(third.contentStart, third.contentEnd));
  }
  const [n, e, d, p, q, dP, dQ, qInv] = top.children.slice(1, 9).map((element) => unsigned(der, element));
  if (!n || !e || !d || !p || !q || !dP || !dQ || !qInv) return { ok: false, problem: 'The RSA private key lacks members of RFC 8017 appendix A.1.2.' };
  return { ok: true, key: { n, e, d, p, q, dP, dQ, qInv } };
}

/** The RSA public key of a certificate, a SubjectPublicKeyInfo or a PKCS#1 key in DER. */
export function publicKeyFromDer(der: Bytes): KeyResult<RsaPublicKey> {
  const top = readDer(der);
  if (typeof top === 'string') return { ok: false, problem: 'This is no DER.' };
  const info = findKeyInfo(der, top, 0);
  if (info === null) {
    const [n, e] = top.children;
    if (top.children.length === 2 && n?.tag === 2 && e?.tag === 2) return { ok: true, key: { n: unsigned(der, n), e: unsigned(der, e) } };
    return { ok: false, problem: 'There is no RSA public key in it.' };
  }
  const inner = der.subarray(info.contentStart + 1, info.contentEnd);
  const key = readDer(inner);
  const [n, e] = typeof key === 'string' ? [] : key.children;
  return n === undefined || e === undefined ? { ok: false, problem: 'The RSA public key is damaged.' } : { ok: true, key: { n: unsigned(inner, n), e: unsigned(inner, e) } };
}

/** The BIT STRING of the first SubjectPublicKeyInfo with rsaEncryption. */
function findKeyInfo(der: Bytes, element: DerElement, depth: number): DerElement | null {
  const [algorithm, key] = element.children;
  if (algorithm?.tag === 16 && key?.tag === 3 && isRsa(der, algorithm)) return key;
  if (depth > 3) return null;
  for (const child of element.children) {
    const found = findKeyInfo(der, child, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isRsa(der: Bytes, algorithm: DerElement): boolean {
  const oid = algorithm.children[0];
  if (oid === undefined) return false;
  return toHex(der.subarray(oid.contentStart, oid.contentEnd)) === rsaEncryption;
}

function unsigned(der: Bytes, element: DerElement): Bytes {
  let start = element.contentStart;
  while (start < element.contentEnd - 1 && der[start] === 0) start += 1;
  return der.slice(start, element.contentEnd);
}

/** The certificates in a file, as DER: PEM bundle, certs-only PKCS#7 (PEM or DER), concatenated DER, or one. Empty when there is none. */
export function certificatesOf(file: Bytes): readonly Bytes[] {
  const text = file[0] === 0x30 ? '' : decodeUtf8(file).text;
  if (text.includes('-----BEGIN ')) {
    const pem = parsePem(text);
    return pem.ok ? pem.blocks.flatMap((block) => certificatesOfDer(block.bytes)) : [];
  }
  return certificatesOfDer(file);
}

function certificatesOfDer(der: Bytes): readonly Bytes[] {
  return readAllDer(der).elements.flatMap((element) => {
    const [first, second] = element.children;
    if (first?.tag !== 6) return first?.tag === 16 ? [der.subarray(element.start, element.end)] : [];
    const bag = second?.children[0]?.children.find((child) => child.tagClass === 'context' && child.tag === 0);
    return (bag?.children ?? []).map((certificate) => der.subarray(certificate.start, certificate.end));
  });
}

/** The RSA key of a chain's leaf: the certificate that is nobody's issuer, found by names and not by position (the last one where that decides nothing). */
export function leafKeyOf(file: Bytes): KeyResult<RsaPublicKey> {
  const certificates = certificatesOf(file);
  const named = certificates.map((certificate) => ({ certificate, ...namesOf(certificate) }));
  const issuers = new Set(named.filter(({ issuer, subject }) => issuer !== subject).map(({ issuer }) => issuer));
  const leaf = named.find(({ subject }) => !issuers.has(subject)) ?? named.at(-1);
  return leaf === undefined ? publicKeyFromDer(file) : publicKeyFromDer(leaf.certificate);
}

/** Issuer and subject as the hex of their DER, for comparison only. */
function namesOf(certificate: Bytes): { readonly issuer: string; readonly subject: string } {
  const top = readDer(certificate);
  const fields = typeof top === 'string' ? [] : (top.children[0]?.children ?? []);
  const first = fields[0]?.tagClass === 'context' ? 1 : 0;
  const text = (element: DerElement | undefined): string => (element === undefined ? '' : toHex(certificate.subarray(element.start, element.end)));
  return { issuer: text(fields[first + 2]), subject: text(fields[first + 4]) };
}
