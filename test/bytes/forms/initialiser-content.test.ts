import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInitialiserForm } from '../../../debug-adapter/bytes/forms/initialiser/initialiser.ts';

const bytesOf = (text: string): readonly number[] | string => {
  const read = readInitialiserForm(text);
  return read.ok ? [...read.bytes] : `${read.at}: ${read.message}`;
};

describe('a C initialiser', () => {
  it.each([
    ['', []],
    ['0x30, 0x82, 10, 010', [0x30, 0x82, 10, 8]],
    ["'A', '\\x0a',", [65, 10]],
    ['{ 1, 2 }, { 3 } // three\n, /* four */ 4', [1, 2, 3, 4]],
    ['(BYTE)1, (unsigned char) 2, 3u', [1, 2, 3]],
    ['1, // one\n2, /* ** two */', [1, 2]],
  ] as const)('%j is its bytes', (text, expected) => {
    expect(bytesOf(text)).toEqual(expected);
  });

  it.each([
    ['1 2', 2],
    ['1,, 2', 2],
    ['0x100', 0],
    ['x', 0],
    ['1, /* open', 3],
    ['(int)1', 0],
  ])('%j is none, from %i on', (text, at) => {
    expect(bytesOf(text)).toMatch(new RegExp(`^${at}: `));
  });

  it('is read as it was written, whatever stands between the elements', () => {
    const gap = fc
      .array(fc.constantFrom(' ', '\n', '{', '}', '/* c */', '// c\n', '\t'), { maxLength: 4 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, fc.nat(255), fc.boolean(), gap)), (elements) => {
        const text = elements
          .map(([before, value, isHex, after]) => `${before}${isHex ? `0x${value.toString(16)}` : value}${after}`)
          .join(',');
        expect(bytesOf(text)).toEqual(elements.map(([, value]) => value));
      }),
    );
  });

  it('of a megabyte of blanks, open comments or stars comes to an answer', () => {
    for (const piece of [' ', '/*', '/**', '*', '{', '(', '1, ', '(BYTE'])
      expect(readInitialiserForm(piece.repeat(300_000)), piece).toBeDefined();
  });
});
