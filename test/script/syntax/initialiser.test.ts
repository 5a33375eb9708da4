import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInitialiserForm } from '../../../debug-adapter/bytes/forms/initialiser/initialiser.ts';
import { parse, parseExpressionText } from '../../../debug-adapter/script/syntax/parse/parse.ts';

const read = (text: string): unknown => {
  const { expression, problems } = parseExpressionText(`{${text}}`);
  return problems.length === 0 && expression.kind === 'buffer'
    ? expression.value
    : problems.map((problem) => problem.id);
};

const element = fc.oneof(
  fc.nat(255).map((value) => `0x${value.toString(16)}`),
  fc.nat(255).map((value) => String(value)),
  fc.nat(255).map((value) => `0${value.toString(8)}`),
  fc.nat(255).map((value) => `(BYTE)0x${value.toString(16)}`),
  fc.constantFrom("'A'", "'\\x41'", '7u', '0x30u8'),
);
const space = fc.constantFrom('', ' ', '\n  ', '/* tag */', ' // rest\n');

describe('a C initialiser in a script', () => {
  it('gives the bytes that the written form gives outside scripts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(space, element), { maxLength: 6 }), fc.boolean(), (parts, hasComma) => {
        const text = parts.map(([before, one]) => before + one).join(',') + (hasComma && parts.length > 0 ? ',' : '');
        const outside = readInitialiserForm(text);
        expect(outside.ok).toBe(true);
        if (outside.ok) expect(read(text)).toEqual(outside.bytes);
      }),
    );
  });

  it.each(['256', '0x100', '1 2', '1,,2', ',', "'€'", '0b1', '12ms', '08x', '1, x', '(BYTE 1)', '1 (BYTE)'])(
    'says what is wrong with { %s }',
    (text) => {
      expect(read(text)).toEqual(['invalid-buffer']);
    },
  );

  it('flattens nested braces, as C does', () => {
    expect(read('{1, 2}, {3}')).toEqual(Uint8Array.of(1, 2, 3));
  });

  it.each([
    [
      'flat, as the arguments of DEFINE_GUID',
      '0x9b6bd711, 0x4f74, 0x41c9, 0x9e, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f',
    ],
    ['nested, as a structure', '0x9b6bd711, 0x4f74, 0x41c9, { 0x9e, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f }'],
    ['with suffixes', '0x9b6bd711UL, 0x4f74u, 0x41c9, 0x9eu, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f'],
    ['with a comma at the end', '0x9b6bd711,0x4f74,0x41c9,0x9e,0x7b,0x0b,0xe2,0xd7,0xd9,0x3b,0x4f,'],
  ])('is a GUID where C initialises one: %s', (_, text) => {
    const { expression, problems } = parseExpressionText(`{${text}}`);
    expect(problems).toEqual([]);
    expect(expression).toMatchObject({ kind: 'guid', value: '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f' });
  });

  it.each([
    'DEFINE_GUID(A, 0x9b6bd711, 0x4f74, 0x41c9, 0x9e, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f)',
    'guid"(9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f)"',
    'guid"9b6bd711_4f74_41c9_9e7b_0be2d7d93b4f"',
    'guid"0x9b6bd7114f7441c99e7b0be2d7d93b4f"',
    '{9B6BD711-4F74-41C9-9E7B-0BE2D7D93B4F}',
  ])('is a GUID in other spellings: %s', (text) => {
    const { expression, problems } = parseExpressionText(text);
    expect(problems).toEqual([]);
    expect(expression).toMatchObject({ kind: 'guid', value: '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f' });
  });

  it.each(['DEFINE_GUID(A)', 'DEFINE_GUID(A, 0x9b6bd711, 0x4f74)', 'guid"9b6bd711-4f7441c9-9e7b-0be2d7d93b4f"'])(
    'is no GUID, and that is told: %s',
    (text) => {
      expect(parseExpressionText(text).problems.map(({ id }) => id)).toEqual(['invalid-guid']);
    },
  );

  it('is eleven bytes where every number is written as a byte, and no GUID with one brace', () => {
    expect(read('0x9b, 0x4f, 0x41, 0x9e, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f')).toHaveLength(11);
    expect(read('0x9b6bd711, 0x4f74, 0x41c9, 0x9e, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b')).toEqual(['invalid-buffer']);
  });

  it('keeps its comments in its content, and the comments around it in the tree', () => {
    const tree = parse('// a\nlet b = { 1, /* c */ 2 } // d\nlet e = { 3 /* f */ } // g');
    expect(tree.comments.map((comment) => comment.text)).toEqual(['// a', '// d', '// g']);
  });
});
