/** `npm test`: from a fresh clone to one last line, `N passed, N failed`. */
import { mkdir } from 'node:fs/promises';
import { installDependencies } from './dependencies.mjs';
import { findBrowser } from './find-browser.mjs';
import { cache, root } from './paths.mjs';
import { findVectors } from './published-vectors.mjs';
import { agreementStage, checkStage, vitestStage, vsCodeStage } from './stages/program-stage.mjs';
import { installVsCode } from './vscode-host/install-vscode.mjs';

const log = (line) => console.log(line);
const results = [];

/** Runs a stage whatever happened before it: one run shows everything that is wrong. */
async function stage(name, body) {
  const begun = Date.now();
  let result;
  try {
    result = await body();
  } catch (error) {
    result = { passed: 0, failed: 1, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  results.push(result);
  const { passed, failed, skipped = 0, output, told = '' } = result;
  if (failed > 0) log(output.trimEnd());
  const also = skipped > 0 ? `, ${skipped} skipped` : '';
  log(
    `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(40)} ${passed} passed, ${failed} failed${also}  (${((Date.now() - begun) / 1000).toFixed(1)} s)`,
  );
  if (told !== '') log(told);
}

async function installed(program) {
  await program;
  return { passed: 0, failed: 0, output: '' };
}

await mkdir(cache, { recursive: true });
await stage('npm packages', () => installed(installDependencies(log)));
const { packageStage, unpackedExtension } = await import('./stages/package-stage.mjs');
let browser = '';
let vectors = null;
await stage('published vectors', () =>
  installed(
    findVectors(log).then((path) => {
      vectors = path;
    }),
  ),
);
await Promise.all([
  stage('a browser', () =>
    installed(
      findBrowser(log).then((path) => {
        browser = path;
      }),
    ),
  ),
  stage('a VS Code', () => installed(process.env['VSCODE_DOWNLOAD'] === '1' ? undefined : installVsCode(log))),
]);
await stage('types', () => checkStage('tsc', ['--build']));
await stage('lint', () => checkStage('eslint', ['.', '--max-warnings', '0']));
await stage('import directions', () =>
  checkStage('depcruise', ['--config', '.dependency-cruiser.cjs', 'extension', 'debug-adapter', 'webview']),
);
await stage('package: build, files, sizes', packageStage);
const agreement = 'test/decode/agreement';
await stage('unit, property and protocol tests', () =>
  vitestStage('vitest.config.ts', { args: [`--exclude=${agreement}/**`] }),
);
await stage('agreement with other decoders', () => agreementStage(agreement, vectors));
await stage('views in a browser', () => vitestStage('vitest.browser.config.ts', { env: { CHROMIUM_PATH: browser } }));
await stage('VS Code, extension from the sources', () => vsCodeStage(root, 'node'));
await stage('VS Code, extension from the package', () => vsCodeStage(unpackedExtension, 'node'));
await stage('VS Code without Node, from the package', () => vsCodeStage(unpackedExtension, 'browser'));

const sum = (member) => results.reduce((total, result) => total + result[member], 0);
log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
