import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concat } from '../../debug-adapter/bytes/bytes.ts';
import { decodeRaw } from '../../debug-adapter/decode/raw/raw.ts';
import { measureRandomness } from '../../debug-adapter/decode/raw/randomness.ts';
import { findRepeatedBlocks } from '../../debug-adapter/decode/raw/repeated-blocks.ts';
import { findNode, strayNodes } from './keyring.ts';

const key = Uint8Array.from({ length: 16 }, (_, index) => index);
/** Bytes that look like chance and are the same every time. */
const chance = (length: number): Uint8Array =>
  concat(
    ...Array.from(
      { length: Math.ceil(length / 64) },
      (_, index) => new Uint8Array(createHash('sha512').update(String(index)).digest()),
    ),
  ).subarray(0, length);
const encrypt = (algorithm: 'aes-128-ecb' | 'aes-128-cbc' | 'aes-128-ctr', plain: Uint8Array): Uint8Array => {
  const cipher = createCipheriv(algorithm, key, algorithm === 'aes-128-ecb' ? null : chance(16));
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
};
/** A frame in NV12: bars of a few shades, as a test picture has them. */
const picture = Uint8Array.from({ length: 64 * 48 }, (_, at) => 16 + 24 * Math.floor((at % 64) / 8));
const repeats = (bytes: Uint8Array): string => findNode(decodeRaw(bytes).root, 'repeated blocks')?.value ?? '';

describe('bytes that nothing recognises', () => {
  it('look encrypted block by block where AES-ECB left equal blocks of a picture equal', () => {
    const bytes = encrypt('aes-128-ecb', picture);
    expect(decodeRaw(bytes).summary).toContain(
      'blocks of 16 bytes repeat an earlier one, looks encrypted block by block (ECB)',
    );
    expect(repeats(bytes)).toMatch(/^18[0-9] of 19[0-9] blocks .* looks encrypted block by block \(ECB\)/);
  });

  it.each(['aes-128-cbc', 'aes-128-ctr'] as const)(
    'have no repeated block where the same picture went through %s',
    (algorithm) => {
      const bytes = encrypt(algorithm, picture);
      expect(repeats(bytes)).toMatch(/^none among/);
      expect(decodeRaw(bytes).summary).toContain('looks encrypted or compressed');
    },
  );

  it('are not called encrypted for repeating, where their blocks are plain', () => {
    expect(repeats(picture)).toContain('blocks of 16 bytes are equal');
    expect(repeats(picture)).not.toContain('looks encrypted');
    expect(decodeRaw(picture).summary).toContain('does not look encrypted');
  });

  it('never are said to be encrypted, only to look so', () => {
    for (const bytes of [chance(4096), encrypt('aes-128-ecb', picture), encrypt('aes-128-ctr', picture)]) {
      const shown = JSON.stringify(decodeRaw(bytes).root);
      expect(shown).toMatch(/looks encrypted/);
      expect(shown).not.toMatch(/\bis encrypted/);
    }
  });

  it('have a histogram of 16 rows that counts every byte', () => {
    const bytes = chance(8000);
    const rows = findNode(decodeRaw(bytes).root, 'histogram')?.children ?? [];
    expect(rows).toHaveLength(16);
    expect(rows.reduce((sum, { value }) => sum + Number(/\d+$/.exec(value)?.[0]), 0)).toBe(8000);
    const expected = bytes.filter((byte) => byte >> 4 === 3).length;
    expect(rows[3]).toMatchObject({
      label: '30 to 3f',
      value: expect.stringMatching(new RegExp(` ${String(expected)}$`)) as string,
    });
    expect(strayNodes(decodeRaw(bytes).root, [0, 8000])).toEqual([]);
  });

  it('name the bytes that are most and least frequent', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at < 700 ? 0xee : at < 999 ? at & 3 : 0x77));
    expect(findNode(decodeRaw(bytes).root, 'most frequent')?.value).toMatch(/^ee × 700 \(70\.00 %\)/);
    expect(findNode(decodeRaw(bytes).root, 'least frequent')?.value).toMatch(/^77 × 1 /);
    expect(findNode(decodeRaw(bytes).root, 'evenness')?.value).toMatch(
      /too frequent for chance; 6 of 256 values occur/,
    );
  });

  it('that count up are more even than chance', () => {
    expect(
      findNode(decodeRaw(Uint8Array.from({ length: 4096 }, (_, at) => at & 255)).root, 'evenness')?.value,
    ).toContain('more even than chance');
  });

  it('of one value are a fill, and few ones have no statistics', () => {
    expect(decodeRaw(new Uint8Array(4096).fill(0xcd)).summary).toBe('4096 bytes, all bytes are 0xcd');
    expect(decodeRaw(chance(40)).root.children.map(({ label }) => label)).toEqual(['look']);
  });

  it('that are a long text show its beginning and how much follows', () => {
    const { root, summary } = decodeRaw(new TextEncoder().encode('Grüße, '.repeat(5000)));
    expect(summary).toContain('UTF-8 text, 35000 characters');
    expect(root.value).toMatch(/^"Grüße, .*… \(\+34800\)$/);
  });
});

describe('blocks that repeat', () => {
  it('are counted, the most frequent first, with their first places', () => {
    const [one, two, three] = [chance(16), chance(32).subarray(16), chance(48).subarray(32)];
    const { blocks, repeated, most } = findRepeatedBlocks(
      concat(one, two, one, three, one, two, Uint8Array.of(1, 2, 3)),
    );
    expect({ blocks, repeated }).toEqual({ blocks: 6, repeated: 3 });
    expect(most).toEqual([
      { places: [0, 32, 64], count: 3 },
      { places: [16, 80], count: 2 },
    ]);
  });

  it('are as many as a plain count of them finds, and stand where they say', () => {
    for (const bytes of [
      chance(3200).map((byte) => byte & 1),
      encrypt('aes-128-ecb', picture),
      picture,
      chance(16),
      new Uint8Array(0),
    ]) {
      const texts = Array.from({ length: Math.floor(bytes.length / 16) }, (_, block) =>
        bytes.subarray(block * 16, block * 16 + 16).join(),
      );
      const { repeated, most } = findRepeatedBlocks(bytes);
      expect(repeated).toBe(texts.length - new Set(texts).size);
      for (const { places, count } of most) {
        const text = texts[(places[0] ?? 0) / 16];
        expect(count).toBe(texts.filter((other) => other === text).length);
        expect(places).toEqual(texts.flatMap((other, block) => (other === text ? [block * 16] : [])).slice(0, 4));
      }
    }
  });
});

describe('the chi-squared statistic', () => {
  it('is that of its definition, and that of random bytes is near 255', () => {
    const bytes = chance(100_000);
    const expected = bytes.length / 256;
    const counts = Array.from({ length: 256 }, (_, value) => bytes.filter((byte) => byte === value).length);
    expect(measureRandomness(bytes).chiSquared).toBeCloseTo(
      counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
      6,
    );
    expect(measureRandomness(bytes).looksRandom).toBe(true);
  });
});
