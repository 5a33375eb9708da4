import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './bind/bound-texts.ts';
import { helpers } from '../../debug-adapter/script/bind/helpers.ts';
import { parse } from '../../debug-adapter/script/syntax/parse/parse.ts';
import { operatorRows } from '../../debug-adapter/script/syntax/parse/parse-expression.ts';
import { problems } from '../../debug-adapter/script/bind/problems.ts';
import { syntaxProblems } from '../../debug-adapter/script/syntax/syntax-problems.ts';
import { placeKeywords, statementKeywords } from '../../debug-adapter/script/syntax/tokens/token-cursor.ts';
import { marks, pairs } from '../../debug-adapter/script/syntax/tokens/token-kinds.ts';
import { resourceFields } from '../../debug-adapter/catalog/resource-description.ts';
import { driverSettings, keywords, worldEvents } from '../../debug-adapter/script/bind/vocabulary.ts';
import { helperRow, problemRow, slotRow, syntaxRow } from './guide-rows.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/script-language.md'), 'utf8').replaceAll('\r\n', '\n');
const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '');
const grammar = (blocks('ebnf')[0] ?? '').replace(/\(\*.*?\*\)/g, '');
const terminals = new Set([...grammar.matchAll(/"([^"\n]+)"|'([^'\n]+)'/g)].map((match) => match[1] ?? match[2] ?? ''));

describe('the grammar of the guide', () => {
  it('has every keyword of the language and no other word', () => {
    const words = [...terminals].filter((terminal) => /^[a-z]\w*$/.test(terminal));
    const units = ['ns', 'us', 'ms', 's'];
    const prefixes = ['hex', 'base64', 'pem', 'guid', 'file'];
    expect(words.sort()).toEqual([...Object.keys(keywords), ...units, ...prefixes].sort());
  });

  it('has every mark of the language and no other', () => {
    const found = [...terminals].filter((terminal) => /^[^\w"']+$/.test(terminal));
    expect(found.sort()).toEqual([...marks, ...Object.keys(pairs)].sort());
  });

  it('defines every rule that it uses, once', () => {
    const defined = [...grammar.matchAll(/^([A-Za-z_]+) +=/gm)].map((match) => match[1] ?? '');
    const used = new Set(
      [
        ...grammar
          .replace(/"[^"\n]*"|'[^'\n]*'/g, ' ')
          .replace(/^([A-Za-z_]+) +=/gm, ' ')
          .matchAll(/[A-Za-z_]+/g),
      ].map((match) => match[0]),
    );
    const primitive = ['NEWLINE', 'END', 'letter', 'digit', 'hexdigit', 'hexdigits', 'character', 'escape'];
    expect([...used].filter((name) => !defined.includes(name) && !primitive.includes(name))).toEqual([]);
    expect(new Set(defined).size).toBe(defined.length);
  });

  it('lists the operators in the rows of the parser', () => {
    const rows = ['expression', 'and', 'equality', 'relation', 'bitor', 'bitxor', 'bitand', 'sum', 'product'].map(
      (rule) => {
        const line = new RegExp(`^${rule} +=(.*)$`, 'm').exec(grammar)?.[1] ?? '';
        return [...line.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
      },
    );
    expect(rows).toEqual(operatorRows);
  });

  it.each(statementKeywords)('begins a statement with %s, as the parser does', (word) => {
    expect(grammar).toMatch(new RegExp(`^${word} += "${word}"`, 'm'));
    expect(parse(`let ${word} = 1`).problems).not.toEqual([]);
  });

  it.each(placeKeywords)('reserves %s only in its place', (word) => {
    expect(parse(`let ${word} = 1`).problems).toEqual([]);
  });
});

describe('the examples of the guide', () => {
  it.each(blocks('ddi'))('example %#: is read and checked without a complaint', (example) => {
    expect(problemsOf(example)).toEqual([]);
  });
  it('are there', () => {
    expect(blocks('ddi').length).toBeGreaterThan(5);
  });
});

describe('the tables of the guide', () => {
  const rows = [
    ...Object.entries(helpers).map(([name, entry]) => helperRow(name, entry)),
    ...Object.entries({ ...driverSettings, ...resourceFields }).map(([name, entry]) => slotRow(name, entry)),
    ...Object.entries(problems).map(([id, entry]) => problemRow(id, entry)),
    ...Object.entries(syntaxProblems).map(([id, entry]) => syntaxRow(id, entry)),
  ];
  it.each(rows)('say what the code says: %s', (row) => {
    expect(guide.split('\n')).toContain(row);
  });
  it.each(Object.keys(worldEvents))('name the event %s', (event) => {
    expect(guide).toContain(`\`${event}`);
  });
});
