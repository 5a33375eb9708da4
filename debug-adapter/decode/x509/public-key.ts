/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480, RFC 8410). */
import type { Bytes } from '../../bytes/bytes.ts';
import type { RsaPublicKey } from '../../crypto/backend.ts';
import { contentOf, type Element, isUniversal, readElement } from '../asn1/element.ts';
import { readBitString, readOid, readSmallInteger, readUnsigned } from '../asn1/primitive.ts';
import { universal } from '../asn1/tags.ts';
import { oidNames } from '../oids.ts';
import type { PublicKeyFacts } from './facts.ts';

const rsaOids: readonly string[] = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.7', '1.2.840.113549.1.1.10'];
const ecOid = '1.2.840.10045.2.1';
const edwardsAndMontgomery: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519', '1.3.101.111': 'X448', '1.3.101.112': 'Ed25519', '1.3.101.113': 'Ed448',
};

/** Where the parts of a SubjectPublicKeyInfo stand, and what they are. */
export interface PublicKeyParts {
  readonly facts: PublicKeyFacts;
  /** The RSAPublicKey inside the BIT STRING. */
  readonly rsaKey: Element | null;
}

/** The first OID of an AlgorithmIdentifier, dotted; null when there is none. */
export function readAlgorithm(bytes: Bytes, algorithm: Element): string | null {
  const oid = algorithm.children[0];
  return oid !== undefined && isUniversal(oid, universal.oid) ? readOid(contentOf(bytes, oid)) : null;
}

/** Names a key of any algorithm and reads an RSA key. Never fails: an unknown or damaged key says so in its text. */
export function readPublicKey(bytes: Bytes, info: Element): PublicKeyParts {
  const [algorithm, keyBits] = info.children;
  const oid = algorithm === undefined ? null : readAlgorithm(bytes, algorithm);
  if (algorithm === undefined || keyBits === undefined || oid === null) return named('unreadable', 'unreadable key');
  if (rsaOids.includes(oid)) return readRsa(bytes, keyBits);
  if (oid === ecOid) return readEc(bytes, algorithm);
  const name = edwardsAndMontgomery[oid] ?? oidNames[oid] ?? oid;
  return named(name, name);
}

function named(algorithm: string, text: string): PublicKeyParts {
  return { facts: { algorithm, text, rsa: null }, rsaKey: null };
}

function readEc(bytes: Bytes, algorithm: Element): PublicKeyParts {
  const curve = algorithm.children[1];
  const oid = curve !== undefined && isUniversal(curve, universal.oid) ? readOid(contentOf(bytes, curve)) : null;
  return named('EC', oid === null ? 'EC, explicit curve' : `EC ${oidNames[oid] ?? oid}`);
}

function readRsa(bytes: Bytes, keyBits: Element): PublicKeyParts {
  const bits = isUniversal(keyBits, universal.bitString) ? readBitString(contentOf(bytes, keyBits)) : null;
  if (bits?.unused !== 0) return named('RSA', 'RSA, unreadable key');
  const rsaKey = readElement(bytes, keyBits.contentStart + 1, keyBits.contentEnd);
  const rsa = rsaKey === null ? null : readRsaPublicKey(bytes, rsaKey);
  return { facts: { algorithm: 'RSA', text: rsa === null ? 'RSA, unreadable key' : rsaKeyText(rsa), rsa }, rsaKey };
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
export function rsaKeyText({ n, e }: RsaPublicKey): string {
  const exponent = readSmallInteger(new Uint8Array([0, ...e.subarray(0, 6)]));
  const text = e.length > 5 || exponent === null ? `${String(e.length)} bytes long` : `= ${String(exponent)}`;
  return `RSA ${String(bitLength(n))} bits, e ${text}`;
}

/** Bits of an unsigned big-endian number without leading zero bytes. */
export function bitLength(number: Bytes): number {
  return number.length === 0 ? 0 : (number.length - 1) * 8 + (32 - Math.clz32(number[0] ?? 0));
}
