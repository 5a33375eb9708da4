import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../debug-adapter/script/syntax/parse/parse.ts';
import { print } from '../../../debug-adapter/script/syntax/print/print.ts';
import { anyText, statements } from './script-arbitraries.ts';
import { withoutRanges } from './without-ranges.ts';
import { repetitions } from '../../repetitions.ts';

const samples = join(import.meta.dirname, '../../../samples');

describe('printing', () => {
  it('gives a text that the parser reads back as the same tree', () => {
    fc.assert(
      fc.property(statements, (body) => {
        const printed = print({ text: '', statements: body, comments: [], problems: [] });
        const tree = parse(printed);
        expect(tree.problems).toEqual([]);
        expect(withoutRanges(tree.statements)).toEqual(withoutRanges(body));
      }),
      { numRuns: repetitions({ usual: 80, nightly: 5000 }) },
    );
  });

  it('is stable after once, and changes no tree, on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tree = parse(text);
        const once = print(tree);
        const again = parse(once);
        expect(withoutRanges(again.statements)).toEqual(withoutRanges(tree.statements));
        expect(again.comments.map((comment) => comment.text)).toEqual(tree.comments.map((comment) => comment.text));
        expect(print(again)).toBe(once);
      }),
      { numRuns: repetitions({ usual: 150, nightly: 10_000 }) },
    );
  });

  it('leaves a script with problems as it is', () => {
    expect(print(parse('let   a = )'))).toBe('let   a = )');
  });

  it.each(readdirSync(samples).filter((name) => name.endsWith('.ddi')))(
    'keeps the statements and comments of %s in their places',
    (name) => {
      const text = readFileSync(join(samples, name), 'utf8');
      const lined = (script: string): readonly string[] =>
        script.split('\n').map((line) => line.replace(/(?<=\S) +/g, ' '));
      expect(lined(print(parse(text)))).toEqual(lined(text));
    },
  );

  it('keeps comments at the end of lines, in blocks, and those of a C initialiser', () => {
    const text =
      '// first\nsection "a" { // open\n    Foo() // after\n    // last\n}\n\nlet b = { 0x30, /* tag */ 0x82 }\n// end\n';
    expect(print(parse(text))).toBe(text);
  });
});
