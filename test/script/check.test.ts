import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../debug-adapter/engine/program/check-loaded.ts';
import { checkScript, type CheckOptions } from '../../debug-adapter/script/check/check.ts';
import { parse } from '../../debug-adapter/script/syntax/parse/parse.ts';
import { problems } from '../../debug-adapter/script/bind/problems.ts';
import type { Problem } from '../../debug-adapter/script/bind/problem.ts';
import { cases, create } from './problem-cases.ts';

const profiles = ['reference', 'lenient-oaep'];
const check = (text: string, options: Partial<CheckOptions> = {}): readonly Problem[] =>
  checkScript(parse(text), { path: 'test.ddi', profiles, members: membersOf, ...options });
const ids = (text: string, options?: Partial<CheckOptions>): readonly string[] =>
  check(text, options).map((problem) => problem.id);

describe.each(Object.entries(cases))('%s', (id, { wrong, right }) => {
  it.each(wrong)('is told of %s', (text) => {
    expect(new Set(ids(text))).toEqual(new Set([id]));
  });
  it.each(right)('is not told of %s', (text) => {
    expect(ids(text)).toEqual([]);
  });
});

describe('a problem', () => {
  it('has the severity and the blanks of the table, at the place of the mistake', () => {
    const text = 'let a = nothing';
    const [first, ...others] = check(text);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      id: 'unknown-name',
      severity: problems['unknown-name'].severity,
      range: { start: 8, end: 15 },
    });
    expect(first?.message).toContain('nothing is neither a variable nor a constant');
  });

  it.each([
    ['DestroyCryptoSesion(hDevice, 1)', 'DestroyCryptoSession'],
    ['let certificate = 1\nlet a = certificat', 'certificate'],
    ['let a = oaep_encript(hex"", hex"")', 'oaep_encrypt'],
    ['DestroyCryptoSession(hDevice, 1) -> finding IV_REUSE', 'IV_REUSED'],
    ['driver reference { sead: 7 }', 'seed'],
  ])('of %s suggests %s', (text, suggestion) => {
    const [first] = check(text);
    expect(first?.fix?.text).toBe(suggestion);
    expect(first?.message).toContain(`Did you mean ${suggestion}?`);
  });

  it('of a misspelt property suggests the near one, and without one says what there is', () => {
    expect(check(`${create}expect hSession.stat == "Keyed"`)[0]?.fix?.text).toBe('state');
    expect(check(`${create}expect hSession.nothingLikeIt == 1`)[0]?.message).toContain('It has state, ');
  });

  it.each([
    ['CryptoSessionGetHandle(hDevice, 1, h)', '&h', 'CryptoSessionGetHandle(hDevice, 1, &h)'],
    ['CryptoSessionGetHandle(&hDevice, 1, &h)', 'hDevice', 'CryptoSessionGetHandle(hDevice, 1, &h)'],
    [create.replace('&', ''), '&hSession', create],
  ])('of an ampersand in %s is mended by %s', (text, replacement, mended) => {
    const [found] = check(text);
    expect(found?.fix?.text).toBe(replacement);
    expect(text.slice(0, found?.range.start) + replacement + text.slice(found?.range.end)).toBe(mended);
    expect(ids(mended)).toEqual([]);
  });

  it('of a destroyed handle points to the line that destroyed it', () => {
    const text = `${create}DestroyCryptoSession(hDevice, hSession)\nDestroyCryptoSession(hDevice, hSession)`;
    const [related] = check(text)[0]?.related ?? [];
    expect(text.slice(related!.range.start, related!.range.end)).toBe('DestroyCryptoSession(hDevice, hSession)');
  });

  it('of the syntax is among the problems of the script, as an error', () => {
    expect(check('let a = ')).toMatchObject([{ id: 'expected-expression', severity: 'error' }]);
  });
});

describe('included files', () => {
  const setup = parse(
    `${create}proc key(h) {\n NegotiateCryptoSessionKeyExchange(hDevice, h, 256, file("k")) -> S_OK\n}`,
  );
  const script = 'include "setup.ddi"\nkey(hSession)\nDestroyCryptoSession(hDevice, hSession)\nlet a = hSesion';

  it('give their variables and procedures to the script', () => {
    expect(ids(script, { includes: new Map([['setup.ddi', setup]]) })).toEqual(['unknown-name']);
  });
  it('that are not at hand keep the checker silent about names', () => {
    expect(ids(script)).toEqual([]);
  });
  it('may use what comes from the file that includes them, and need not use all they define', () => {
    const text = 'let b = key\nproc p() {\n}';
    expect(ids(text, { isIncluded: true })).toEqual([]);
    expect(ids(text)).toEqual(['unknown-name', 'unused-procedure']);
  });
  it('may include each other', () => {
    const one = parse('include "two.ddi"\nlet a = b');
    const two = parse('include "one.ddi"\nlet b = 1');
    expect(
      checkScript(one, {
        path: 'one.ddi',
        includes: new Map([
          ['one.ddi', one],
          ['two.ddi', two],
        ]),
      }),
    ).toEqual([]);
  });
});

describe('the samples', () => {
  const folder = join(import.meta.dirname, '../../samples');
  it.each(readdirSync(folder).filter((name) => name.endsWith('.ddi')))('%s has no problem', (name) => {
    expect(check(readFileSync(join(folder, name), 'utf8'))).toEqual([]);
  });
});
