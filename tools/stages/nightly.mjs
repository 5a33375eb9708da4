/** The stages of `npm run nightly`: each property with its full number of cases, and a million of what is drawn by chance. */
import { join } from 'node:path';
import { runNode } from '../command.mjs';
import { root } from '../paths.mjs';
import { vitestStage } from './program-stage.mjs';

/** @type {readonly import('./run-stages.mjs').Stage[]} */
export const nightly = [
  {
    name: 'properties',
    title: 'every test, with its full number of cases',
    body: () => vitestStage('vitest.config.mts', { env: { REPETITIONS: 'nightly' } }),
  },
  {
    name: 'fuzz',
    title: '1,000,000 damaged blobs through every decoder',
    body: () => scriptStage('fuzz.mjs', ['--count', '1000000']),
  },
];

/**
 * A script of `tools/` whose exit code is its whole verdict.
 * @param {string} script
 * @param {readonly string[]} args
 */
async function scriptStage(script, args) {
  const { code, output } = await runNode(join(root, 'tools', script), args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}
