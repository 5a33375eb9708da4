import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helperNames } from '../../debug-adapter/script/bind/helpers.ts';
import { statementKeywords } from '../../debug-adapter/script/syntax/tokens/token-cursor.ts';

interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly patterns?: readonly Rule[];
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly name?: string;
}
interface Grammar {
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}
interface Configuration {
  readonly wordPattern: string;
  readonly brackets: readonly (readonly [string, string])[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
}

const root = join(import.meta.dirname, '../..');
const grammar = JSON.parse(readFileSync(join(root, 'syntaxes/ddi.tmLanguage.json'), 'utf8')) as Grammar;
const configuration = JSON.parse(readFileSync(join(root, 'language-configuration.json'), 'utf8')) as Configuration;

function rulesOf(rule: Rule): readonly Rule[] {
  return [rule, ...(rule.patterns ?? []).flatMap(rulesOf)];
}
const all = [...grammar.patterns, ...Object.values(grammar.repository)].flatMap(rulesOf);

/** The rules that the parts of a line meet first, by scope name; a plain reading of `match` rules from left to right. */
function scopesOf(line: string): Readonly<Record<string, string>> {
  const flat = (rule: Rule): readonly Rule[] =>
    rule.begin !== undefined
      ? []
      : rule.include === undefined
        ? [rule, ...(rule.patterns ?? []).flatMap(flat)]
        : flat(grammar.repository[rule.include.slice(1)] ?? {});
  const matching = grammar.patterns.flatMap(flat).filter((rule) => rule.match !== undefined);
  const found: Record<string, string> = {};
  for (let at = 0; at < line.length;) {
    const hits = matching
      .map((rule) => ({ rule, hit: new RegExp(rule.match ?? '', 'dg') }))
      .map(({ rule, hit }) => {
        hit.lastIndex = at;
        return { rule, hit: hit.exec(line) };
      })
      .filter(({ hit }) => hit !== null && hit[0] !== '');
    const first = hits.reduce<(typeof hits)[number] | null>(
      (best, one) => (best === null || one.hit!.index < best.hit!.index ? one : best),
      null,
    );
    if (first === null) break;
    if (first.rule.name !== undefined) found[first.hit![0]] = first.rule.name;
    for (const [group, { name }] of Object.entries(first.rule.captures ?? {}))
      if (first.hit![Number(group)] !== undefined) found[first.hit![Number(group)]!] = name;
    at = first.hit!.index + first.hit![0].length;
  }
  return found;
}

describe('the grammar for editors', () => {
  it('has expressions that compile, and includes that exist', () => {
    for (const { match, begin, end, include } of all) {
      for (const expression of [match, begin, end])
        if (expression !== undefined) expect(() => new RegExp(expression)).not.toThrow();
      if (include !== undefined) expect(Object.keys(grammar.repository)).toContain(include.slice(1));
    }
  });

  it.each(statementKeywords.filter((word) => word !== 'section' && word !== 'include'))(
    'colours the statement keyword %s',
    (word) => {
      expect(scopesOf(`${word} name`)[word]).toMatch(/^(keyword|storage)\./);
    },
  );

  it.each(helperNames)('colours the helper %s as a function', (name) => {
    expect(scopesOf(`let a = ${name}(b)`)[name]).toBe('support.function.ddi');
  });

  it('tells calls, constants, numbers, outputs and fields apart', () => {
    expect(scopesOf('CreateCryptoSession(hDevice, { CryptoType: AES128_CTR }, 0x1F, 12ms, &hSession)')).toMatchObject({
      CreateCryptoSession: 'entity.name.function.call.ddi',
      hDevice: 'variable.other.ddi',
      CryptoType: 'variable.parameter.field.ddi',
      AES128_CTR: 'constant.other.ddi',
      '0x1F': 'constant.numeric.hex.ddi',
      '12': 'constant.numeric.decimal.ddi',
      ms: 'keyword.other.unit.ddi',
      hSession: 'variable.other.output.ddi',
    });
  });

  it('colours a GUID in braces as one constant', () => {
    const guid = '{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}';
    expect(scopesOf(`let a = ${guid}`)[guid]).toBe('constant.other.guid.ddi');
  });
});

describe('the language configuration', () => {
  it('takes hex numbers, names with underscores and letters of any language as words', () => {
    const word = new RegExp(configuration.wordPattern, 'g');
    expect('foo(0x1F_00, _bar, E_INVALIDARG, größe, 12ms)'.match(word)).toEqual([
      'foo',
      '0x1F_00',
      '_bar',
      'E_INVALIDARG',
      'größe',
      '12ms',
    ]);
  });

  it('folds between region markers', () => {
    const { start, end } = configuration.folding.markers;
    expect(new RegExp(start).test('    // #region Setup')).toBe(true);
    expect(new RegExp(end).test('//endregion')).toBe(true);
    expect(new RegExp(start).test('// a region of memory')).toBe(false);
  });

  it('pairs the brackets of the language', () => {
    expect(configuration.brackets.map(([open]) => open).sort()).toEqual(['(', '[', '{']);
  });
});
