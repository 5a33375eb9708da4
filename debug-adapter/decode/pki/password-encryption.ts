/** Password-based encryption (RFC 8018, RFC 7292 appendix C): what an AlgorithmIdentifier says, carried out. */
import { concat, type Bytes } from '../../bytes/bytes.ts';
import type { CryptoBackend, KeyHash } from '../../crypto/backend.ts';
import { decryptCbc, type BlockCipher } from '../../crypto/block-ciphers.ts';
import { mostRounds, pbkdf2Key, pkcs12Key, scryptKey, tooManyRounds } from '../../crypto/password-keys.ts';
import { contentOf, type Element, isUniversal, type Reading } from '../asn1/element.ts';
import { readSmallInteger } from '../asn1/primitive.ts';
import { universal } from '../asn1/tags.ts';
import { oidText } from '../oids.ts';
import { readAlgorithm } from '../x509/algorithms.ts';
import { octetsOf } from './embedded.ts';

export type Opened =
  | { readonly is: 'open'; readonly plain: Bytes }
  | { readonly is: 'wrong passphrase' }
  | { readonly is: 'not computed'; readonly why: string };

const notComputed = (why: string): Opened => ({ is: 'not computed', why });
const pbes2 = '1.2.840.113549.1.5.13';

/** Rounds that cost as much as reading one element, for OpenSSL and for plain JavaScript: what a file asks for is taken from the budget of its reading. */
const [nativeRoundsOfElement, plainRoundsOfElement] = [50, 2];

/** Opens what was encrypted under a passphrase by this algorithm, as long as the budget of the reading lasts. */
export function openWithPassphrase(
  crypto: CryptoBackend,
  { bytes, budget }: Reading,
  algorithm: Element,
  data: Bytes,
  passphrase: string,
): Opened {
  const isNative = crypto.name === 'node' && readAlgorithm(bytes, algorithm) === pbes2;
  const rounds = costOf(bytes, algorithm);
  const cost = Math.ceil(rounds / (isNative ? nativeRoundsOfElement : plainRoundsOfElement));
  // More than are computed at once are told where they are read.
  const isComputed = rounds <= mostRounds(crypto, isNative ? 'PBKDF2' : 'PKCS #12');
  if (isComputed && cost > budget.left)
    return notComputed(
      'together with what was opened before, it takes more rounds to derive the keys than are computed',
    );
  if (isComputed) budget.left -= cost;
  return openBy(crypto, bytes, algorithm, data, passphrase);
}

/** Rounds, wherever they stand in the parameters: the largest number there, which can only be too many. */
function costOf(bytes: Bytes, element: Element): number {
  const own = isUniversal(element, universal.integer) ? (readSmallInteger(contentOf(bytes, element)) ?? 0) : 0;
  return element.children.reduce((most, child) => Math.max(most, costOf(bytes, child)), own);
}

function openBy(crypto: CryptoBackend, bytes: Bytes, algorithm: Element, data: Bytes, passphrase: string): Opened {
  const id = readAlgorithm(bytes, algorithm) ?? '';
  const parameters = algorithm.children[1];
  if (parameters === undefined) return notComputed('the parameters of the encryption are missing');
  const old = oldSchemes[id];
  if (old !== undefined) return openOld(crypto, bytes, parameters, data, passphrase, old);
  return id === pbes2
    ? openPbes2(crypto, bytes, parameters, data, passphrase)
    : notComputed(`${oidText(id)} is not computed here`);
}

interface OldScheme {
  readonly cipher: BlockCipher;
  readonly keyLength: number;
}

/** Those of PKCS #12, with SHA-1. RC4 is left out: nobody writes it. */
const oldSchemes: Readonly<Record<string, OldScheme>> = {
  '1.2.840.113549.1.12.1.3': { cipher: { name: '3DES' }, keyLength: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: { name: '3DES' }, keyLength: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: { name: 'RC2', effectiveBits: 128 }, keyLength: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: { name: 'RC2', effectiveBits: 40 }, keyLength: 5 },
};

function openOld(
  crypto: CryptoBackend,
  bytes: Bytes,
  parameters: Element,
  data: Bytes,
  passphrase: string,
  { cipher, keyLength }: OldScheme,
): Opened {
  const [salt, count] = parameters.children;
  const rounds = roundsOf(bytes, count);
  const most = mostRounds(crypto, 'PKCS #12');
  if (salt === undefined || rounds === null) return notComputed('salt or rounds cannot be read');
  if (rounds > most) return notComputed(tooManyRounds(rounds, most));
  for (const text of passphrase === '' ? ['', null] : [passphrase]) {
    const derive = (purpose: 'key' | 'iv', length: number): Bytes =>
      pkcs12Key('SHA-1', text, octetsOf(bytes, salt), rounds, purpose, length);
    const plain = decryptCbc(cipher, tripled(derive('key', keyLength), cipher), derive('iv', 8), data);
    if (plain !== null && looksLikeDer(plain)) return { is: 'open', plain };
  }
  return { is: 'wrong passphrase' };
}

/** Triple DES with two keys: the first one is the third too. */
function tripled(key: Bytes, { name }: BlockCipher): Bytes {
  return name === '3DES' && key.length === 16 ? concat(key, key.subarray(0, 8)) : key;
}

function roundsOf(bytes: Bytes, count: Element | undefined): number | null {
  const rounds = count === undefined ? null : readSmallInteger(contentOf(bytes, count));
  return rounds === null || rounds < 1 ? null : rounds;
}

/** A wrong passphrase passes the padding once in 256 times; what was encrypted is DER. */
function looksLikeDer(plain: Bytes): boolean {
  return plain[0] === 0x30;
}

/** By the object identifier of the PRF (RFC 8018 appendix B.1). */
const prfs: Readonly<Record<string, KeyHash>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.8': 'SHA-224',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
  '1.2.840.113549.2.12': 'SHA-512/224',
  '1.2.840.113549.2.13': 'SHA-512/256',
};

const ciphers: Readonly<Record<string, { readonly cipher: BlockCipher; readonly keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { cipher: { name: 'AES' }, keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: { name: 'AES' }, keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: { name: 'AES' }, keyLength: 32 },
  '1.2.840.113549.3.7': { cipher: { name: '3DES' }, keyLength: 24 },
};

function openPbes2(crypto: CryptoBackend, bytes: Bytes, parameters: Element, data: Bytes, passphrase: string): Opened {
  const [derivation, scheme] = parameters.children;
  const schemeId = scheme === undefined ? '' : (readAlgorithm(bytes, scheme) ?? '');
  const found = ciphers[schemeId];
  const iv = scheme?.children[1];
  if (derivation === undefined || found === undefined || iv === undefined)
    return notComputed(`${schemeId === '' ? 'the encryption' : oidText(schemeId)} is not computed here`);
  const key = derivedKey(crypto, bytes, derivation, passphrase, found.keyLength);
  if (typeof key === 'string') return notComputed(key);
  const plain = decryptCbc(found.cipher, key, octetsOf(bytes, iv), data);
  return plain !== null && looksLikeDer(plain) ? { is: 'open', plain } : { is: 'wrong passphrase' };
}

const pbkdf2Oid = '1.2.840.113549.1.5.12';
const scryptOid = '1.3.6.1.4.1.11591.4.11';

/** The key; a text says why it is not derived. */
function derivedKey(
  crypto: CryptoBackend,
  bytes: Bytes,
  derivation: Element,
  passphrase: string,
  length: number,
): Bytes | string {
  const id = readAlgorithm(bytes, derivation) ?? '';
  const [salt, ...parameters] = derivation.children[1]?.children ?? [];
  if (salt === undefined) return 'the parameters of the key derivation cannot be read';
  const salted = octetsOf(bytes, salt);
  if (id === scryptOid) return fromScrypt(bytes, parameters, passphrase, salted, length);
  return id === pbkdf2Oid
    ? fromPbkdf2(crypto, bytes, parameters, passphrase, salted, length)
    : `${oidText(id)} is not computed here`;
}

function fromScrypt(
  bytes: Bytes,
  parameters: readonly Element[],
  passphrase: string,
  salt: Bytes,
  length: number,
): Bytes | string {
  const [n = 0, r = 0, p = 0] = parameters.map((one) => readSmallInteger(contentOf(bytes, one)) ?? 0);
  return scryptKey(passphrase, salt, { n, r, p }, length) ?? 'scrypt with these parameters needs too much memory';
}

function fromPbkdf2(
  crypto: CryptoBackend,
  bytes: Bytes,
  [count, ...rest]: readonly Element[],
  passphrase: string,
  salt: Bytes,
  length: number,
): Bytes | string {
  const rounds = roundsOf(bytes, count);
  const most = mostRounds(crypto, 'PBKDF2');
  if (rounds === null) return 'the number of rounds cannot be read';
  if (rounds > most) return tooManyRounds(rounds, most);
  const prf = rest.find((one) => isUniversal(one, universal.sequence));
  const hash = prf === undefined ? 'SHA-1' : prfs[readAlgorithm(bytes, prf) ?? ''];
  return hash === undefined
    ? 'its pseudo-random function is not computed here'
    : pbkdf2Key(crypto, hash, passphrase, salt, rounds, length);
}
