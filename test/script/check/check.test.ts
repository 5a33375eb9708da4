import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReader } from '../../../debug-adapter/bin/file-reader.ts';
import { bindLoaded } from '../../../debug-adapter/engine/program/load/bind-loaded.ts';
import { loadScript } from '../../../debug-adapter/engine/program/load/load.ts';
import { driverWords } from '../../../debug-adapter/engine/program/compile/driver-words.ts';
import { checkProgram } from '../../../debug-adapter/script/check/check.ts';
import { problems } from '../../../debug-adapter/script/bind/problems.ts';
import { boundTexts, problemsOf } from '../bind/bound-texts.ts';
import { cases, create } from './problem-cases.ts';

const check = problemsOf;
const ids = (text: string): readonly string[] => check(text).map((problem) => problem.id);
/** The problems of several texts, the script first, by the number of the file. */
const idsOf = (texts: Readonly<Record<string, string>>): readonly (readonly [number, string])[] =>
  checkProgram(boundTexts(texts), driverWords).map(({ file, id }) => [file, id]);

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
  const setup = `${create}proc key(h) {\n NegotiateCryptoSessionKeyExchange(hDevice, h, 256, bytes(256)) -> S_OK\n}`;
  const script = 'include "setup.ddi"\nkey(hSession)\nDestroyCryptoSession(hDevice, hSession)\nlet a = hSesion';

  it('give their variables and procedures to the script', () => {
    expect(idsOf({ 'main.ddi': script, 'setup.ddi': setup })).toEqual([[0, 'unknown-name']]);
  });

  it('that are not at hand keep the checker silent about names', () => {
    expect(ids(script)).toEqual(['include-not-loaded']);
  });

  it('may use what comes from the file that includes them, and need not use all they define', () => {
    const part = 'let b = key\nproc p() {\n}';
    expect(idsOf({ 'main.ddi': 'let key = 1\ninclude "part.ddi"', 'part.ddi': part })).toEqual([]);
    expect(ids(part)).toEqual(['unknown-name', 'unused-procedure']);
  });

  it('are told of names and calls that nobody defines', () => {
    const texts = { 'main.ddi': 'include "part.ddi"', 'part.ddi': 'let a = nothing\nnowhere(a)\n' };
    expect(idsOf(texts)).toEqual([
      [1, 'unknown-name'],
      [1, 'unknown-call'],
    ]);
  });

  it('are told once of what is wrong wherever they are included', () => {
    const texts = {
      'main.ddi': 'include "part.ddi"\nproc p() {\n include "part.ddi"\n}\np()',
      'part.ddi': 'let a = nothing',
    };
    expect(idsOf(texts)).toEqual([[1, 'unknown-name']]);
  });

  it('may not include each other in a circle', () => {
    const texts = { 'one.ddi': 'include "two.ddi"\nlet a = b', 'two.ddi': 'include "one.ddi"\nlet b = 1' };
    expect(idsOf(texts)).toEqual([[1, 'include-cycle']]);
  });
});

describe('the samples', () => {
  const folder = join(import.meta.dirname, '../../../samples');
  it.each(readdirSync(folder).filter((name) => name.endsWith('.ddi')))('%s has no problem', async (name) => {
    const loaded = await loadScript(join(folder, name), fileReader, {
      allowOutsideFiles: false,
      workspaceFolder: null,
    });
    expect(loaded.ok && checkProgram(bindLoaded(loaded.script), driverWords)).toEqual([]);
  });
});
