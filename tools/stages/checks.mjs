/** What is told without running anything of ours: `npm run check`, and the first stages of `npm test`. */
import { checkStage, nodeStage } from './program-stage.mjs';

/**
 * Each by the name that `--only` takes. The formatter is the slow one: it remembers the files that did not change; where `CI` is set, it reads everything
 * again, for a machine that judges for everybody trusts no memory.
 * @type {readonly import('./run-stages.mjs').Stage[]}
 */
export const checks = [
  { name: 'format', title: 'format', body: () => checkStage('prettier', ['--check', '.', ...remembering()]) },
  { name: 'types', title: 'types', body: () => nodeStage('@typescript/native/bin/tsc', ['--build']) },
  {
    name: 'lint',
    title: 'lint',
    body: () => checkStage('oxlint', ['--type-aware', '--deny-warnings', '--format=stylish']),
  },
  {
    name: 'arrows',
    title: 'import directions',
    body: () =>
      checkStage('depcruise', ['--config', '.dependency-cruiser.cjs', 'extension', 'debug-adapter', 'webview']),
  },
  { name: 'dead-code', title: 'dead code', body: () => checkStage('knip', []) },
];

const remembering = () => (process.env['CI'] === undefined ? ['--cache', '--cache-location', '.cache/prettier'] : []);
