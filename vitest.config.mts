import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const longest = 600_000;
const isNightly = process.env['REPETITIONS'] === 'nightly';
/** Stages of their own, which need what not every machine has. */
const stages = { agreement: 'test/decode/agreement', 'windows-programs': 'test/windows-programs' };
const elsewhere = ['test/vscode', 'test/browser', ...Object.values(stages)].map((folder) => `${folder}/**`);
/** What a file has that puts something in the place of a module, or counts the steps of all code that is loaded. */
const needsItsOwnProcess = /\bvi\.mock\(|(?:counted|from '\.)\/(?:steps|asked)\.ts'/;

/** Starting a process and loading the adapter takes longer than most tests, so that files share them; all but these. */
const alone = readdirSync(join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => join('test', path).replaceAll('\\', '/'))
  .filter((path) => !Object.values(stages).some((folder) => path.startsWith(`${folder}/`)))
  .filter((path) => needsItsOwnProcess.test(readFileSync(join(import.meta.dirname, path), 'utf8')));

export default defineConfig({
  test: {
    // For what hangs, not for what is slow: a busy machine takes its time.
    testTimeout: isNightly ? 6 * 3_600_000 : longest,
    hookTimeout: longest,
    maxWorkers: 2,
    globalSetup: 'test/temporary-setup.ts',
    // Modules that did not change are not compiled again; a machine that judges for everybody trusts no memory.
    experimental: { fsModuleCache: process.env['CI'] === undefined, fsModuleCachePath: '.cache/vitest' },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      ...Object.entries(stages).map(([name, folder]) => ({
        extends: true as const,
        test: { name, include: [`${folder}/**/*.test.ts`] },
      })),
    ],
  },
});
