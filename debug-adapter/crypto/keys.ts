/** RSA keys out of the files people have: PKCS#8, PKCS#1, SubjectPublicKeyInfo, certificates, PEM or DER, and JWK. */
import type { Bytes } from '../bytes/bytes.ts';
import { readDer, type DerElement } from '../bytes/der.ts';
import { toHex } from '../bytes/hex.ts';
import { parsePem } from '../bytes/pem.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { RsaPrivateKey, RsaPublicKey } from './backend.ts';
import { certificatesOf, findLeaf } from './certificates.ts';
import { jwksOf, privateKeyOfJwk, publicKeyOfJwk } from './jwk.ts';
import { findPrivateKeyProblem, findPublicKeyProblem } from './key-checks.ts';

/** A key, or what to tell the user. No problem text repeats anything of the file. */
export type KeyResult<T> = { readonly ok: true; readonly key: T } | { readonly ok: false; readonly problem: string };

const rsaEncryption = '2a864886f70d010101';
/** 1.2.840.113549.1.5 and 1.2.840.113549.1.12.1: the schemes under which PKCS#8 keys are encrypted. */
const passwordSchemes = ['2a864886f70d0105', '2a864886f70d010c01'];
const sequence = 16;
const integer = 2;
const bitString = 3;
const octetString = 4;
const objectIdentifier = 6;

const encrypted =
  'The private key is encrypted. Decrypt it first, e.g. with "openssl pkey -in key.pem -out plain.pem".';
const unknownForm = 'This is no private key in PKCS#8 or PKCS#1 form, neither as PEM nor as DER, and no JWK.';
const notRsa = 'The private key is not RSA. The exchange needs an RSA key of 2048 bits.';
const several = 'The RSA private key has more than two primes. The exchange needs one with two.';

/** An RSA private key from a PEM or DER file: PKCS#8 (RFC 5958) or PKCS#1 (RFC 8017 appendix A.1.2); or from a JWK. Of any length that both backends take. */
export function readPrivateKey(file: Bytes): KeyResult<RsaPrivateKey> {
  const jwks = jwksOf(file);
  if (jwks !== null) return privateKeyOfSet(jwks);
  const text = file[0] === 0x30 ? '' : decodeUtf8(file).text;
  if (!text.includes('-----BEGIN ')) return pkcs8FromDer(file);
  const pem = parsePem(text);
  if (!pem.ok) return { ok: false, problem: pem.problem };
  const block = pem.blocks.find((candidate) => candidate.label.endsWith('PRIVATE KEY'));
  if (block === undefined) return { ok: false, problem: 'The PEM text holds no private key.' };
  if (block.label.startsWith('ENCRYPTED')) return { ok: false, problem: encrypted };
  if (block.label === 'EC PRIVATE KEY' || block.label === 'DSA PRIVATE KEY') return { ok: false, problem: notRsa };
  return pkcs8FromDer(block.bytes);
}

/** The first RSA private key of a JWK or a set of them. */
function privateKeyOfSet(jwks: NonNullable<ReturnType<typeof jwksOf>>): KeyResult<RsaPrivateKey> {
  if (jwks.every((jwk) => jwk['kty'] !== 'RSA')) return { ok: false, problem: notRsa };
  const key = jwks.map(privateKeyOfJwk).find((found) => found !== null);
  if (key === undefined)
    return { ok: false, problem: 'The JWK holds no RSA private key: d is missing or cannot be read.' };
  const problem = findPrivateKeyProblem(key);
  return problem === null ? { ok: true, key } : { ok: false, problem };
}

/** PrivateKeyInfo, or the bare PKCS#1 key. */
function pkcs8FromDer(der: Bytes): KeyResult<RsaPrivateKey> {
  const top = readDer(der);
  if (typeof top === 'string' || top.problem !== undefined) return { ok: false, problem: unknownForm };
  const [first, second, third] = top.children;
  if (first?.tag === sequence && passwordSchemes.some((scheme) => oidOf(der, first).startsWith(scheme)))
    return { ok: false, problem: encrypted };
  if (first?.tag !== integer) return { ok: false, problem: unknownForm };
  if (second?.tag !== sequence || third?.tag !== octetString) return pkcs1FromDer(der, top);
  if (oidOf(der, second) !== rsaEncryption) return { ok: false, problem: notRsa };
  const inner = der.subarray(third.contentStart, third.contentEnd);
  const key = readDer(inner);
  return typeof key === 'string' ? { ok: false, problem: unknownForm } : pkcs1FromDer(inner, key);
}

function pkcs1FromDer(der: Bytes, top: DerElement): KeyResult<RsaPrivateKey> {
  const [version, ...members] = top.children;
  if (top.problem !== undefined || version?.tag !== integer) return { ok: false, problem: unknownForm };
  if (members[0]?.tag === octetString) return { ok: false, problem: notRsa };
  if (unsigned(der, version).some((byte) => byte !== 0)) return { ok: false, problem: several };
  const key = pkcs1Members(der, members);
  if (key === null) return { ok: false, problem: 'The RSA private key lacks members of RFC 8017 appendix A.1.2.' };
  const problem = findPrivateKeyProblem(key);
  return problem === null ? { ok: true, key } : { ok: false, problem };
}

/** The eight numbers behind the version; null where one is missing. */
function pkcs1Members(der: Bytes, members: readonly DerElement[]): RsaPrivateKey | null {
  const [n, e, d, p, q, dP, dQ, qInv] = members
    .slice(0, 8)
    .map((element) => (element.tag === integer ? unsigned(der, element) : undefined));
  return n && e && d && p && q && dP && dQ && qInv ? { n, e, d, p, q, dP, dQ, qInv } : null;
}

/** The RSA public key of a certificate, a SubjectPublicKeyInfo or a PKCS#1 key in DER. */
export function publicKeyFromDer(der: Bytes): KeyResult<RsaPublicKey> {
  const top = readDer(der);
  if (typeof top === 'string') return { ok: false, problem: 'This is no DER.' };
  const info = findKeyInfo(der, top, 0);
  if (info === null) return publicMembers(der, top) ?? { ok: false, problem: 'There is no RSA public key in it.' };
  const inner = der.subarray(info.contentStart + 1, info.contentEnd);
  const key = readDer(inner);
  return (
    (typeof key === 'string' ? null : publicMembers(inner, key)) ?? {
      ok: false,
      problem: 'The RSA public key is damaged.',
    }
  );
}

/** RSAPublicKey (RFC 8017 appendix A.1.1); null when the element is not one. */
function publicMembers(der: Bytes, element: DerElement): KeyResult<RsaPublicKey> | null {
  const [n, e] = element.children;
  if (element.children.length !== 2 || n?.tag !== integer || e?.tag !== integer || element.problem !== undefined)
    return null;
  const key = { n: unsigned(der, n), e: unsigned(der, e) };
  const problem = findPublicKeyProblem(key);
  return problem === null ? { ok: true, key } : { ok: false, problem };
}

/** The BIT STRING of the first SubjectPublicKeyInfo with rsaEncryption. */
function findKeyInfo(der: Bytes, element: DerElement, depth: number): DerElement | null {
  const [algorithm, key] = element.children;
  if (algorithm?.tag === sequence && key?.tag === bitString && oidOf(der, algorithm) === rsaEncryption) return key;
  if (depth > 3) return null;
  for (const child of element.children) {
    const found = findKeyInfo(der, child, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** The content of an AlgorithmIdentifier's OID in hex; empty when it has none. */
function oidOf(der: Bytes, algorithm: DerElement): string {
  const oid = algorithm.children[0];
  return oid?.tag === objectIdentifier ? toHex(der.subarray(oid.contentStart, oid.contentEnd)) : '';
}

/** An INTEGER without its leading zero bytes. */
function unsigned(der: Bytes, element: DerElement): Bytes {
  let start = element.contentStart;
  while (start < element.contentEnd - 1 && der[start] === 0) start += 1;
  return der.slice(start, element.contentEnd);
}

/** The RSA key of a chain's leaf (`findLeaf`), or of a file that is a bare public key, PEM or DER. */
export function leafKeyOf(file: Bytes): KeyResult<RsaPublicKey> {
  const leaf = findLeaf(certificatesOf(file));
  if (leaf !== undefined) return publicKeyFromDer(leaf);
  const jwk = jwksOf(file)
    ?.map(publicKeyOfJwk)
    .find((key) => key !== null);
  if (jwk !== undefined) {
    const problem = findPublicKeyProblem(jwk);
    return problem === null ? { ok: true, key: jwk } : { ok: false, problem };
  }
  const text = file[0] === 0x30 ? '' : decodeUtf8(file).text;
  if (!text.includes('-----BEGIN ')) return publicKeyFromDer(file);
  const pem = parsePem(text);
  if (!pem.ok) return { ok: false, problem: pem.problem };
  const block = pem.blocks.find(({ label }) => label.endsWith('PUBLIC KEY'));
  return block === undefined
    ? { ok: false, problem: 'The PEM text holds neither a certificate nor a public key.' }
    : publicKeyFromDer(block.bytes);
}
