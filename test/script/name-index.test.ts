import { describe, expect, it } from 'vitest';
import {
  declarationsOf,
  definitionAt,
  namesOf,
  occurrencesAt,
  scopeAt,
} from '../../debug-adapter/script/bind/name-index.ts';
import { parse } from '../../debug-adapter/script/syntax/parse/parse.ts';

const text = `let key = hex"00"
CreateCryptoSession(hDevice, { CryptoType: AES128_CTR }, &hSession)
proc send(h, &out) {
    let key = random(16)
    Foo(h, key, &out, hSession)
}
send(hSession, &reply)
let key = xor(key, reply)
`;
const index = namesOf(parse(text));
/** Offset of the n-th occurrence of a word. */
function offset(word: string, ordinal: number): number {
  const found = [...text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))][ordinal];
  return found?.index ?? -1;
}
const starts = (word: string, ordinal: number): readonly number[] =>
  occurrencesAt(index, offset(word, ordinal)).map((range) => range.start);

describe('the index of names', () => {
  it('tells what defines each name', () => {
    expect(index.declarations.map(({ name, kind, scope }) => [name, kind, scope])).toEqual([
      ['key', 'let', 0],
      ['hSession', 'output', 0],
      ['send', 'procedure', 0],
      ['h', 'parameter', 1],
      ['out', 'parameter', 1],
      ['key', 'let', 1],
      ['out', 'output', 1],
      ['reply', 'output', 0],
      ['key', 'let', 0],
    ]);
  });

  it('finds the definition that holds at a use: the last one before it', () => {
    expect(definitionAt(index, offset('key', 4))?.range.start).toBe(offset('key', 0));
    expect(definitionAt(index, offset('key', 2))?.range.start).toBe(offset('key', 1));
    expect(definitionAt(index, offset('send', 1))?.range.start).toBe(offset('send', 0));
    expect(definitionAt(index, offset('hSession', 1))?.range.start).toBe(offset('hSession', 0));
  });

  it('finds no definition of what the catalog or the driver brings', () => {
    expect(definitionAt(index, offset('AES128_CTR', 0))).toBeNull();
    expect(definitionAt(index, offset('hDevice', 0))).toBeNull();
  });

  it('keeps a variable of the script apart from that of a procedure with the same name', () => {
    expect(starts('key', 0)).toEqual([0, 3, 4].map((ordinal) => offset('key', ordinal)));
    expect(starts('key', 1)).toEqual([1, 2].map((ordinal) => offset('key', ordinal)));
  });

  it('follows a variable of the script into a procedure that reads it', () => {
    expect(starts('hSession', 0)).toEqual([0, 1, 2].map((ordinal) => offset('hSession', ordinal)));
    expect(starts('out', 0)).toEqual([0, 1].map((ordinal) => offset('out', ordinal)));
    expect(starts('send', 1)).toEqual([0, 1].map((ordinal) => offset('send', ordinal)));
  });

  it('knows the scope of a place', () => {
    expect([scopeAt(index, 0), scopeAt(index, offset('random', 0)), scopeAt(index, text.length)]).toEqual([0, 1, 0]);
    expect(declarationsOf(index, 'key', 1)).toHaveLength(1);
  });
});
