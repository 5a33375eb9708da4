import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { findCounterMisuse, useOf, usesOf, withUse } from '../../../debug-adapter/emulator/session/counter-history.ts';
import { handleOf, sessionAt } from '../../../debug-adapter/emulator/objects/objects.ts';
import { entriesOf } from '../../../debug-adapter/emulator/state/persistent-map.ts';
import { Driver, numberOf } from '../driver.ts';

const driver = new Driver();
const handle = numberOf(driver.keyedSession());
const fresh = sessionAt(driver.state, handle)!;
const keys = [new Uint8Array(16), new Uint8Array(16).fill(1)];

/** Every single block, in a set: slow and plain. Past the last Count the counter goes on in the next IV. */
function model(
  used: Set<string>,
  highest: Map<number, readonly [bigint, bigint]>,
  key: number,
  iv: bigint,
  count: bigint,
  blocks: number,
): string | null {
  const own = Array.from(
    { length: blocks },
    (_, index) => `${key} ${BigInt.asUintN(128, (iv << 64n) + count + BigInt(index))}`,
  );
  const top = highest.get(key);
  const verdict = own.some((block) => used.has(block))
    ? 'IV_REUSED'
    : top !== undefined && (iv < top[0] || (iv === top[0] && count < top[1]))
      ? 'IV_NOT_INCREASING'
      : null;
  for (const block of own) used.add(block);
  const end = count + BigInt(blocks);
  if (top === undefined || iv > top[0] || (iv === top[0] && end > top[1])) highest.set(key, [iv, end]);
  return verdict;
}

describe('the counter history of a session', () => {
  it('tells blocks used twice from blocks that come late, exactly, for any order of buffers and keys', () => {
    const buffer = fc.record({
      key: fc.constantFrom(0, 1),
      iv: fc.oneof(fc.bigInt(0n, 6n), fc.constantFrom(0x10_0003n, 0x20_0003n, 2n ** 64n - 1n)),
      count: fc.oneof(fc.bigInt(0n, 12n), fc.bigInt(2n ** 64n - 4n, 2n ** 64n - 1n)),
      blocks: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(buffer, { maxLength: 40 }), (buffers) => {
        let session = fresh;
        const used = new Set<string>();
        const highest = new Map<number, readonly [bigint, bigint]>();
        for (const { key, iv, count, blocks } of buffers) {
          const use = useOf(keys[key]!, counterBlock(iv, count), blocks * 16);
          const found = findCounterMisuse(use, usesOf(session, keys[key]!), null, false, handleOf(session)).map(
            ({ id }) => id,
          );
          const expected = model(used, highest, key, iv, count, blocks);
          expect(found).toEqual(expected === null ? [] : [expected]);
          session = withUse(session, use);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps one range for buffers that count on under one IV', () => {
    let session = fresh;
    for (let buffer = 0n; buffer < 100n; buffer += 1n)
      session = withUse(session, useOf(keys[0]!, counterBlock(7n, buffer * 4n), 64));
    expect(usesOf(session, keys[0]!)).toMatchObject({
      run: { from: 7n, to: 7n, start: 0n, end: 400n },
      ivs: { size: 0 },
    });
    for (const start of [0n, 10n, 4n]) session = withUse(session, useOf(keys[0]!, counterBlock(9n, start), 64));
    expect(entriesOf(usesOf(session, keys[0]!)!.ivs).next().value).toEqual([
      9,
      [
        {
          iv: 9n,
          ranges: [
            { start: 10n, end: 14n },
            { start: 0n, end: 8n },
          ],
        },
      ],
    ]);
  });

  it('keeps one run for frames of one size, whose IVs count up', () => {
    let session = fresh;
    for (let iv = 1n; iv <= 1000n; iv += 1n) session = withUse(session, useOf(keys[0]!, counterBlock(iv, 0n), 64));
    expect(usesOf(session, keys[0]!)).toMatchObject({
      run: { from: 1n, to: 1000n, start: 0n, end: 4n },
      ivs: { size: 0 },
    });
  });
});
