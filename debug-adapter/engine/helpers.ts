/** The helpers of the script language: they make inputs; they are not the driver. */
import { concat, emptyBytes, reversed, xor, type Bytes } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { integerBytes, readStructure, writeStructure } from '../catalog/structure-layout.ts';
import { bytes, integer, string, type Value } from '../catalog/value.ts';
import { aesCmac, applyCtr, applyPartialCtr, counterBlock } from '../crypto/aes.ts';
import type { HashName } from '../crypto/backend.ts';
import { leafKeyOf } from '../crypto/keys.ts';
import { encryptOaep, hashLength, parseHashName } from '../crypto/oaep.ts';
import { drawBytes } from '../emulator/random.ts';
import type { TextRange } from '../script/range.ts';
import { fault, type Fault, type Surroundings } from './evaluation.ts';
import { numberOf } from './operators.ts';

export interface HelperParameter { readonly name: string; readonly kind: 'bytes' | 'number' | 'hash' | 'structure' | 'text' | 'any'; readonly optional?: true }

export interface Helper {
  readonly parameters: readonly HelperParameter[];
  readonly doc: string;
  readonly compute: (values: readonly (Value | null)[], around: Surroundings, range: TextRange) => Value | Fault;
}

const b = (name: string): HelperParameter => ({ name, kind: 'bytes' });
const n = (name: string): HelperParameter => ({ name, kind: 'number' });
const optional = (name: string, kind: HelperParameter['kind']): HelperParameter => ({ name, kind, optional: true });

/** Buffers that a helper may make at most; more is a mistake of the script. */
const longest = 64 * 1024 * 1024;

type Read = (values: readonly (Value | null)[], around: Surroundings, range: TextRange) => Bytes | string;

/** A helper whose result is bytes; a text is the reason why there is none. */
function making(parameters: readonly HelperParameter[], doc: string, read: Read): Helper {
  return {
    parameters, doc,
    compute: (values, around, range) => {
      const wrong = misfit(parameters, values);
      if (wrong !== null) return fault('wrong-operand', wrong, range);
      const made = read(values, around, range);
      return typeof made === 'string' ? fault('helper-failed', made, range) : bytes(made);
    },
  };
}

function misfit(parameters: readonly HelperParameter[], values: readonly (Value | null)[]): string | null {
  for (const [i, parameter] of parameters.entries()) {
    const value = values[i] ?? null;
    if (value === null) {
      if (parameter.optional !== true) return `"${parameter.name}" is missing.`;
      continue;
    }
    const fits = parameter.kind === 'any' || (parameter.kind === 'bytes' ? value.kind === 'bytes' : parameter.kind === 'number' ? numberOf(value) !== null : parameter.kind === 'structure' ? value.kind === 'structure' : value.kind === 'string');
    if (!fits) return `"${parameter.name}" takes ${parameter.kind}; this is ${value.kind}.`;
  }
  return null;
}

const buffer = (value: Value | null | undefined): Bytes => (value?.kind === 'bytes' ? value.value : emptyBytes);
const whole = (value: Value | null | undefined): bigint => (value == null ? 0n : (numberOf(value) ?? 0n));
const text = (value: Value | null | undefined): string => (value?.kind === 'string' ? value.value : '');

function random(around: Surroundings, count: number): Bytes | string {
  if (around.random === null) return 'Random bytes cannot be drawn here: looking must not change the run.';
  const [drawn, next] = drawBytes(around.random, count);
  around.random = next;
  return drawn;
}

function key16(value: Value | null | undefined): Bytes | string {
  const key = buffer(value);
  return key.length === 16 ? key : `An AES-128 key has 16 bytes; this one has ${key.length}.`;
}

/** Runs `use` with a 16-byte key, or passes the reason on. */
function withKey(value: Value | null | undefined, use: (key: Bytes) => Bytes | string): Bytes | string {
  const key = key16(value);
  return typeof key === 'string' ? key : use(key);
}

function hash(value: Value | null | undefined, otherwise: HashName): HashName | string {
  if (value == null) return otherwise;
  return parseHashName(text(value)) ?? `"${text(value)}" is no hash; write SHA512, SHA256, SHA1, ...`;
}

const isHash = (name: string): name is HashName => parseHashName(name) === name;

function oaep(values: readonly (Value | null)[], around: Surroundings): Bytes | string {
  const [certificate, message, oaepName, mgf1Name, label, seed] = values;
  const key = leafKeyOf(buffer(certificate));
  if (!key.ok) return key.problem;
  const oaepHash = hash(oaepName, 'SHA-512');
  if (!isHash(oaepHash)) return oaepHash;
  const mgf1Hash = hash(mgf1Name, oaepHash);
  if (!isHash(mgf1Hash)) return mgf1Hash;
  const chosen = seed == null ? random(around, hashLength(oaepHash)) : buffer(seed);
  if (typeof chosen === 'string') return chosen;
  return encryptOaep(around.environment.crypto, key.key, buffer(message), chosen, { oaepHash, mgf1Hash, label: buffer(label) });
}

function publicOperation(around: Surroundings, certificate: Value | null | undefined, block: Bytes): Bytes | string {
  const key = leafKeyOf(buffer(certificate));
  if (!key.ok) return key.problem;
  return around.environment.crypto.rsaPublic(key.key, block) ?? `The block of ${block.length} bytes is not below the modulus of ${key.key.n.length} bytes.`;
}

function pkcs1(values: readonly (Value | null)[], around: Surroundings): Bytes | string {
  const message = buffer(values[1]);
  const drawn = random(around, Math.max(0, 253 - message.length));
  if (typeof drawn === 'string') return drawn;
  if (message.length > 245) return `PKCS#1 v1.5 leaves room for 245 bytes; the message has ${message.length}.`;
  return publicOperation(around, values[0], concat(Uint8Array.of(0, 2), drawn.map((byte) => (byte === 0 ? 1 : byte)), Uint8Array.of(0), message));
}

function digest(name: HashName): Helper {
  return making([b('data')], `${name} of the data`, (values, around) => around.environment.crypto.digest(name, buffer(values[0])));
}

function integerForm(length: number, bigEndian: boolean): Helper {
  return making([n('number')], `the number as ${length} bytes, ${bigEndian ? 'big' : 'little'}-endian`, ([value]) => integerBytes(whole(value), length, bigEndian));
}

function sized(count: bigint, make: (count: number) => Bytes | string): Bytes | string {
  return count < 0n || count > BigInt(longest) ? `${count} bytes cannot be made; the limit is ${longest}.` : make(Number(count));
}

/** Every helper by its name. */
export const helperTable: Readonly<Record<string, Helper>> = {
  oaep_encrypt: making([b('certificate'), b('message'), optional('hash', 'hash'), optional('mgf1', 'hash'), optional('label', 'bytes'), optional('seed', 'bytes')], 'RSAES-OAEP under the leaf key of a certificate (RFC 8017 section 7.1.1); SHA-512 unless told otherwise', oaep),
  rsa_raw: making([b('certificate'), b('block')], 'the RSA operation without padding', (values, around) => publicOperation(around, values[0], buffer(values[1]))),
  pkcs1_v15_encrypt: making([b('certificate'), b('message')], 'RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.1): a mistake people make', pkcs1),
  aes_ctr: making([b('key'), b('iv'), b('data')], 'AES-128-CTR; iv is the 16-byte big-endian counter block', ([key, iv, data], around) => withKey(key, (k) => (buffer(iv).length === 16 ? applyCtr(around.environment.crypto, k, buffer(iv), buffer(data)) : 'The IV has 16 bytes.'))),
  aes_ecb_encrypt: making([b('key'), b('block')], 'AES-128-ECB over whole blocks: wraps a content key', ([key, data], around) => withKey(key, (k) => (buffer(data).length % 16 === 0 ? around.environment.crypto.aesEcb('encrypt', k, buffer(data)) : 'AES-ECB takes whole blocks of 16 bytes.'))),
  aes_ecb_decrypt: making([b('key'), b('block')], 'AES-128-ECB backwards: unwraps a read-back key', ([key, data], around) => withKey(key, (k) => (buffer(data).length % 16 === 0 ? around.environment.crypto.aesEcb('decrypt', k, buffer(data)) : 'AES-ECB takes whole blocks of 16 bytes.'))),
  aes_cmac: making([b('key'), b('data')], 'AES-CMAC (RFC 4493)', ([key, data], around) => withKey(key, (k) => aesCmac(around.environment.crypto, k, buffer(data)))),
  encrypt_pattern: making([b('key'), b('iv'), b('data'), n('beginning'), n('skip'), n('encrypt')], 'AES-CTR over the encrypted parts of a pattern only; the keystream stands still over clear bytes', ([key, iv, data, beginning, skip, encrypt], around) =>
    withKey(key, (k) => (buffer(iv).length === 16 ? applyPartialCtr(around.environment.crypto, k, buffer(iv), buffer(data), { beginning: Number(whole(beginning)), skip: Number(whole(skip)), encrypt: Number(whole(encrypt)) }, 'stands still') : 'The IV has 16 bytes.'))),
  sha1: digest('SHA-1'), sha256: digest('SHA-256'), sha384: digest('SHA-384'), sha512: digest('SHA-512'),
  xor: making([b('a'), b('b')], 'byte-wise exclusive or of two buffers of one length', ([left, right]) => (buffer(left).length === buffer(right).length ? xor(buffer(left), buffer(right)) : `xor takes buffers of one length; these have ${buffer(left).length} and ${buffer(right).length} bytes.`)),
  reverse: making([b('data')], 'the bytes in opposite order', ([data]) => reversed(buffer(data))),
  bytes: making([n('count'), optional('fill', 'number')], 'count bytes of one value', ([count, fill]) => sized(whole(count), (size) => new Uint8Array(size).fill(Number(whole(fill) & 255n)))),
  random: making([n('count')], 'random bytes from the seed of the run', ([count], around) => sized(whole(count), (size) => random(around, size))),
  ctr_iv: making([n('iv'), n('count')], 'D3D11_1DDI_AES_CTR_IV: IV and Count, big-endian', ([iv, count]) => counterBlock(whole(iv), whole(count))),
  utf8: making([{ name: 'text', kind: 'text' }], 'the text as UTF-8', ([value]) => encodeUtf8(text(value))),
  utf16: making([{ name: 'text', kind: 'text' }], 'the text as UTF-16, little-endian', ([value]) => Uint8Array.from([...text(value)].flatMap((_, i) => { const code = text(value).charCodeAt(i); return [code & 255, code >> 8]; }))),
  le32: integerForm(4, false), be32: integerForm(4, true), le64: integerForm(8, false), be64: integerForm(8, true),
  to_bytes: making([{ name: 'structure', kind: 'structure' }], 'a structure as its bytes on x64', ([value]) => {
    if (value?.kind !== 'structure' || value.structure === null) return 'The structure has no catalogued type; its fields fit none or several.';
    const written = writeStructure(value.structure, value);
    return written.ok ? written.value : written.message;
  }),
  opm_block: making([b('random'), b('key'), n('status_sequence'), n('command_sequence')], 'the 40-byte block of an OPM exchange, before encryption', ([value, key, status, command]) => concat(buffer(value), buffer(key), integerBytes(whole(status), 4, false), integerBytes(whole(command), 4, false))),
  read: {
    parameters: [{ name: 'structure', kind: 'text' }, b('data')], doc: 'bytes read as a catalogued structure (x64)',
    compute: ([name, data], _around, range) => {
      const read = readStructure(text(name), buffer(data));
      return read.ok ? read.value : fault('helper-failed', read.message, range);
    },
  },
  length: {
    parameters: [{ name: 'of', kind: 'any' }], doc: 'bytes of a buffer, items of an array, characters of a text',
    compute: ([value], _around, range) => {
      const length = value?.kind === 'bytes' ? value.value.length : value?.kind === 'array' ? value.items.length : value?.kind === 'string' ? value.value.length : null;
      return length === null ? fault('wrong-operand', 'length works on buffers, arrays and texts.', range) : integer(length);
    },
  },
  hex: { parameters: [b('data')], doc: 'the bytes as hexadecimal text', compute: ([value]) => string(toHex(buffer(value))) },
  first_difference: {
    parameters: [b('a'), b('b')], doc: 'the first place where two buffers differ, or -1',
    compute: ([left, right]) => {
      const [a, c] = [buffer(left), buffer(right)];
      const at = a.findIndex((byte, i) => byte !== c[i]);
      return integer(at >= 0 ? at : a.length < c.length ? a.length : -1);
    },
  },
};
