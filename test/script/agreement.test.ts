import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileNames } from '../../debug-adapter/emulator/profile/profiles.ts';
import { membersOf } from '../../debug-adapter/engine/program/check-loaded.ts';
import { compile } from '../../debug-adapter/engine/program/compile.ts';
import { loadScript, type SourceReader } from '../../debug-adapter/engine/program/load.ts';
import { checkScript } from '../../debug-adapter/script/check/check.ts';
import { parse } from '../../debug-adapter/script/syntax/parse/parse.ts';
import { problems, stopsRun } from '../../debug-adapter/script/bind/problems.ts';
import { cases } from './problem-cases.ts';

/** A reader with one script in it; every other file is 256 zero bytes. */
function readerOf(text: string): SourceReader {
  return {
    read: (path) =>
      Promise.resolve({ ok: true, bytes: path === 'main.ddi' ? new TextEncoder().encode(text) : new Uint8Array(256) }),
    resolve: (_, relative) => relative,
    isInside: () => true,
    folderOf: () => '',
  };
}

async function compiled(text: string) {
  const loaded = await loadScript('main.ddi', readerOf(text), { allowOutsideFiles: true, workspaceFolder: null });
  if (!loaded.ok) throw new Error(loaded.message);
  return compile(loaded.script);
}

const checked = (text: string) =>
  checkScript(parse(text), { path: 'main.ddi', profiles: profileNames, members: membersOf });

/** The checker and the compiler say the same, and the script runs when the table lets it. */
async function expectAgreement(text: string): Promise<void> {
  const told = checked(text);
  const program = await compiled(text);
  expect(
    program.problems.map(({ id, range }) => ({ id, range })),
    text,
  ).toEqual(told.map(({ id, range }) => ({ id, range })));
  expect(program.runnable, text).toBe(!told.some(stopsRun));
}

const everyCase = Object.entries(cases);
const samples = join(import.meta.dirname, '../../samples');

describe('the compiler agrees with the checker', () => {
  it.each(everyCase.flatMap(([, { right }]) => right))('and takes what the checker lets pass: %s', async (text) => {
    expect((await compiled(text)).problems).toEqual([]);
  });

  it.each(everyCase.flatMap(([id, { wrong }]) => wrong.map((text) => [id, text] as const)))(
    'on %s in %s',
    async (id, text) => {
      await expectAgreement(text);
      expect((await compiled(text)).runnable).toBe(!problems[id as keyof typeof problems].stops);
    },
  );

  it('on any lines of these put together, and on lines with any piece of text cut out or doubled', async () => {
    const pieces = [
      ...everyCase.flatMap(([, { right, wrong }]) => [...right, ...wrong]),
      ...readdirSync(samples)
        .filter((name) => name.endsWith('.ddi'))
        .flatMap((name) => readFileSync(join(samples, name), 'utf8').split('\n')),
    ];
    const script = fc
      .array(
        fc.constantFrom(...pieces).filter((piece) => !piece.includes('include')),
        { minLength: 1, maxLength: 12 },
      )
      .map((chosen) => chosen.join('\n'));
    const damaged = fc.tuple(script, fc.nat(), fc.nat(12), fc.boolean()).map(([text, at, length, isDoubled]) => {
      const from = at % (text.length + 1);
      return (
        text.slice(0, from) + (isDoubled ? text.slice(from, from + length).repeat(2) : '') + text.slice(from + length)
      );
    });
    await fc.assert(fc.asyncProperty(fc.oneof(script, damaged), expectAgreement), { numRuns: 400 });
  });
});
