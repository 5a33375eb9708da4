import { handle } from '../../catalog/value.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { readCounterBlock } from '../../crypto/aes.ts';
import type { Recorder } from '../recorder.ts';
import type { IvUse, SessionObject } from '../state.ts';

const low56 = (1n << 56n) - 1n;

/**
 * Notes the use of a counter block under a key and says what is wrong with it: accepted is an IV above the last one, or the
 * same IV with the count continued (our reading of two documented rules that contradict each other literally).
 */
export function useIv(session: SessionObject, key: Bytes, block: Bytes, length: number, record: Recorder): readonly IvUse[] {
  const { iv, count } = readCounterBlock(block);
  const end = count + BigInt(Math.ceil(length / 16));
  const tag = toHex(key);
  const last = session.ivs.find((use) => use.key === tag);
  const self = handle('cryptoSession', session.handle);
  const text = (value: bigint): string => `0x${value.toString(16).padStart(16, '0')}`;
  if (last !== undefined) {
    if (looksLittleEndian(last.iv) && looksLittleEndian(iv) && iv > last.iv) record.find('IV_BYTE_ORDER', `IV went from ${text(last.iv)} to ${text(iv)}: it counts in its first byte.`, self);
    if (iv === last.iv && count < last.end) record.find('IV_REUSED', `IV ${text(iv)} with Count ${count} was already used under this key: counts up to ${last.end} are taken.`, self);
    else if (iv < last.iv) record.find('IV_NOT_INCREASING', `IV ${text(iv)} is below the last one, ${text(last.iv)}.`, self);
  }
  const isHigher = last === undefined || iv > last.iv || (iv === last.iv && end > last.end);
  const use: IvUse = { key: tag, iv: isHigher ? iv : last.iv, end: isHigher ? end : last.end, uses: (last?.uses ?? 0) + 1 };
  return [use, ...session.ivs.filter((other) => other.key !== tag)].slice(0, keptKeys);
}

/** How many content keys the history follows at a time. */
const keptKeys = 8;

function looksLittleEndian(iv: bigint): boolean {
  return iv !== 0n && (iv & low56) === 0n;
}
