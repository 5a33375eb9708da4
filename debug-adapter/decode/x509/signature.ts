/** Checking the signature of a certificate against its issuer's key, or saying why that cannot be done. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { CryptoBackend, DigestName, HashName } from '../../crypto/backend.ts';
import { contentOf, type Element, isUniversal, readElement } from '../asn1/element.ts';
import { readBitString, readUnsigned } from '../asn1/primitive.ts';
import { universal } from '../asn1/tags.ts';
import { readInteger } from '../integers.ts';
import { oidNames, oidText } from '../oids.ts';
import { mgf1Oid, pssOid, pssText, readAlgorithm, readPssParameters } from './algorithms.ts';
import type { PssParameters, PublicKeyFacts, SignatureVerdict } from './facts.ts';
import { curves } from './signatures/curves.ts';
import { verifyDsa } from './signatures/dsa.ts';
import { isPoint, verifyEcdsa } from './signatures/ecdsa.ts';
import { verifyEdwards } from './signatures/edwards.ts';
import { verifyPkcs1, verifyPss } from './signatures/rsa.ts';

type Scheme =
  | { readonly of: 'RSA' | 'DSA' | 'EC'; readonly hash: DigestName }
  | { readonly of: 'RSA-PSS' }
  | { readonly of: 'Edwards'; readonly name: 'Ed25519' | 'Ed448' };

/** Signature algorithms that are checked (RFC 8017 appendix A.2.4, RFC 3279, RFC 5758, RFC 8410, the arc of NIST for SHA-3, that of TeleTrusT for RIPEMD-160). */
const schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.5': { of: 'RSA', hash: 'SHA-1' },
  '1.3.14.3.2.29': { of: 'RSA', hash: 'SHA-1' },
  '1.2.840.113549.1.1.14': { of: 'RSA', hash: 'SHA-224' },
  '1.2.840.113549.1.1.11': { of: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { of: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { of: 'RSA', hash: 'SHA-512' },
  '1.2.840.113549.1.1.15': { of: 'RSA', hash: 'SHA-512/224' },
  '1.2.840.113549.1.1.16': { of: 'RSA', hash: 'SHA-512/256' },
  [pssOid]: { of: 'RSA-PSS' },
  '1.2.840.10040.4.3': { of: 'DSA', hash: 'SHA-1' },
  '2.16.840.1.101.3.4.3.1': { of: 'DSA', hash: 'SHA-224' },
  '2.16.840.1.101.3.4.3.2': { of: 'DSA', hash: 'SHA-256' },
  '2.16.840.1.101.3.4.3.3': { of: 'DSA', hash: 'SHA-384' },
  '2.16.840.1.101.3.4.3.4': { of: 'DSA', hash: 'SHA-512' },
  '1.2.840.10045.4.1': { of: 'EC', hash: 'SHA-1' },
  '1.2.840.10045.4.3.1': { of: 'EC', hash: 'SHA-224' },
  '1.2.840.10045.4.3.2': { of: 'EC', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { of: 'EC', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { of: 'EC', hash: 'SHA-512' },
  '1.3.101.112': { of: 'Edwards', name: 'Ed25519' },
  '1.3.101.113': { of: 'Edwards', name: 'Ed448' },
  '1.2.840.113549.1.1.4': { of: 'RSA', hash: 'MD5' },
  '1.3.36.3.3.1.2': { of: 'RSA', hash: 'RIPEMD-160' },
  '2.16.840.1.101.3.4.3.5': { of: 'DSA', hash: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.6': { of: 'DSA', hash: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.7': { of: 'DSA', hash: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.8': { of: 'DSA', hash: 'SHA3-512' },
  '2.16.840.1.101.3.4.3.9': { of: 'EC', hash: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.10': { of: 'EC', hash: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.11': { of: 'EC', hash: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.12': { of: 'EC', hash: 'SHA3-512' },
  '2.16.840.1.101.3.4.3.13': { of: 'RSA', hash: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.14': { of: 'RSA', hash: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.15': { of: 'RSA', hash: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.16': { of: 'RSA', hash: 'SHA3-512' },
};

const hashes: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '2.16.840.1.101.3.4.2.5': 'SHA-512/224',
  '2.16.840.1.101.3.4.2.6': 'SHA-512/256',
  '2.16.840.1.101.3.4.2.7': 'SHA3-224',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384',
  '2.16.840.1.101.3.4.2.10': 'SHA3-512',
};

/** The hash of an object identifier; null for one that is not computed with. */
export function hashOfOid(oid: string): HashName | null {
  return hashes[oid] ?? null;
}

export interface SignedParts {
  readonly bytes: Bytes;
  /** TBSCertificate with its tag and length: what is signed. */
  readonly tbs: Element;
  readonly algorithm: Element;
  /** The BIT STRING. */
  readonly signature: Element;
}

const notChecked = (why: string): SignatureVerdict => ({ is: 'not checked', why });
const noMatch: SignatureVerdict = {
  is: 'invalid',
  why: "the certificate was changed, or it was made with another key than the issuer's",
};

/** How a message was signed. */
export interface SignatureWay {
  readonly bytes: Bytes;
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Element;
  /** The hash by its object identifier, for an algorithm that names a kind of key and none; null where only the algorithm tells. */
  readonly digest: string | null;
}

/** What every scheme is checked with. */
interface Check {
  readonly crypto: CryptoBackend;
  readonly parts: Pick<SignatureWay, 'bytes' | 'algorithm'>;
  readonly issuer: PublicKeyFacts;
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/** The verdict under a key; `not checked` with the reason where this product cannot check. */
export function verifySignature(crypto: CryptoBackend, parts: SignedParts, issuer: PublicKeyFacts): SignatureVerdict {
  const { bytes, tbs, algorithm, signature } = parts;
  const value = readBitString(contentOf(bytes, signature));
  if (value?.unused !== 0) return { is: 'invalid', why: 'it is no string of whole bytes' };
  const signed = bytes.subarray(tbs.start, tbs.end);
  return verifyMessage(crypto, { bytes, algorithm, digest: null }, signed, value.bits, issuer);
}

/** Kinds of keys, where a signature of CMS names no more than that (RFC 5652 section 5.3, RFC 3370 section 3.2). */
const keyKinds: Readonly<Record<string, 'RSA' | 'DSA' | 'EC'>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'EC',
};

function schemeOf(oid: string, digest: string | null): Scheme | undefined {
  const [kind, hash] = [keyKinds[oid], hashOfOid(digest ?? '')];
  return kind === undefined || hash === null ? schemes[oid] : { of: kind, hash };
}

/** The same for any message and the bytes of its signature. */
export function verifyMessage(
  crypto: CryptoBackend,
  { bytes, algorithm, digest }: SignatureWay,
  signed: Bytes,
  signature: Bytes,
  issuer: PublicKeyFacts,
): SignatureVerdict {
  const oid = readAlgorithm(bytes, algorithm);
  const scheme = oid === null ? undefined : schemeOf(oid, digest);
  if (oid === null || scheme === undefined)
    return notChecked(
      oid === null ? 'its algorithm cannot be read' : `signatures of ${oidText(oid)} are not computed here`,
    );
  return verifyScheme(scheme, { crypto, parts: { bytes, algorithm }, issuer, signed, signature });
}

function verifyScheme(scheme: Scheme, check: Check): SignatureVerdict {
  switch (scheme.of) {
    case 'RSA':
      return verifyRsa(scheme.hash, check);
    case 'RSA-PSS':
      return verifyRsaPss(check);
    case 'DSA':
      return verifyDsaOf(scheme.hash, check);
    case 'EC':
      return verifyEc(scheme.hash, check);
    case 'Edwards':
      return verifyEdwardsOf(scheme.name, check);
  }
}

function verifyRsa(
  hash: DigestName,
  { crypto, issuer: { material, text }, signed, signature }: Check,
): SignatureVerdict {
  if (material.is !== 'rsa') return otherKind(text, 'RSA');
  return material.onlyPss === undefined
    ? verifyPkcs1(crypto, material.key, hash, signed, signature)
    : { is: 'invalid', why: "the issuer's key is for RSASSA-PSS alone" };
}

function verifyRsaPss({ crypto, parts, issuer: { material, text }, signed, signature }: Check): SignatureVerdict {
  if (material.is !== 'rsa') return otherKind(text, 'RSA');
  const parameters = readPssParameters(parts.bytes, parts.algorithm.children[1]);
  if (parameters !== null && !isAllowed(parameters, material.onlyPss))
    return { is: 'invalid', why: `the issuer's key allows no PSS with ${pssText(parameters)}: it is ${text}` };
  const [hash, mgfHash] = [hashes[parameters?.hash ?? ''], hashes[parameters?.mgfHash ?? '']];
  if (parameters === null || hash === undefined || mgfHash === undefined || parameters.mgf !== mgf1Oid)
    return notChecked('its PSS parameters are not computed with here');
  return verifyPss(crypto, material.key, { hash, mgfHash, saltLength: parameters.saltLength }, signed, signature);
}

function verifyDsaOf(hash: DigestName, { crypto, issuer, signed, signature }: Check): SignatureVerdict {
  const { material, text } = issuer;
  if (material.is !== 'dsa')
    return text === 'DSA, parameters inherited'
      ? notChecked("the issuer's key inherits its parameters")
      : otherKind(text, 'DSA');
  const pair = readPair(signature);
  const isValid = pair === null ? false : verifyDsa(material, crypto.digest(hash, signed), ...pair);
  return isValid === null ? notChecked("the issuer's key is too large") : isValid ? { is: 'valid' } : noMatch;
}

function verifyEc(
  hash: DigestName,
  { crypto, issuer: { material, text }, signed, signature }: Check,
): SignatureVerdict {
  if (material.is !== 'ec')
    return text.startsWith('EC') ? notChecked(`the issuer's key is ${text}`) : otherKind(text, 'EC');
  const curve = curves[material.curve];
  if (curve === undefined)
    return notChecked(`the curve ${oidNames[material.curve] ?? material.curve} is not computed with here`);
  if (!isPoint(curve, material.point)) return notChecked("the issuer's key is no point of its curve");
  const pair = readPair(signature);
  return pair !== null && verifyEcdsa(curve, material.point, crypto.digest(hash, signed), ...pair)
    ? { is: 'valid' }
    : noMatch;
}

function verifyEdwardsOf(name: 'Ed25519' | 'Ed448', { issuer, signed, signature }: Check): SignatureVerdict {
  const { material, text } = issuer;
  if (material.is !== 'edwards' || material.name !== name) return otherKind(text, name);
  return verifyEdwards(name, material.point, signed, signature) ? { is: 'valid' } : noMatch;
}

function isAllowed(
  { hash, mgf, mgfHash, saltLength }: PssParameters,
  only: PssParameters | 'any' | undefined,
): boolean {
  return (
    only === undefined ||
    only === 'any' ||
    (only.hash === hash && only.mgf === mgf && only.mgfHash === mgfHash && only.saltLength <= saltLength)
  );
}

function otherKind(text: string, wanted: string): SignatureVerdict {
  return { is: 'invalid', why: `the issuer's key is ${text}, not ${wanted}` };
}

/** r and s of DSA and ECDSA: SEQUENCE { INTEGER, INTEGER } (RFC 3279 section 2.2.2). */
function readPair(bits: Bytes): readonly [bigint, bigint] | null {
  if (bits.length > 300) return null;
  const pair = readElement(bits);
  const [r, s, more] = pair?.children ?? [];
  if (
    pair === null ||
    r === undefined ||
    s === undefined ||
    more !== undefined ||
    !isUniversal(r, universal.integer) ||
    !isUniversal(s, universal.integer)
  )
    return null;
  const [first, second] = [readUnsigned(contentOf(bits, r)), readUnsigned(contentOf(bits, s))];
  return first === null || second === null ? null : [readInteger(first, true), readInteger(second, true)];
}

/** `verified against the issuer's key`, `does not verify: ...`, `not checked: ...`. */
export function verdictText(verdict: SignatureVerdict): string {
  switch (verdict.is) {
    case 'valid':
      return "verified against the issuer's key";
    case 'invalid':
      return `does not verify: ${verdict.why}`;
    case 'not checked':
      return `not checked: ${verdict.why}`;
  }
}
