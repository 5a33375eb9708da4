/**
 * Which counter blocks a key has met: all of them, so that a block used twice is told from one that merely comes late. A buffer fits when its IV
 * is above the highest so far, or equal with Count at or past its end (our choice: the documented rules contradict each other literally).
 */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { bytes, type HandleValue } from '../../catalog/value.ts';
import { counterBlock, readCounterBlock } from '../../crypto/aes.ts';
import { finding } from '../call/call.ts';
import type { Finding } from '../call/outcome.ts';
import { withUses, type CounterUse, type KeyUses, type SessionObject } from '../objects/crypto-session.ts';
import { emptyMap, getAt, setAt } from '../state/persistent-map.ts';

/** Blocks of 16 bytes that a number of bytes touches. */
export function blocksOf(length: number): bigint {
  return BigInt(Math.ceil(length / 16));
}

/** The use of a counter block for `length` bytes. */
export function useOf(key: Bytes, block: Bytes, length: number): CounterUse {
  const { iv, count } = readCounterBlock(block);
  return { key, iv, count, end: count + blocksOf(length) };
}

/** What a key has met in this session, or null. */
export function usesOf(session: SessionObject, key: Bytes): KeyUses | null {
  return getAt(session.ivHistory, bucketOf(key))?.find(({ highest }) => equalBytes(highest.key, key)) ?? null;
}

const noUses: readonly KeyUses[] = [];

/** The session with a use remembered. */
export function withUse(session: SessionObject, use: CounterUse): SessionObject {
  const bucket = bucketOf(use.key);
  const inBucket = getAt(session.ivHistory, bucket) ?? noUses;
  const before = inBucket.find(({ highest }) => equalBytes(highest.key, use.key)) ?? null;
  const others = inBucket.filter((known) => known !== before);
  const top = before?.highest ?? null;
  const highest = top === null || use.iv > top.iv || (use.iv === top.iv && use.end > top.end) ? use : top;
  const blocks = partsOf(use).reduce(withPart, before ?? noBlocks);
  return withUses(
    session,
    setAt(session.ivHistory, bucket, [...others, { highest, run: blocks.run, ivs: blocks.ivs }]),
    use,
  );
}

type Blocks = Pick<KeyUses, 'run' | 'ivs'>;
const noBlocks: Blocks = { run: null, ivs: emptyMap() };

/** An IV that goes on where the run ends costs nothing: a film has one for each frame. */
function withPart({ run, ivs }: Blocks, part: CounterPart): Blocks {
  const { iv, count, end } = part;
  if (run === null) return { run: { from: iv, to: iv, start: count, end }, ivs };
  if (iv === run.to + 1n && count === run.start && end === run.end && entryOf(ivs, iv) === undefined)
    return { run: { from: run.from, to: iv, start: count, end }, ivs };
  // Counting up within the one IV there is keeps it one range.
  if (iv === run.from && iv === run.to && count <= run.end && run.start <= end)
    return { run: { from: iv, to: iv, start: least(run.start, count), end: most(run.end, end) }, ivs };
  return { run, ivs: withBlocks(ivs, part) };
}

function entryOf(ivs: KeyUses['ivs'], iv: bigint): { readonly ranges: Ranges } | undefined {
  return getAt(ivs, slotOf(iv))?.find((known) => known.iv === iv);
}

type Ranges = readonly { readonly start: bigint; readonly end: bigint }[];

/** The blocks of an IV with those of a use, merged: counting up keeps one range. */
function withBlocks(ivs: KeyUses['ivs'], { iv, count, end }: CounterPart): KeyUses['ivs'] {
  const slot = slotOf(iv);
  const sharing = getAt(ivs, slot) ?? [];
  const ranges = sharing.find((known) => known.iv === iv)?.ranges;
  if (ranges === undefined) return setAt(ivs, slot, [...sharing, { iv, ranges: [{ start: count, end }] }]);
  const apart = ranges.filter((range) => range.end < count || end < range.start);
  const touching = ranges.filter((range) => !apart.includes(range));
  const merged = touching.reduce(
    (whole, range) => ({ start: least(whole.start, range.start), end: most(whole.end, range.end) }),
    { start: count, end },
  );
  return setAt(ivs, slot, [...sharing.filter((known) => known.iv !== iv), { iv, ranges: [...apart, merged] }]);
}

/** True when a block of the use was used before under its key. */
function isReused(uses: KeyUses, use: CounterUse): boolean {
  return partsOf(use).some(({ iv, count, end }) => {
    const ranges: Ranges = entryOf(uses.ivs, iv)?.ranges ?? [];
    const { run } = uses;
    const inRun = run !== null && run.from <= iv && iv <= run.to && count < run.end && run.start < end;
    return inRun || ranges.some((range) => count < range.end && range.start < end);
  });
}

type CounterPart = Pick<CounterUse, 'iv' | 'count' | 'end'>;
const allCounts = 1n << 64n;

/** The counter block is one number of 128 bits: past the last Count it goes on in the next IV. */
function partsOf({ iv, count, end }: CounterUse): readonly CounterPart[] {
  if (end <= allCounts) return [{ iv, count, end }];
  return [
    { iv, count, end: allCounts },
    { iv: BigInt.asUintN(64, iv + 1n), count: 0n, end: end - allCounts },
  ];
}

/** IVs count up, so their low bits spread them. */
function slotOf(iv: bigint): number {
  return Number(BigInt.asUintN(20, iv));
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

/** What is wrong with a use, given all and the last one before it. Severities and ids stand in the catalog. */
export function findCounterMisuse(
  use: CounterUse,
  uses: KeyUses | null,
  last: CounterUse | null,
  isSequential: boolean,
  handle: HandleValue,
): readonly Finding[] {
  if (uses === null) return [];
  const { highest } = uses;
  const found: Finding[] = [];
  // Made only for a finding: most buffers of a run have none.
  const evidence = (): Finding['evidence'] => [
    { name: 'pIV', value: bytes(counterBlock(use.iv, use.count)), annotation: `IV ${hex(use.iv)}, Count ${use.count}` },
    {
      name: 'highest before',
      value: bytes(counterBlock(highest.iv, highest.count)),
      annotation: `IV ${hex(highest.iv)}, blocks ${highest.count} to ${highest.end}`,
    },
  ];
  if (isReused(uses, use)) {
    found.push(
      finding(
        'IV_REUSED',
        `IV ${hex(use.iv)}, blocks ${use.count} to ${use.end}: under this key some of them were used before.`,
        evidence(),
        handle,
      ),
    );
  } else if (use.iv < highest.iv || (use.iv === highest.iv && use.count < highest.end)) {
    found.push(
      finding(
        'IV_NOT_INCREASING',
        `IV ${hex(use.iv)} with Count ${use.count} comes after ${hex(highest.iv)} with Count ${highest.end} under the same key.`,
        evidence(),
        handle,
      ),
    );
  } else if (isSequential && use.iv === highest.iv && use.count !== highest.end) {
    found.push(
      finding(
        'IV_NOT_SEQUENTIAL',
        `Count is ${use.count}; the buffer before it ended at ${highest.end}.`,
        evidence(),
        handle,
      ),
    );
  }
  if (last !== null && countsBackwards(last.iv, use.iv)) {
    found.push(
      finding(
        'IV_BYTE_ORDER',
        `From ${hex(last.iv)} to ${hex(use.iv)} the first byte counts, not the last: a native UINT64 on a little-endian machine.`,
        evidence(),
        handle,
      ),
    );
  }
  return found;
}

/** Read little-endian both IVs are small steps apart, read big-endian they are not. */
function countsBackwards(last: bigint, iv: bigint): boolean {
  const bigEndianStep = iv > last ? iv - last : last - iv;
  if (bigEndianStep <= 0xffff_ffffn) return false;
  const step = reversedIv(iv) - reversedIv(last);
  return step > 0n && step <= 0xffn;
}

function reversedIv(iv: bigint): bigint {
  const block = counterBlock(iv, 0n);
  block.subarray(0, 8).reverse();
  return readCounterBlock(block).iv;
}

/** 15 bits: three levels of the map. A run has few keys, or one for each sample, and those spread. */
function bucketOf(key: Bytes): number {
  return ((key[0] ?? 0) << 7) | ((key[1] ?? 0) >> 1);
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`;
}
