/** AES-128 as the interface uses it: CTR with a 64-bit Count, partial encryption, CMAC. */
import { concat, type Bytes } from '../bytes/bytes.ts';
import type { CryptoBackend } from './backend.ts';

/** IV(8) || Count(8), both big-endian: D3D11_1DDI_AES_CTR_IV as a byte string (d3d10umddi.h). */
export function counterBlock(iv: bigint, count: bigint): Bytes {
  const block = new Uint8Array(16);
  writeUint64(block, 0, iv);
  writeUint64(block, 8, count);
  return block;
}

/** The two members of a 16-byte counter block, the inverse of `counterBlock`. */
export function readCounterBlock(block: Bytes): { readonly iv: bigint; readonly count: bigint } {
  return { iv: readUint64(block, 0), count: readUint64(block, 8) };
}

/** Big-endian, modulo 2^64. Byte by byte, because a DataView makes the buffer of a short array, which costs more than all the rest. */
function writeUint64(block: Uint8Array, at: number, value: bigint): void {
  const [high, low] = [Number(BigInt.asUintN(32, value >> 32n)), Number(BigInt.asUintN(32, value))];
  for (let i = 0; i < 4; i += 1) {
    block[at + i] = high >>> (24 - 8 * i);
    block[at + 4 + i] = low >>> (24 - 8 * i);
  }
}

function readUint64(block: Bytes, at: number): bigint {
  let [high, low] = [0, 0];
  for (let i = 0; i < 4; i += 1) {
    high = high * 256 + (block[at + i] ?? 0);
    low = low * 256 + (block[at + 4 + i] ?? 0);
  }
  return (BigInt(high) << 32n) | BigInt(low);
}

/** AES-CTR over `data`. Count wraps modulo 2^64 without a carry into IV (our choice: undocumented), so a run over the wrap is cut there. */
export function applyCtr(crypto: CryptoBackend, key: Bytes, start: Bytes, data: Bytes): Bytes {
  const { iv, count } = readCounterBlock(start);
  const untilWrap = ((1n << 64n) - count) * 16n;
  if (BigInt(data.length) <= untilWrap) return crypto.aesCtr(key, start, data);
  const cut = Number(untilWrap);
  return concat(
    crypto.aesCtr(key, start, data.subarray(0, cut)),
    crypto.aesCtr(key, counterBlock(iv, 0n), data.subarray(cut)),
  );
}

/** D3D11_1DDI_ENCRYPTED_BLOCK_INFO: bytes encrypted at the beginning, then clear and encrypted bytes in turn. */
export interface EncryptedBlockInfo {
  readonly beginning: number;
  readonly skip: number;
  readonly encrypt: number;
}

/** The encrypted stretches `[start, end)` of a buffer, in order. (0,0,0) is all clear, skip 0 with encrypt is all encrypted (our choices). */
export function* encryptedRegions(
  length: number,
  { beginning, skip, encrypt }: EncryptedBlockInfo,
): Generator<readonly [start: number, end: number]> {
  if (skip === 0 && encrypt > 0) {
    if (length > 0) yield [0, length];
    return;
  }
  const first = Math.min(beginning, length);
  if (first > 0) yield [0, first];
  if (encrypt === 0) return;
  for (let at = first + skip; at < length; at += encrypt + skip) yield [at, Math.min(at + encrypt, length)];
}

/** AES-CTR over the encrypted stretches only. `keystream` says what it does over clear bytes: undocumented, the profile chooses. */
export function applyPartialCtr(
  crypto: CryptoBackend,
  key: Bytes,
  start: Bytes,
  data: Bytes,
  info: EncryptedBlockInfo,
  keystream: 'stands still' | 'advances',
): Bytes {
  return applyCtrTo(crypto, key, start, data, () => encryptedRegions(data.length, info), keystream);
}

/** AES-CTR over stretches `[start, end)` in order; `regions` gives them anew each time it is asked. */
export function applyCtrTo(
  crypto: CryptoBackend,
  key: Bytes,
  start: Bytes,
  data: Bytes,
  regions: () => Iterable<readonly [start: number, end: number]>,
  keystream: 'stands still' | 'advances',
): Bytes {
  const result = data.slice();
  if (keystream === 'advances') {
    const whole = applyCtr(crypto, key, start, data);
    for (const [from, to] of regions()) copy(whole, from, to, result, from);
    return result;
  }
  // One call for all stretches: a surface may have a million of them, and a call each costs more than the cipher.
  const gathered = new Uint8Array(data.length);
  let total = 0;
  for (const [from, to] of regions()) {
    copy(data, from, to, gathered, total);
    total += to - from;
  }
  const stream = applyCtr(crypto, key, start, gathered.subarray(0, total));
  let at = 0;
  for (const [from, to] of regions()) {
    copy(stream, at, at + to - from, result, from);
    at += to - from;
  }
  return result;
}

function copy(source: Bytes, start: number, end: number, target: Uint8Array, at: number): void {
  if (end - start > 64) target.set(source.subarray(start, end), at);
  // Making a view costs more than copying a short stretch.
  else for (let i = start; i < end; i += 1) target[at + i - start] = source[i] ?? 0;
}

/** What the subkeys of AES-CMAC are the encryption of (RFC 4493 section 2.3). */
export const zeroBlock: Bytes = new Uint8Array(16);

/** Bytes of an AES-CMAC, which the interface calls OMAC and puts in front of every signed message. */
export const omacSize = 16;

/** AES-CMAC (RFC 4493), 16 bytes. */
export function aesCmac(crypto: CryptoBackend, key: Bytes, message: Bytes): Bytes {
  const k1 = doubled(crypto.aesEcb('encrypt', key, zeroBlock));
  const padded = new Uint8Array(Math.max(1, Math.ceil(message.length / 16)) * 16);
  padded.set(message);
  const isWhole = padded.length === message.length;
  if (!isWhole) padded[message.length] = 0x80;
  const mask = isWhole ? k1 : doubled(k1);
  const last = padded.length - 16;
  for (let i = 0; i < 16; i += 1) padded[last + i] = (padded[last + i] ?? 0) ^ (mask[i] ?? 0);
  return crypto.aesCbc(key, padded).slice(-16);
}

function doubled(input: Bytes): Bytes {
  const result = new Uint8Array(16);
  for (let i = 0; i < 16; i += 1) result[i] = (((input[i] ?? 0) << 1) | ((input[i + 1] ?? 0) >> 7)) & 0xff;
  if (((input[0] ?? 0) & 0x80) !== 0) result[15] = (result[15] ?? 0) ^ 0x87;
  return result;
}
