/** Certificates to order: a sound one, and what to put in the place of its parts. */
import { concat, type Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { extension, integer, oid, sequence, tlv, utf8 } from '../made-der.ts';

export const ascii = (text: string): Bytes => new TextEncoder().encode(text);
export const printable = (text: string): Bytes => tlv(0x13, ascii(text));
export const ia5 = (text: string): Bytes => tlv(0x16, ascii(text));
export const set = (...parts: readonly Bytes[]): Bytes => tlv(0x31, ...parts);
export const octets = (...parts: readonly Bytes[]): Bytes => tlv(4, ...parts);
export const bits = (unused: number, ...content: readonly number[]): Bytes => tlv(3, Uint8Array.of(unused, ...content));
export const utcTime = (text: string): Bytes => tlv(0x17, ascii(text));
export const generalTime = (text: string): Bytes => tlv(0x18, ascii(text));
export const context = (tag: number, ...parts: readonly Bytes[]): Bytes => tlv(0xa0 | tag, ...parts);
export const implicit = (tag: number, content: Bytes | string): Bytes =>
  tlv(0x80 | tag, typeof content === 'string' ? ascii(content) : content);

export const attribute = (type: string, value: Bytes): Bytes => sequence(oid(type), value);
/** A Name of one attribute. */
export const nameOf = (type: string, value: Bytes): Bytes => sequence(set(attribute(type, value)));
export const commonName = (text: string): Bytes => nameOf('2.5.4.3', utf8(text));

const rsaEncryption = oid('1.2.840.113549.1.1.1');
export const nothing = tlv(5);
export const sha256WithRsa = sequence(oid('1.2.840.113549.1.1.11'), nothing);
const modulus = concat(Uint8Array.of(0), new Uint8Array(128).fill(0xc5));
export const rsaKey = (algorithm: Bytes = sequence(rsaEncryption, nothing)): Bytes =>
  sequence(algorithm, tlv(3, Uint8Array.of(0), sequence(tlv(2, modulus), integer(65537))));
export const rsaKeyWithoutNull = rsaKey(sequence(rsaEncryption));
export const ecKey = sequence(
  sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
  tlv(3, Uint8Array.of(0, 4), new Uint8Array(64).fill(7)),
);

export const ids = {
  directoryAttributes: '2.5.29.9',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  altName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  distributionPoints: '2.5.29.31',
  policies: '2.5.29.32',
  mappings: '2.5.29.33',
  authorityKeyId: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  freshest: '2.5.29.46',
  inhibitAny: '2.5.29.54',
  access: '1.3.6.1.5.5.7.1.1',
  subjectAccess: '1.3.6.1.5.5.7.1.11',
  timestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

export const subjectKeyId = extension(ids.subjectKeyId, octets(new Uint8Array(20).fill(1)));
export const authorityKeyId = extension(ids.authorityKeyId, sequence(implicit(0, new Uint8Array(20).fill(2))));
export const keyUsage = (bitString: Bytes, critical = true): Bytes => extension(ids.keyUsage, bitString, critical);
export const signing = keyUsage(bits(7, 0x80));
export const certSigning = keyUsage(bits(1, 0x06));
export const altNames = (...names: readonly Bytes[]): Bytes => extension(ids.altName, sequence(...names));
export const dns = (text: string): Bytes => implicit(2, text);
export const soundName = altNames(dns('example.org'));
export const isCa = (...rest: readonly Bytes[]): Bytes =>
  extension(ids.basicConstraints, sequence(tlv(1, Uint8Array.of(0xff)), ...rest), true);

export const leafExtensions: readonly Bytes[] = [authorityKeyId, subjectKeyId, signing, soundName];
export const caExtensions: readonly Bytes[] = [authorityKeyId, subjectKeyId, certSigning, isCa()];

export interface Crafted {
  readonly version?: Bytes | null;
  readonly serial?: Bytes;
  readonly inner?: Bytes;
  readonly outer?: Bytes;
  readonly issuer?: Bytes;
  readonly validity?: Bytes;
  readonly subject?: Bytes;
  readonly key?: Bytes;
  readonly unique?: readonly Bytes[];
  /** Null: the field is not there. */
  readonly extensions?: readonly Bytes[] | null;
}

export function craft({
  version = context(0, integer(2)),
  serial = integer(7),
  inner = sha256WithRsa,
  outer = sha256WithRsa,
  issuer = commonName('Authority'),
  validity = sequence(utcTime('250101000000Z'), utcTime('350101000000Z')),
  subject = commonName('Subject'),
  key = rsaKey(),
  unique = [],
  extensions = leafExtensions,
}: Crafted): Bytes {
  const tbs = sequence(
    ...(version === null ? [] : [version]),
    serial,
    inner,
    issuer,
    validity,
    subject,
    key,
    ...unique,
    ...(extensions === null ? [] : [context(3, sequence(...extensions))]),
  );
  return sequence(tbs, outer, tlv(3, Uint8Array.of(0), new Uint8Array(64).fill(0x5a)));
}

/** A leaf with one more extension. */
export const leafWith = (...more: readonly Bytes[]): Bytes => craft({ extensions: [...leafExtensions, ...more] });
export const caWith = (...more: readonly Bytes[]): Bytes => craft({ extensions: [...caExtensions, ...more] });
/** A leaf with other names of the subject. */
export const leafNamed = (...names: readonly Bytes[]): Bytes =>
  craft({ extensions: [authorityKeyId, subjectKeyId, signing, altNames(...names)] });
export const sequenceOfUsages = (...usages: readonly string[]): Bytes =>
  extension(ids.extKeyUsage, sequence(...usages.map(oid)));
