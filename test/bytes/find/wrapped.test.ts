import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { content, wrap, wrapping, writtenOf } from './wrapped.ts';
import { foundIn, wordFor } from './words.ts';

const buffersIn = (text: string): readonly string[] =>
  foundIn(text)
    .filter(({ kind }) => kind === 'buffer')
    .map(wordFor);

describe('rows as any program writes them', () => {
  it('give back exactly the bytes that were wrapped in them', () => {
    fc.assert(
      fc.property(content, wrapping, (bytes, how) => {
        expect(buffersIn(`before it\n${wrap(bytes, how)}and behind it\n`)).toEqual([writtenOf(bytes, how)]);
      }),
      { numRuns: 400, seed: 2026 },
    );
  });

  it('are exactly as many buffers as were wrapped, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(content, wrapping), { minLength: 2, maxLength: 4 }), (all) => {
        const text = all.map(([bytes, how], index) => `buffer ${index}\n${wrap(bytes, how)}the end of it\n`).join('');
        expect(buffersIn(text)).toEqual(all.map(([bytes, how]) => writtenOf(bytes, how)));
      }),
      { numRuns: 100, seed: 2026 },
    );
  });
});

describe('digits on one line', () => {
  const bytes = fc
    .uint8Array({ minLength: 24, maxLength: 64 })
    .filter((all) => /[a-f]/.test(toHex(all.subarray(0, 4))));
  const line = fc.record({
    around: fc.constantFrom(
      ['', ''],
      ['"', '"'],
      ["'", "'"],
      ['[', ']'],
      ['(', ')'],
      ['<', '>'],
      ['key=', ';'],
      ['{', '}'],
    ),
    join: fc.constantFrom('', ' ', ':', '-', ', ', ','),
    prefix: fc.constantFrom('', '0x'),
    upper: fc.boolean(),
  });

  it('are found whatever joins and encloses them', () => {
    fc.assert(
      fc.property(bytes, line, (content, { around: [open = '', close = ''], join, prefix, upper }) => {
        const each = join.startsWith(',') ? prefix : '';
        const words = (toHex(content).match(/../g) ?? []).map((word) => each + (upper ? word.toUpperCase() : word));
        const text = `it sent ${open}${join === '' ? prefix : ''}${words.join(join)}${close} to the driver\n`;
        expect(buffersIn(text)).toEqual([toHex(content)]);
      }),
      { numRuns: 300, seed: 2026 },
    );
  });
});
