import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { loadScript } from '../../debug-adapter/engine/program/load.ts';
import { writeProgram } from '../../debug-adapter/trace/export/cpp/write-program.ts';
import { temporaryFolder } from '../temporary.ts';

const samples = join(import.meta.dirname, '..', '..', 'samples');
const compiler = process.env['WINDOWS_COMPILER'] ?? findCompiler();
const warnings = ['-std=c++17', '-Wall', '-Wextra', '-Werror'];

function findCompiler(): string | null {
  try {
    execFileSync('x86_64-w64-mingw32-g++', ['--version'], { stdio: 'ignore' });
    return 'x86_64-w64-mingw32-g++';
  } catch {
    return null;
  }
}

/** What the compiler says; empty when nothing is wrong. */
function compile(words: readonly string[]): string {
  try {
    execFileSync(compiler ?? '', [...warnings, ...words], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (problem) {
    return problem instanceof Error && 'stderr' in problem ? String(problem.stderr) : String(problem);
  }
}

async function write(folder: string, script: string): Promise<string> {
  const loaded = await loadScript(script, fileReader, { allowOutsideFiles: false, workspaceFolder: null });
  if (!loaded.ok) throw new Error(loaded.message);
  const path = join(folder, `${basename(script, '.ddi')}.cpp`);
  writeFileSync(path, writeProgram(loaded.script, nodeBackend, basename(script, '.ddi')).text);
  return path;
}

describe.skipIf(compiler === null)('programs for a real driver', () => {
  it('compile without a warning, those of all samples together', async () => {
    const folder = temporaryFolder('ddi programs ');
    const scripts = readdirSync(samples).filter((name) => name.endsWith('.ddi'));
    const paths = await Promise.all(scripts.map((name) => write(folder, join(samples, name))));
    expect(paths.length).toBeGreaterThan(20);
    const all = join(folder, 'all.cpp');
    const included = paths.map((path) => `#include "${basename(path)}"\n`).join('');
    writeFileSync(all, `#define DDI_PROGRAM_NO_MAIN\n${included}`);
    expect(compile(['-fsyntax-only', all])).toBe('');
  });

  it('link with the libraries that their head names', async () => {
    const folder = temporaryFolder('ddi program ');
    const path = await write(folder, join(samples, 'key-exchange.ddi'));
    const libraries = ['-ld3d11', '-ld3d9', '-ldxguid', '-lbcrypt', '-luser32', '-lole32'];
    expect(compile(['-O0', '-static', path, ...libraries, '-o', join(folder, 'program.exe')])).toBe('');
  });
});
