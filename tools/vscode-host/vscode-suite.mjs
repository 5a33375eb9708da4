/**
 * Runs the suite of `test/vscode` in a real VS Code, with the sample extension beside ours: `node tools/vscode-host/vscode-suite.mjs [--web] [--part NAME] [EXTENSION FOLDER]`.
 * `--part`: a file of `test/vscode` that has a `run`, instead of all. `--web`: extension and suite run in the browser, without Node. With VSCODE_DOWNLOAD=1, and on Windows, `@vscode/test-electron` downloads one; elsewhere it starts our host.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { runTests } from '@vscode/test-electron';
import { cache, root } from '../paths.mjs';

const {
  values: { web, part },
  positionals: [extension = root],
} = parseArgs({
  options: { web: { type: 'boolean', default: false }, part: { type: 'string', default: 'index' } },
  allowPositionals: true,
});
const suite = join(cache, 'vscode-suite', `${part}.js`);
const downloads = !web && (process.env['VSCODE_DOWNLOAD'] === '1' || process.platform === 'win32');

await build({
  entryPoints: [join(root, 'test', 'vscode', `${part}.ts`)],
  outfile: suite,
  bundle: true,
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  sourcemap: 'inline',
  logLevel: 'error',
});
const folder = await mkdtemp(join(tmpdir(), 'ddi samples '));
await cp(join(root, 'samples'), folder, { recursive: true });
try {
  await runTests({
    ...(downloads ? {} : { vscodeExecutablePath: join(root, 'tools', 'vscode-host', 'vscode-host.mjs') }),
    extensionDevelopmentPath: [resolve(extension), join(root, 'samples', 'decoder-extension')],
    extensionTestsPath: suite,
    launchArgs: [folder, ...(web ? ['--extensionDevelopmentKind=web'] : [])],
  });
} catch {
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
