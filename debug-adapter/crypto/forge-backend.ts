/** The portable backend over node-forge and @noble/hashes, for hosts without Node's OpenSSL. */
import { mod, pow } from '@noble/curves/abstract/modular.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import forge from 'node-forge';
import { concat, type Bytes } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import type { CryptoBackend, RsaPrivateKey, RsaPublicKey } from './backend.ts';
import { digestPortably, portableHashes } from './portable-hashes.ts';

const toNumber = (bytes: Bytes): bigint => BigInt(`0x0${toHex(bytes)}`);

/** Members of keys, converted once; blocks pass through `toNumber` and leave nothing behind. */
const members = new WeakMap<Bytes, bigint>();

function number(member: Bytes): bigint {
  const known = members.get(member);
  if (known !== undefined) return known;
  const made = toNumber(member);
  members.set(member, made);
  return made;
}

const binary = (bytes: Bytes): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
};
const unbinary = (text: string): Bytes => {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
};

function toBlock(value: bigint, length: number): Bytes {
  const hex = value.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

function belowModulus(key: RsaPublicKey, block: Bytes): bigint | null {
  if (block.length !== key.n.length) return null;
  const value = toNumber(block);
  return value < number(key.n) ? value : null;
}

function privateOperation(key: RsaPrivateKey, value: bigint): bigint {
  const [p, q] = [number(key.p), number(key.q)];
  const m1 = pow(value % p, number(key.dP), p);
  const m2 = pow(value % q, number(key.dQ), q);
  return m2 + q * mod(mod(m1 - m2, p) * number(key.qInv), p);
}

function cipher(
  kind: 'encrypt' | 'decrypt',
  mode: 'AES-ECB' | 'AES-CBC' | 'AES-CTR',
  key: Bytes,
  iv: Bytes | null,
  data: Bytes,
): Bytes {
  const name = binary(key);
  const run = kind === 'encrypt' ? forge.cipher.createCipher(mode, name) : forge.cipher.createDecipher(mode, name);
  run.start(iv === null ? {} : { iv: binary(iv) });
  run.update(forge.util.createBuffer(binary(data)));
  if (mode === 'AES-ECB') (run as unknown as { finish(pad: () => boolean): boolean }).finish(() => true);
  else run.finish();
  return unbinary(run.output.getBytes()).subarray(0, data.length);
}

/** The library counts in the last 32 bits alone; the contract counts in all 128, so a run over that wrap is cut there. */
function ctr(key: Bytes, counterBlock: Bytes, data: Bytes): Bytes {
  const count = new DataView(counterBlock.buffer, counterBlock.byteOffset, 16).getUint32(12);
  const untilWrap = (2 ** 32 - count) * 16;
  if (data.length <= untilWrap) return data.length === 0 ? data : cipher('encrypt', 'AES-CTR', key, counterBlock, data);
  const first = cipher('encrypt', 'AES-CTR', key, counterBlock, data.subarray(0, untilWrap));
  return concat(first, ctr(key, carried(counterBlock), data.subarray(untilWrap)));
}

/** The first counter block after the wrap of the last 32 bits. */
function carried(counterBlock: Bytes): Bytes {
  const next = counterBlock.slice();
  next.fill(0, 12);
  for (let at = 11; at >= 0; at -= 1) {
    next[at] = ((next[at] ?? 0) + 1) & 0xff;
    if (next[at] !== 0) break;
  }
  return next;
}

/** Plain JavaScript, for browsers. RSA by the Chinese remainder theorem (RFC 8017 section 5.1.2 step 2b). */
export const forgeBackend: CryptoBackend = {
  name: 'forge',
  digest: digestPortably,
  rsaPublic: (key, block) => {
    const value = belowModulus(key, block);
    return value === null ? null : toBlock(pow(value, number(key.e), number(key.n)), key.n.length);
  },
  rsaPrivate: (key, block) => {
    const value = belowModulus(key, block);
    return value === null ? null : toBlock(privateOperation(key, value), key.n.length);
  },
  aesEcb: (direction, key, data) => (data.length === 0 ? data : cipher(direction, 'AES-ECB', key, null, data)),
  aesCbc: (key, data) => (data.length === 0 ? data : cipher('encrypt', 'AES-CBC', key, new Uint8Array(16), data)),
  pbkdf2: (hash, passphrase, salt, rounds, length) =>
    pbkdf2(portableHashes[hash], passphrase, salt, { c: rounds, dkLen: length }),
  aesCtr: ctr,
};
