/** What is told without running anything of ours: `npm run check`, and the first stages of `npm test`. */
import { checkStage } from './program-stage.mjs';

const cached = (name) => ['--cache', '--cache-location', `.cache/${name}`];

/**
 * Each by the name that `--only` takes. A program remembers what it found in the files that did not change; where `CI` is set, they read everything again.
 * @type {readonly import('./run-stages.mjs').Stage[]}
 */
export const checks = [
  { name: 'types', title: 'types', body: () => checkStage('tsc', ['--build']) },
  {
    name: 'lint',
    title: 'lint',
    body: () => checkStage('eslint', ['.', '--max-warnings', '0', ...remembering('eslint/')]),
  },
  { name: 'format', title: 'format', body: () => checkStage('prettier', ['--check', '.', ...remembering('prettier')]) },
  {
    name: 'arrows',
    title: 'import directions',
    body: () =>
      checkStage('depcruise', ['--config', '.dependency-cruiser.cjs', 'extension', 'debug-adapter', 'webview']),
  },
  { name: 'dead-code', title: 'dead code', body: () => checkStage('knip', []) },
];

/** What a file breaks can depend on another file, so that a machine that judges for everybody trusts no memory. */
function remembering(name) {
  return process.env['CI'] === undefined ? cached(name) : [];
}
