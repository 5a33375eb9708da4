/** Writes DER and certificates for tests: small, of any shape, the same every time. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { concat, type Bytes } from '../../debug-adapter/bytes/bytes.ts';

/** One element of a one-byte tag; the length as DER writes it. */
export function tlv(tag: number, ...parts: readonly Bytes[]): Bytes {
  const content = concat(...parts);
  return concat(Uint8Array.of(tag), derLength(content.length), content);
}

export function derLength(length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = length.toString(16);
  const hex = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Uint8Array.of(0x80 | (hex.length / 2), ...Buffer.from(hex, 'hex'));
}

export const sequence = (...parts: readonly Bytes[]): Bytes => tlv(0x30, ...parts);
export const integer = (number: number): Bytes =>
  tlv(
    2,
    Uint8Array.of(
      ...(number > 0x7fff ? [number >> 16] : []),
      ...(number > 0x7f ? [(number >> 8) & 255] : []),
      number & 255,
    ),
  );
export const utf8 = (text: string): Bytes => tlv(0x0c, new TextEncoder().encode(text));

export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const base128 = (arc: number): readonly number[] =>
    arc < 128 ? [arc] : [...base128(Math.floor(arc / 128)).map((digit) => digit | 0x80), arc % 128];
  return tlv(6, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

export const name = (...commonNames: readonly string[]): Bytes =>
  sequence(...commonNames.map((text) => tlv(0x31, sequence(oid('2.5.4.3'), utf8(text)))));

/** A key pair that certificates are made with. */
export interface MadeKey {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Bytes;
  /** AlgorithmIdentifier of its signatures. */
  readonly algorithm: Bytes;
  readonly sign: (data: Bytes) => Bytes;
}

const ed25519 = sequence(oid('1.3.101.112'));

function madeKey(key: KeyObject, algorithm: Bytes, hash: 'sha256' | null): MadeKey {
  return {
    publicKey: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
    algorithm,
    sign: (data) => new Uint8Array(sign(hash, data, key)),
  };
}

/** An Ed25519 key from one byte: its signatures are the same every time. */
export function edwardsKey(seed: number): MadeKey {
  return madeKey(
    createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
      format: 'der',
      type: 'pkcs8',
    }),
    ed25519,
    null,
  );
}

/** A new RSA key of 2048 bits that signs with SHA-256 (PKCS #1 v1.5). */
export const newRsaKey = (): MadeKey =>
  madeKey(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    sequence(oid('1.2.840.113549.1.1.11'), tlv(5)),
    'sha256',
  );

export interface MadeCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serial?: number;
  /** The subject's public key, as SubjectPublicKeyInfo. */
  readonly publicKey: Bytes;
  /** Absent = the signature is 64 bytes of 0x5a. */
  readonly signer?: MadeKey | undefined;
  readonly extensions?: readonly Bytes[];
}

export const extension = (id: string, value: Bytes, critical = false): Bytes =>
  sequence(oid(id), ...(critical ? [tlv(1, Uint8Array.of(0xff))] : []), tlv(4, value));

export function makeCertificate({
  subject,
  issuer,
  serial = 7,
  publicKey,
  signer,
  extensions = [],
}: MadeCertificate): Bytes {
  const algorithm = signer?.algorithm ?? ed25519;
  const time = (text: string): Bytes => tlv(0x17, new TextEncoder().encode(text));
  const tbs = sequence(
    tlv(0xa0, integer(2)),
    integer(serial),
    algorithm,
    name(issuer),
    sequence(time('250101000000Z'), time('491231235959Z')),
    name(subject),
    publicKey,
    ...(extensions.length === 0 ? [] : [tlv(0xa3, sequence(...extensions))]),
  );
  const signature = signer?.sign(tbs) ?? new Uint8Array(64).fill(0x5a);
  return sequence(tbs, algorithm, tlv(3, Uint8Array.of(0), signature));
}

/** Certificates from a root to a leaf, each issued by the one in front of it. */
export function makeChain(keys: readonly MadeKey[], extensions: readonly Bytes[] = []): readonly Bytes[] {
  return keys.map(({ publicKey }, index) =>
    makeCertificate({
      subject: `level ${String(index)}`,
      issuer: `level ${String(Math.max(0, index - 1))}`,
      publicKey,
      serial: index + 1,
      signer: keys[Math.max(0, index - 1)],
      extensions,
    }),
  );
}

/** Certs-only PKCS #7 (RFC 5652 section 5). */
export function certsOnly(certificates: readonly Bytes[]): Bytes {
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    tlv(
      0xa0,
      sequence(integer(1), tlv(0x31), sequence(oid('1.2.840.113549.1.7.1')), tlv(0xa0, ...certificates), tlv(0x31)),
    ),
  );
}
