import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bindLoaded } from '../../../debug-adapter/engine/program/load/bind-loaded.ts';
import { compile } from '../../../debug-adapter/engine/program/compile/compile.ts';
import { driverWords } from '../../../debug-adapter/engine/program/compile/driver-words.ts';
import { loadScript, type SourceReader } from '../../../debug-adapter/engine/program/load/load.ts';
import { checkProgram } from '../../../debug-adapter/script/check/check.ts';
import { problems, isBlocking } from '../../../debug-adapter/script/bind/problems.ts';
import { cases } from './problem-cases.ts';
import { repetitions } from '../../repetitions.ts';

type Texts = Readonly<Record<string, string>> & { readonly 'main.ddi': string };

/** A reader with these scripts in it; every other file is 256 zero bytes. */
function readerOf(texts: Readonly<Record<string, string>>): SourceReader {
  return {
    read: (path) => {
      const text = texts[path];
      return Promise.resolve({
        ok: true,
        bytes: text === undefined ? new Uint8Array(256) : new TextEncoder().encode(text),
      });
    },
    resolve: (_, relative) => relative,
    isInside: () => true,
    absolute: (path: string) => path,
    realPath: (path) => Promise.resolve(path),
    folderOf: () => '',
  };
}

async function loaded(texts: Texts) {
  const found = await loadScript('main.ddi', readerOf(texts), { allowOutsideFiles: true, workspaceFolder: null });
  if (!found.ok) throw new Error(found.message);
  return found.script;
}

async function compiled(text: string) {
  return compile(await loaded({ 'main.ddi': text }));
}

/** The checker and the compiler say the same of every file, and the script runs when the table lets it. */
async function expectAgreement(texts: Texts): Promise<void> {
  const script = await loaded(texts);
  const told = checkProgram(bindLoaded(script), driverWords);
  const program = compile(script);
  const shown = JSON.stringify(texts, null, 1);
  expect(
    program.problems.map(({ file, id, range }) => ({ file, id, range })),
    shown,
  ).toEqual(told.map(({ file, id, range }) => ({ file, id, range })));
  expect(program.runnable, shown).toBe(!told.some(isBlocking));
}

const everyCase = Object.entries(cases);
const samples = join(import.meta.dirname, '../../../samples');

describe('the compiler agrees with the checker', () => {
  it.each(everyCase.flatMap(([, { right }]) => right))('and takes what the checker lets pass: %s', async (text) => {
    expect((await compiled(text)).problems).toEqual([]);
  });

  it.each(everyCase.flatMap(([id, { wrong }]) => wrong.map((text) => [id, text] as const)))(
    'on %s in %s',
    async (id, text) => {
      await expectAgreement({ 'main.ddi': text });
      expect((await compiled(text)).runnable).toBe(!problems[id as keyof typeof problems].stops);
    },
  );

  const pieces = [
    ...everyCase.flatMap(([, { right, wrong }]) => [...right, ...wrong]),
    ...readdirSync(samples)
      .filter((name) => name.endsWith('.ddi'))
      .flatMap((name) => readFileSync(join(samples, name), 'utf8').split('\n')),
  ].filter((piece) => !piece.includes('include'));
  const scriptOf = (piece: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(piece, { minLength: 1, maxLength: 12 }).map((chosen) => chosen.join('\n'));
  const damage = (script: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(script, fc.nat(), fc.nat(12), fc.boolean()).map(([text, at, length, isDoubled]) => {
      const from = at % (text.length + 1);
      return (
        text.slice(0, from) + (isDoubled ? text.slice(from, from + length).repeat(2) : '') + text.slice(from + length)
      );
    });

  it('on any lines of these put together, and on lines with any piece of text cut out or doubled', async () => {
    const script = scriptOf(fc.constantFrom(...pieces));
    await fc.assert(
      fc.asyncProperty(fc.oneof(script, damage(script)), (text) => expectAgreement({ 'main.ddi': text })),
      { numRuns: repetitions({ usual: 80, nightly: 4000 }) },
    );
  });

  it('on any lines spread over files that include each other, wherever the includes stand', async () => {
    const names = ['a.ddi', 'b.ddi'] as const;
    const include = fc.constantFrom(...names, 'main.ddi').map((name) => `include "${name}"`);
    const own = fc.constantFrom(
      'let shared = 1',
      'let own = shared',
      'expect shared == own',
      'proc p(&shared) {\n let shared = own\n}',
      'p(&own)',
      'CryptoSessionGetHandle(hDevice, 1, &shared)',
      'driver reference { seed: shared }',
    );
    const inside = include.map((line) => `proc q(own) {\n ${line}\n let own = shared\n}\nq(1)`);
    const script = scriptOf(fc.oneof(fc.constantFrom(...pieces), include, own, inside));
    const texts = fc.record({ 'main.ddi': script, 'a.ddi': script, 'b.ddi': fc.oneof(script, damage(script)) });
    await fc.assert(fc.asyncProperty(texts, expectAgreement), { numRuns: repetitions({ usual: 80, nightly: 4000 }) });
  });
});
