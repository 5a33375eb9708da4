import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundTexts, problemsOf } from '../bind/bound-texts.ts';
import { parse, parseCounting, parseExpressionText } from '../../../debug-adapter/script/syntax/parse/parse.ts';
import { referencesOf } from '../../../debug-adapter/script/bind/references.ts';
import { scan } from '../../../debug-adapter/script/syntax/tokens/tokens.ts';
import type { Statement } from '../../../debug-adapter/script/syntax/tree.ts';
import { bodyOf, expressionsOf, partsOf } from '../../../debug-adapter/script/syntax/walk.ts';
import type { Expression } from '../../../debug-adapter/script/syntax/tree.ts';
import { anyText } from './script-arbitraries.ts';
import { withoutRanges } from './without-ranges.ts';
import { repetitions } from '../../repetitions.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}
const holds = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;

function expectNested(outer: Span, statement: Statement): void {
  expect(holds(outer, statement.range)).toBe(true);
  const nested = (around: Span, expression: Expression): void => {
    expect(holds(around, expression.range)).toBe(true);
    for (const part of partsOf(expression)) nested(expression.range, part);
  };
  for (const expression of expressionsOf(statement)) nested(statement.range, expression);
  for (const inner of bodyOf(statement)) expectNested(statement.range, inner);
}

describe('whatever the text', () => {
  it('nothing throws: scanner, parser, checks, names, references', () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), (text, offset) => {
        const tree = parse(text);
        problemsOf(text);
        const bound = boundTexts({ 'any.ddi': text });
        bound.definitionAt(0, offset);
        const symbol = bound.symbolAt(0, offset);
        if (symbol !== null) expect(bound.referencesTo(symbol).length).toBeGreaterThan(0);
        referencesOf(tree);
        parseExpressionText(text);
      }),
      { numRuns: repetitions({ usual: 150, nightly: 20_000 }) },
    );
  });

  it('ranges lie within the text and nest, and statements follow each other', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tree = parse(text);
        const whole = { start: 0, end: text.length };
        for (const statement of tree.statements) expectNested(whole, statement);
        for (const problem of problemsOf(text)) expect(holds(whole, problem.range)).toBe(true);
        tree.statements.reduce((end, statement) => {
          expect(statement.range.start).toBeGreaterThanOrEqual(end);
          return statement.range.end;
        }, 0);
      }),
      { numRuns: repetitions({ usual: 150, nightly: 10_000 }) },
    );
  });

  it('tokens rise, never overlap, and end with the end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { count, starts, ends, kinds } = scan(text);
        let end = 0;
        for (let at = 0; at < count; at += 1) {
          expect(starts[at]).toBeGreaterThanOrEqual(end);
          expect(ends[at]! - starts[at]!).toBeGreaterThan(at === count - 1 ? -1 : 0);
          end = ends[at]!;
        }
        expect([kinds[count - 1], end]).toEqual([0, text.length]);
      }),
    );
  });

  it('the parser moves over each token at most once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, moves } = parseCounting(text);
        expect(moves).toBeLessThanOrEqual(tokens);
      }),
      { numRuns: repetitions({ usual: 150, nightly: 10_000 }) },
    );
  });
});

describe('hostile texts are read in one pass and give few problems', () => {
  const many = 100_000;
  it.each([
    ['open brackets', '('.repeat(many)],
    ['open brackets in a value', `let a = ${'('.repeat(many)}`],
    ['open lists', `let a = ${'['.repeat(many)}`],
    ['open braces', `let a = ${'{'.repeat(many)}`],
    ['structures in structures', `let a = ${'{ A: '.repeat(many)}`],
    ['operators', `let a = ${'1 + '.repeat(many)}1`],
    ['signs', `let a = ${'-'.repeat(many)}1`],
    ['members', `let a = b${'.c'.repeat(many)}`],
    ['indexes', `let a = b${'[0]'.repeat(many)}`],
    ['helpers in helpers', `let a = ${'f('.repeat(many)}`],
    ['comment openers', '/*'.repeat(many)],
    ['quotes', '"'.repeat(many + 1)],
    ['at signs', '@'.repeat(many)],
    ['elements of an initialiser without an end', `let a = { ${'1,'.repeat(many)}`],
    ['blanks in an initialiser', `let a = { 1,${' '.repeat(many)}x y }`],
    ['digits', `let a = ${'9'.repeat(many)}`],
  ])('%s', (_, text) => {
    const { tree, tokens, moves } = parseCounting(text);
    expect(moves).toBeLessThanOrEqual(tokens);
    expect(tree.problems.length).toBeLessThan(10);
    expect(tree.problems.length).toBeGreaterThan(0);
    problemsOf(tree.text);
  });

  it('blocks in blocks are told once and skipped', () => {
    const { tree, tokens, moves } = parseCounting(`${'section "a" {\n'.repeat(many)}${'}\n'.repeat(many)}`);
    expect(moves).toBeLessThanOrEqual(tokens);
    expect(tree.problems.map((problem) => problem.id)).toEqual(['nested-too-deep']);
  });
});

describe('texts from Windows', () => {
  const lines = [
    '// Ünïcode',
    'driver reference { seed: 7 }',
    'section "Öffnen 😀" {',
    '    let größe = 16',
    '    Foo(größe,',
    '        hex"00 01")',
    '}',
    '',
  ];
  it('mean the same with CRLF, with CR, with a byte-order mark', () => {
    const plain = withoutRanges({ ...parse(lines.join('\n')), text: '' });
    for (const text of [lines.join('\r\n'), lines.join('\r'), `\ufeff${lines.join('\r\n')}`]) {
      const tree = parse(text);
      expect(tree.problems).toEqual([]);
      expect(withoutRanges({ ...tree, text: '' })).toEqual(plain);
    }
  });

  it('have offsets in UTF-16 code units', () => {
    const text = '\ufefflet a = "😀"\r\nlet größe = a';
    const tree = parse(text);
    expect(tree.statements.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      'let a = "😀"',
      'let größe = a',
    ]);
  });
});
