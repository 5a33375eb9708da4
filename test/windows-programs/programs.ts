/** Programs that are written of samples, and the compiler that makes Windows programs of them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { loadScript } from '../../debug-adapter/engine/program/load/load.ts';
import { writeProgram } from '../../debug-adapter/trace/export/cpp/write-program.ts';

const samples = join(import.meta.dirname, '..', '..', 'samples');
/** Null where none is installed. */
export const compiler = process.env['WINDOWS_COMPILER'] ?? findProgram('x86_64-w64-mingw32-g++');
const warnings = ['-std=c++17', '-Wall', '-Wextra', '-Werror'];
/** Those that the head of each program names. */
const libraries = ['-ld3d11', '-ld3d9', '-ldxguid', '-lbcrypt', '-luser32', '-lole32'];

export const scripts = readdirSync(samples).filter((name) => name.endsWith('.ddi'));

/** The name, where a program of that name can be started; null otherwise. */
export function findProgram(name: string): string | null {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return name;
  } catch {
    return null;
  }
}

/** What the compiler says; empty when nothing is wrong. */
export function compile(words: readonly string[]): string {
  try {
    execFileSync(compiler ?? '', [...warnings, ...words], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (problem) {
    return problem instanceof Error && 'stderr' in problem ? String(problem.stderr) : String(problem);
  }
}

/** Links a program; what the compiler says. */
export function link(source: string, program: string): string {
  return compile(['-O0', '-static', source, ...libraries, '-o', program]);
}

/** Writes the program of a sample into a folder. @returns its path */
export async function writeSource(folder: string, script: string): Promise<string> {
  const loaded = await loadScript(join(samples, script), fileReader, {
    allowOutsideFiles: false,
    workspaceFolder: null,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  const path = join(folder, `${basename(script, '.ddi')}.cpp`);
  writeFileSync(path, writeProgram(loaded.script, nodeBackend, basename(script, '.ddi')).text);
  return path;
}
