import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { compile, compiler, link, scripts, writeSource } from './programs.ts';

describe.skipIf(compiler === null)('programs for a real driver', () => {
  it('compile without a warning, those of all samples together', async () => {
    const folder = temporaryFolder('ddi programs ');
    const paths = await Promise.all(scripts.map((name) => writeSource(folder, name)));
    expect(paths.length).toBeGreaterThan(20);
    const all = join(folder, 'all.cpp');
    const included = paths.map((path) => `#include "${basename(path)}"\n`).join('');
    writeFileSync(all, `#define DDI_PROGRAM_NO_MAIN\n${included}`);
    expect(compile(['-fsyntax-only', all])).toBe('');
  });

  it('link with the libraries that their head names', async () => {
    const folder = temporaryFolder('ddi program ');
    const path = await writeSource(folder, 'key-exchange.ddi');
    expect(link(path, join(folder, 'program.exe'))).toBe('');
  });
});
