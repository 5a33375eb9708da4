/**
 * Which counter blocks a key has met. Per effective key the highest (IV, end of Count) is kept; a buffer fits when its IV is
 * above, or equal with Count at or past the end (our choice: the documented rules contradict each other literally).
 */
import { equalBytes, type Bytes } from '../bytes/bytes.ts';
import { bytes, type HandleValue } from '../catalog/value.ts';
import { counterBlock, readCounterBlock } from '../crypto/aes.ts';
import { finding } from './call.ts';
import type { Finding } from './outcome.ts';
import { getAt, setAt } from './persistent-map.ts';
import type { CounterUse, SessionObject } from './state.ts';

/** Blocks of 16 bytes that a number of bytes touches. */
export function blocksOf(length: number): bigint {
  return BigInt(Math.ceil(length / 16));
}

/** The use of a counter block for `length` bytes. */
export function useOf(key: Bytes, block: Bytes, length: number): CounterUse {
  const { iv, count } = readCounterBlock(block);
  return { key, iv, count, end: count + blocksOf(length) };
}

/** The highest use of a key in this session, or null. */
export function highestUse(session: SessionObject, key: Bytes): CounterUse | null {
  return getAt(session.ivHistory, bucketOf(key))?.find((use) => equalBytes(use.key, key)) ?? null;
}

/** The session with a use remembered. */
export function withUse(session: SessionObject, use: CounterUse): SessionObject {
  const bucket = bucketOf(use.key);
  const others = (getAt(session.ivHistory, bucket) ?? []).filter((other) => !equalBytes(other.key, use.key));
  const before = highestUse(session, use.key);
  const highest = before === null || use.iv > before.iv ? use : use.iv === before.iv && use.end > before.end ? use : before;
  return { ...session, ivHistory: setAt(session.ivHistory, bucket, [...others, highest]), lastUse: use };
}

/** What is wrong with a use, given the highest and the last one before it. Severities and ids stand in the catalog. */
export function aboutUse(use: CounterUse, highest: CounterUse | null, last: CounterUse | null, isSequential: boolean, handle: HandleValue): readonly Finding[] {
  if (highest === null) return [];
  const found: Finding[] = [];
  const evidence = [
    { name: 'pIV', value: bytes(counterBlock(use.iv, use.count)), note: `IV ${hex(use.iv)}, Count ${use.count}` },
    { name: 'highest before', value: bytes(counterBlock(highest.iv, highest.count)), note: `IV ${hex(highest.iv)}, blocks ${highest.count} to ${highest.end}` },
  ];
  if (use.iv === highest.iv && use.count < highest.end) {
    found.push(finding('IV_REUSED', `IV ${hex(use.iv)} with Count ${use.count}: under this key the blocks up to Count ${highest.end} of this IV are used up.`, evidence, handle));
  } else if (use.iv < highest.iv) {
    found.push(finding('IV_NOT_INCREASING', `IV ${hex(use.iv)} comes after ${hex(highest.iv)} under the same key.`, evidence, handle));
  } else if (isSequential && use.iv === highest.iv && use.count !== highest.end) {
    found.push(finding('IV_NOT_SEQUENTIAL', `Count is ${use.count}; the buffer before it ended at ${highest.end}.`, evidence, handle));
  }
  if (last !== null && countsBackwards(last.iv, use.iv)) {
    found.push(finding('IV_BYTE_ORDER', `From ${hex(last.iv)} to ${hex(use.iv)} the first byte counts, not the last: a native UINT64 on a little-endian machine.`, evidence, handle));
  }
  return found;
}

/** Read little-endian both IVs are small steps apart, read big-endian they are not. */
function countsBackwards(last: bigint, iv: bigint): boolean {
  const step = reversedIv(iv) - reversedIv(last);
  const bigEndianStep = iv > last ? iv - last : last - iv;
  return step > 0n && step <= 0xffn && bigEndianStep > 0xffff_ffffn;
}

function reversedIv(iv: bigint): bigint {
  const block = counterBlock(iv, 0n);
  return readCounterBlock(Uint8Array.from([...block.subarray(0, 8)].reverse().concat(Array.from({ length: 8 }, () => 0)))).iv;
}

function bucketOf(key: Bytes): number {
  return (((key[0] ?? 0) << 20) | ((key[1] ?? 0) << 12) | ((key[2] ?? 0) << 4) | ((key[3] ?? 0) >> 4)) >>> 0;
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`;
}
