import { describe, expect, it } from 'vitest';
import { symbolId } from '../../../debug-adapter/script/bind/symbol.ts';
import { boundTexts } from './bound-texts.ts';

const text = `let key = hex"00"
CreateCryptoSession(hDevice, { CryptoType: AES128_CTR }, &hSession)
proc send(h, &out) {
    let key = random(16)
    Foo(h, key, &out, hSession)
}
send(hSession, &reply)
let key = xor(key, reply)
`;
/** Offset of the n-th occurrence of a word. */
function offsetIn(within: string, word: string, ordinal: number): number {
  return [...within.matchAll(new RegExp(`\\b${word}\\b`, 'g'))][ordinal]?.index ?? -1;
}
const offset = (word: string, ordinal: number): number => offsetIn(text, word, ordinal);
const bound = boundTexts({ 'main.ddi': text });

/** Where the symbol at a word is named. */
function starts(word: string, ordinal: number): readonly number[] {
  const symbol = bound.symbolAt(0, offset(word, ordinal));
  return symbol === null ? [] : bound.referencesTo(symbol).map(({ range }) => range.start);
}

describe('the names of a script', () => {
  it('are symbols, each with what declares it and where it belongs', () => {
    expect(
      bound.symbols.filter(({ kind }) => kind !== 'given').map(({ name, kind, scope }) => [name, kind, scope]),
    ).toEqual([
      ['send', 'procedure', 0],
      ['key', 'let', 0],
      ['hSession', 'output', 0],
      ['reply', 'output', 0],
      ['h', 'parameter', 1],
      ['out', 'parameter', 1],
      ['key', 'let', 1],
    ]);
  });

  it('lead to the definition that holds at a use: the last one before it', () => {
    expect(bound.definitionAt(0, offset('key', 4))?.range.start).toBe(offset('key', 0));
    expect(bound.definitionAt(0, offset('key', 2))?.range.start).toBe(offset('key', 1));
    expect(bound.definitionAt(0, offset('send', 1))?.range.start).toBe(offset('send', 0));
    expect(bound.definitionAt(0, offset('hSession', 1))?.range.start).toBe(offset('hSession', 0));
  });

  it('lead nowhere where the catalog or the driver brings them', () => {
    expect(bound.definitionAt(0, offset('AES128_CTR', 0))).toBeNull();
    expect(bound.definitionAt(0, offset('hDevice', 0))).toBeNull();
  });

  it('are apart in a procedure and in the script, though they read the same', () => {
    expect(starts('key', 0)).toEqual([0, 3, 4].map((ordinal) => offset('key', ordinal)));
    expect(starts('key', 1)).toEqual([1, 2].map((ordinal) => offset('key', ordinal)));
  });

  it('of the script are those that a procedure reads', () => {
    expect(starts('hSession', 0)).toEqual([0, 1, 2].map((ordinal) => offset('hSession', ordinal)));
    expect(starts('out', 0)).toEqual([0, 1].map((ordinal) => offset('out', ordinal)));
    expect(starts('send', 1)).toEqual([0, 1].map((ordinal) => offset('send', ordinal)));
  });

  it('of a procedure are seen inside of it alone', () => {
    expect([0, offset('random', 0), text.length].map((at) => bound.scopeAt(0, at))).toEqual([0, 1, 0]);
    expect(bound.variablesSeenFrom(1)).toEqual(['h', 'out', 'key', 'hSession', 'reply', 'hDevice', 'hAdapter']);
  });

  it('are no variable before they have a value', () => {
    const early = boundTexts({ 'main.ddi': 'let a = b\nlet b = a' });
    expect(early.read(0, 0, 'let a = '.length)).toBeNull();
    expect(early.read(0, 0, 'let a = b\nlet b = '.length)?.name).toBe('a');
  });

  it('keep their identity while the text behind them changes', () => {
    const id = (more: string): string => {
      const symbol = boundTexts({ 'main.ddi': text + more }).symbolAt(0, offset('reply', 0));
      return symbol === null ? '' : symbolId(symbol, ['main.ddi']);
    };
    expect(id('let more = reply\n')).toBe(id(''));
    expect(id('')).toBe(`main.ddi:${offset('reply', 0)}-${offset('reply', 0) + 5}:output`);
  });
});

describe('the names of several files', () => {
  const main = 'let key = hex"00"\ninclude "lib.ddi"\nexchange(key, &done)\nexpect shared == done\n';
  const lib = 'proc exchange(k, &result) {\n    let result = k\n}\nlet shared = key\n';
  const both = boundTexts({ 'main.ddi': main, 'lib.ddi': lib });

  it('lead into the included file, for procedures and variables', () => {
    expect(both.definitionAt(0, offsetIn(main, 'exchange', 0))).toMatchObject({ file: 1, range: { start: 5 } });
    expect(both.definitionAt(0, offsetIn(main, 'shared', 0))).toMatchObject({
      file: 1,
      range: { start: offsetIn(lib, 'shared', 0) },
    });
  });

  it('lead from the included file to the one that includes it', () => {
    expect(both.definitionAt(1, offsetIn(lib, 'key', 0))).toMatchObject({ file: 0, range: { start: 4 } });
  });

  it('are found in all of them', () => {
    const symbol = both.symbolAt(0, 4);
    expect(symbol === null ? [] : both.referencesTo(symbol).map(({ file, range }) => [file, range.start])).toEqual([
      [0, 4],
      [0, offsetIn(main, 'key', 1)],
      [1, offsetIn(lib, 'key', 0)],
    ]);
  });

  it('belong to the procedure that a file is included into', () => {
    const inside = boundTexts({
      'main.ddi': 'proc p() {\n    include "one.ddi"\n    let b = a\n}\np()\nlet a = 1\n',
      'one.ddi': 'let a = 2\n',
    });
    expect(inside.definitionAt(0, 'proc p() {\n    include "one.ddi"\n    let b = '.length)?.file).toBe(1);
  });

  it.each([
    ['a file that is not there', { 'main.ddi': 'include "nowhere.ddi"' }, ['include-not-loaded']],
    ['a circle', { 'main.ddi': 'include "a.ddi"', 'a.ddi': 'include "main.ddi"' }, ['include-cycle']],
    [
      'two procedures of one name',
      { 'main.ddi': 'include "a.ddi"\nproc p() {\n}', 'a.ddi': 'proc p() {\n}' },
      ['duplicate-procedure'],
    ],
  ])('%s is a problem', (_, texts, ids) => {
    expect(boundTexts(texts).problems.map(({ id }) => id)).toEqual(ids);
  });

  it('are read once where a file is included in many ways', () => {
    const texts: Record<string, string> = { 'main.ddi': 'include "1.ddi"\ninclude "1.ddi"' };
    for (let i = 1; i < 40; i += 1)
      texts[`${i}.ddi`] = `include "${i + 1}.ddi"\ninclude "${i + 1}.ddi"\nlet v${i} = 1\n`;
    texts['40.ddi'] = 'let last = 1\n';
    expect(boundTexts(texts).blocks).toHaveLength(41);
  });
});
