/** Stages that run one program each. A stage gives `{ passed, failed, output }`; its output is shown when something failed. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run, runNode } from '../command.mjs';
import { cache, root } from '../paths.mjs';

/** @param {string} name */
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const shell = process.platform === 'win32';

/**
 * A program whose exit code is its whole verdict.
 * @param {string} name
 * @param {readonly string[]} args
 */
export async function checkStage(name, args) {
  return verdict(await run(bin(name), args, { shell }));
}

/**
 * The same for a script of a package whose command another package has too.
 * @param {string} script
 * @param {readonly string[]} args
 */
export async function nodeStage(script, args) {
  return verdict(await runNode(join(root, 'node_modules', script), args));
}

/** @param {{ code: number, output: string }} ended */
const verdict = ({ code, output }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output });

/**
 * @typedef {object} Report what vitest writes of a run
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {readonly { status: string, assertionResults: readonly unknown[] }[]} testResults
 */

/**
 * A run of vitest; its own report is counted, and a file that does not even load is a failure.
 * @param {string} config
 * @param {{ env?: Record<string, string>, args?: readonly string[] }} [options] `args`: which tests; all of the configuration without
 */
export async function vitestStage(config, { env = {}, args = [] } = {}) {
  if (!existsSync(join(root, config))) return { passed: 0, failed: 1, output: `There is no ${config}.` };
  const report = join(cache, `${config}${args.join('').replaceAll(/\W+/g, '-')}.json`);
  await rm(report, { force: true });
  const { code, output } = await run(
    bin('vitest'),
    ['run', ...args, '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { shell, env },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1, output };
  /** @type {Report} */
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(await readFile(report, 'utf8'));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: numPendingTests, output };
}

/**
 * What other programs make of published files, and what ours makes of them: the table of it is shown when all agrees, too.
 * @param {string | null} vectors their folder
 * @param {string | null} headers their folder
 */
export async function agreementStage(vectors, headers) {
  const result = await vitestStage('vitest.config.mts', {
    args: ['--project=agreement'],
    env: {
      ...(vectors === null ? {} : { CRYPTOGRAPHY_VECTORS: vectors }),
      ...(headers === null ? {} : { WINDOWS_HEADERS: headers }),
    },
  });
  return { ...result, told: /^compared with[^\n]*(?:\n[^\n]+ \d+ +\d+ +\d+)+/m.exec(result.output)?.[0] ?? '' };
}

/**
 * The suite inside a real VS Code, with the extension in `folder`; its verdicts come as TAP.
 * @param {string} folder
 * @param {{ where?: 'node' | 'browser', part?: string }} [options] `where` the extension runs; `part`: a file of `test/vscode`, absent = all
 */
export async function vsCodeStage(folder, options = {}) {
  const { where = 'node', part } = options;
  const { code, output } = await runNode(join(root, 'tools', 'vscode-host', 'vscode-suite.mjs'), [
    ...(where === 'browser' ? ['--web'] : []),
    ...(part === undefined ? [] : ['--part', part]),
    folder,
  ]);
  /** @param {RegExp} pattern */
  const count = (pattern) => (output.match(pattern) ?? []).length;
  const [passed, failed] = [count(/^ok /gm), count(/^not ok /gm)];
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, output };
}
