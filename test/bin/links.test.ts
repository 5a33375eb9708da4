/** What a script may read: files of its folder, and nothing that is shown of others. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { defaultBudget } from '../../debug-adapter/catalog/limits.ts';
import { compile } from '../../debug-adapter/engine/program/compile/compile.ts';
import { loadScript, type LoadOptions } from '../../debug-adapter/engine/program/load/load.ts';
import { temporaryFolder } from '../temporary.ts';

const secret = 'hunter2_is_the_password';
const folder = temporaryFolder('ddi links ');
const inside = join(folder, 'inside');
const outside = join(folder, 'outside');
mkdirSync(inside);
mkdirSync(outside);
writeFileSync(join(outside, 'secret.ddi'), `${secret} = ${secret}\n"${secret}\n`);
writeFileSync(join(outside, 'secret.bin'), secret);
writeFileSync(join(inside, 'notes.txt'), `${secret}: ${secret}\n`);
writeFileSync(join(inside, 'part.ddi'), 'let fromPart = 1\nnonsense_here(1)\n');
writeFileSync(join(inside, 'blob.bin'), 'blob');
symlinkSync(join(outside, 'secret.ddi'), join(inside, 'link.ddi'));
symlinkSync(join(outside, 'secret.bin'), join(inside, 'link.bin'));
symlinkSync(outside, join(inside, 'folder'));
symlinkSync(join(inside, 'blob.bin'), join(inside, 'harmless.bin'));
symlinkSync(inside, join(folder, 'way-in'));

async function problemsOf(text: string, options: Partial<LoadOptions> = {}, home = inside): Promise<readonly string[]> {
  const path = join(home, 'main.ddi');
  writeFileSync(path, text);
  const loaded = await loadScript(path, fileReader, { allowOutsideFiles: false, workspaceFolder: null, ...options });
  if (!loaded.ok) return [loaded.message];
  return compile(loaded.script).problems.map(
    ({ message, related = [], fix }) => `${message} ${JSON.stringify(related)} ${fix?.text ?? ''}`,
  );
}

describe.skipIf(process.platform === 'win32')('a link that leads out of the folder of a script', () => {
  it.each([
    ['an included file', 'include "link.ddi"'],
    ['a file of bytes', 'let b = file("link.bin")'],
    ['a folder with an included file', 'include "folder/secret.ddi"'],
    ['a folder with a file of bytes', 'let b = file("folder/secret.bin")'],
  ])('is not followed: %s', async (_what, text) => {
    const problems = await problemsOf(text);
    expect(problems.join('\n')).toContain('lies outside the folder of the script, or is a link that leads there');
    expect(problems.join('\n')).not.toContain(secret);
  });

  it('is followed where it leads inside, from the folder as from a link to it', async () => {
    for (const home of [inside, join(folder, 'way-in')])
      expect(await problemsOf('expect length(file("harmless.bin")) == 4\n', {}, home)).toEqual([]);
  });

  it('is followed into the workspace', async () => {
    expect(await problemsOf('expect length(file("link.bin")) == 23\n', { workspaceFolder: folder })).toEqual([]);
  });
});

describe('diagnostics of an included file', () => {
  it.each([
    ['that is no script', 'include "notes.txt"', {}],
    ['outside, where that is allowed', 'include "../outside/secret.ddi"', { allowOutsideFiles: true }],
  ])('quote nothing of one %s', async (_what, text, options) => {
    const problems = (await problemsOf(text, options)).join('\n');
    expect(problems).toContain('…');
    expect(problems).not.toContain('hunter2');
  });

  it('quote a script of the folder', async () => {
    expect((await problemsOf('include "part.ddi"')).join('\n')).toContain('nonsense_here');
  });
});

describe('the files of a script', () => {
  it('are so many at most, told at the place that names one too many', async () => {
    const text = 'let a = file("blob.bin")\nlet b = file("harmless.bin")\nlet c = file("notes.txt")\n';
    const problems = await problemsOf(text, { budget: { ...defaultBudget, maxFiles: 2 } });
    expect(problems.filter((problem) => problem.includes('maxFiles'))).toHaveLength(1);
  });

  it('have so many bytes together at most', async () => {
    const text = 'let a = file("blob.bin")\nlet c = file("notes.txt")\n';
    const problems = await problemsOf(text, { budget: { ...defaultBudget, maxBytes: 20 } });
    expect(problems.filter((problem) => problem.includes('may have 20 bytes together (maxBytes)'))).toHaveLength(1);
  });
});
