/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480, RFC 8410): what key it is. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { RsaPublicKey } from '../../crypto/backend.ts';
import { contentOf, type Element, isUniversal, readElement } from '../asn1/element.ts';
import { readBitString, readOid, readSmallInteger, readUnsigned } from '../asn1/primitive.ts';
import { universal } from '../asn1/tags.ts';
import { oidNames } from '../oids.ts';
import { pssOid, pssText, readAlgorithm, readPssParameters } from './algorithms.ts';
import type { PublicKeyFacts, PublicKeyMaterial } from './facts.ts';

const rsaNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.7': 'RSA-OAEP',
  [pssOid]: 'RSA-PSS',
};
const ecOids: readonly string[] = ['1.2.840.10045.2.1', '1.3.132.1.12'];
const dsaOid = '1.2.840.10040.4.1';
/** PKCS #3 and X9.42: the modulus comes first in either. */
const dhOids: readonly string[] = ['1.2.840.113549.1.3.1', '1.2.840.10046.2.1'];
const edwardsAndMontgomery: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};
const pointLengths: Readonly<Record<string, number>> = { X25519: 32, X448: 56, Ed25519: 32, Ed448: 57 };

/** Names a key of any algorithm, and reads what it is made of. Never fails: an unknown or damaged key says so in its text. */
export function readPublicKey(bytes: Bytes, info: Element): PublicKeyFacts {
  const [algorithm, keyBits] = info.children;
  const oid = algorithm === undefined ? null : readAlgorithm(bytes, algorithm);
  const bits =
    keyBits !== undefined && isUniversal(keyBits, universal.bitString)
      ? readBitString(contentOf(bytes, keyBits))
      : null;
  if (algorithm === undefined || keyBits === undefined || oid === null || bits === null)
    return facts('unreadable', 'unreadable key');
  const rsaName = rsaNames[oid];
  if (rsaName !== undefined)
    return readRsa(
      bytes,
      algorithm,
      bits.unused === 0 ? readElement(bytes, keyBits.contentStart + 1, keyBits.contentEnd) : null,
      rsaName,
    );
  if (ecOids.includes(oid)) return readEc(bytes, algorithm, bits.bits);
  if (oid === dsaOid) return readDsa(bytes, algorithm, keyBits);
  const name = edwardsAndMontgomery[oid];
  return name === undefined
    ? facts(oidNames[oid] ?? oid, algorithmText(bytes, algorithm) ?? oid)
    : readNamedPoint(name, bits.bits);
}

/** A key that is a point of the curve that its algorithm names (RFC 8410). */
function readNamedPoint(name: string, point: Bytes): PublicKeyFacts {
  if (point.length !== pointLengths[name]) return facts(name, `${name}, unreadable key`);
  return facts(name, name, name === 'Ed25519' || name === 'Ed448' ? { is: 'edwards', name, point } : { is: 'other' });
}

/** What an AlgorithmIdentifier says of the key that it is for: `EC secp256r1`, `DSA 2048 bits, q of 256 bits`, `DH 1024 bits`; null where it cannot be read. */
export function algorithmText(bytes: Bytes, algorithm: Element): string | null {
  const oid = readAlgorithm(bytes, algorithm);
  if (oid === null) return null;
  if (ecOids.includes(oid)) return curveText(bytes, algorithm);
  if (oid === dsaOid) return dsaText(dsaParameters(bytes, algorithm));
  if (dhOids.includes(oid)) {
    const [p] = parameterNumbers(bytes, algorithm);
    return p ? `DH ${String(bitLength(p))} bits` : 'DH';
  }
  return rsaNames[oid] ?? edwardsAndMontgomery[oid] ?? oidNames[oid] ?? oid;
}

function parameterNumbers(bytes: Bytes, algorithm: Element): readonly (Bytes | null)[] {
  return (algorithm.children[1]?.children ?? []).map((member) => readUnsigned(contentOf(bytes, member)));
}

interface DsaParameters {
  readonly p: Bytes;
  readonly q: Bytes;
  readonly g: Bytes;
}

/** Null where one of the three is missing: then they are those of the issuer (RFC 3279 section 2.3.2). */
function dsaParameters(bytes: Bytes, algorithm: Element): DsaParameters | null {
  const [p, q, g] = parameterNumbers(bytes, algorithm);
  return p && q && g ? { p, q, g } : null;
}

function dsaText(parameters: DsaParameters | null): string {
  return parameters === null
    ? 'DSA, parameters inherited'
    : `DSA ${String(bitLength(parameters.p))} bits, q of ${String(bitLength(parameters.q))} bits`;
}

function facts(algorithm: string, text: string, material: PublicKeyMaterial = { is: 'other' }): PublicKeyFacts {
  return { algorithm, text, rsa: material.is === 'rsa' ? material.key : null, material };
}

/** Whether the key could not be read although its algorithm is known. */
export function isUnreadable({ text }: PublicKeyFacts): boolean {
  return text.includes('unreadable');
}

function readEc(bytes: Bytes, algorithm: Element, point: Bytes): PublicKeyFacts {
  const curve = namedCurve(bytes, algorithm);
  const form = { 2: 'compressed', 3: 'compressed', 4: 'uncompressed', 6: 'hybrid', 7: 'hybrid' }[point[0] ?? 0];
  if (form === undefined) return facts('EC', 'EC, unreadable key');
  return facts('EC', curveText(bytes, algorithm), curve === null ? { is: 'other' } : { is: 'ec', curve, point });
}

function namedCurve(bytes: Bytes, { children: [, curve] }: Element): string | null {
  return curve !== undefined && isUniversal(curve, universal.oid) ? readOid(contentOf(bytes, curve)) : null;
}

function curveText(bytes: Bytes, algorithm: Element): string {
  const curve = algorithm.children[1];
  const oid = namedCurve(bytes, algorithm);
  if (oid !== null) return `EC ${oidNames[oid] ?? oid}`;
  return curve === undefined ? 'EC, curve inherited' : explicitCurve(bytes, curve);
}

/** ECParameters (RFC 3279 section 2.3.5): version, field, curve, base, order. The bits are those of the order, as OpenSSL counts them. */
function explicitCurve(bytes: Bytes, parameters: Element): string {
  const order = parameters.children[4];
  const number =
    order !== undefined && isUniversal(order, universal.integer) ? readUnsigned(contentOf(bytes, order)) : null;
  return number === null ? 'EC, explicit curve' : `EC, explicit curve of ${String(bitLength(number))} bits`;
}

function readDsa(bytes: Bytes, algorithm: Element, keyBits: Element): PublicKeyFacts {
  const value = readElement(bytes, keyBits.contentStart + 1, keyBits.contentEnd);
  const y = value === null || !isUniversal(value, universal.integer) ? null : readUnsigned(contentOf(bytes, value));
  if (y === null) return facts('DSA', 'DSA, unreadable key');
  const parameters = dsaParameters(bytes, algorithm);
  return facts('DSA', dsaText(parameters), parameters === null ? { is: 'other' } : { is: 'dsa', ...parameters, y });
}

function readRsa(bytes: Bytes, algorithm: Element, rsaKey: Element | null, name: string): PublicKeyFacts {
  const key = rsaKey === null ? null : readRsaPublicKey(bytes, rsaKey);
  if (key === null) return facts('RSA', `${name}, unreadable key`);
  const parameters = algorithm.children[1];
  const pss =
    name === 'RSA-PSS' && parameters !== undefined && isUniversal(parameters, universal.sequence)
      ? readPssParameters(bytes, parameters)
      : null;
  return facts(
    'RSA',
    `${rsaKeyText(key, name)}${pss === null ? '' : `; only ${pssText(pss)}`}`,
    name === 'RSA-PSS' ? { is: 'rsa', key, onlyPss: pss ?? 'any' } : { is: 'rsa', key },
  );
}

/** RSAPublicKey: modulus and exponent (RFC 8017 appendix A.1.1); null when it is not two positive integers. */
export function readRsaPublicKey(bytes: Bytes, key: Element): RsaPublicKey | null {
  const [modulus, exponent] = key.children;
  if (modulus === undefined || exponent === undefined) return null;
  if (!isUniversal(modulus, universal.integer) || !isUniversal(exponent, universal.integer)) return null;
  const n = readUnsigned(contentOf(bytes, modulus));
  const e = readUnsigned(contentOf(bytes, exponent));
  return n === null || e === null || n[0] === 0 || e[0] === 0 ? null : { n, e };
}

/** `RSA 2048 bits, e = 65537`. */
export function rsaKeyText({ n, e }: RsaPublicKey, name = 'RSA'): string {
  const exponent = readSmallInteger(new Uint8Array([0, ...e.subarray(0, 6)]));
  const text = e.length > 5 || exponent === null ? `${String(e.length)} bytes long` : `= ${String(exponent)}`;
  return `${name} ${String(bitLength(n))} bits, e ${text}`;
}

/** Bits of an unsigned big-endian number without leading zero bytes. */
export function bitLength(number: Bytes): number {
  return number.length === 0 ? 0 : (number.length - 1) * 8 + (32 - Math.clz32(number[0] ?? 0));
}
