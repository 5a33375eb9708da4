/** A real VS Code from the package registry: the server build that code-server carries. */
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { must, runNpm } from '../command.mjs';
import { downloads } from '../paths.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
/** 4.99.4 carries VS Code 1.99.3 and runs on Node 20. */
const version = '4.99.4';
const folder = join(downloads, `code-server-${version}`);
const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const complete = join(folder, '.complete');

/**
 * Installs it once, into the cache.
 * Native modules are not built: the server works without them, it only has no terminal.
 * @param {(line: string) => void} log
 * @returns the folder with `out/server-main.js`
 */
export async function installVsCode(log) {
  if (existsSync(complete)) {
    await installSearch();
    return vscode;
  }
  log(`Installing VS Code (npm package code-server ${version}) into ${downloads} ...`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await must('Installing code-server', runNpm(['install', `code-server@${version}`, ...quiet], { cwd: folder }));
  await must('Installing the packages of code-server', runNpm(['install', '--omit=dev', ...quiet], { cwd: vscode }));
  await installSearch();
  await writeFile(complete, '');
  return vscode;
}

/**
 * Quick open and search run ripgrep, whose package downloads it when its scripts run. A later version of that package has the program
 * in packages of its own, one a platform: it is put where the editor looks.
 */
async function installSearch() {
  const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  const program = join(bin, process.platform === 'win32' ? 'rg.exe' : 'rg');
  if (existsSync(program)) return;
  const place = join(folder, 'ripgrep');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), '{ "private": true }\n');
  await must('Installing ripgrep', runNpm(['install', '@vscode/ripgrep@1.18.0', ...quiet], { cwd: place }));
  const { rgPath } = createRequire(join(place, 'package.json'))('@vscode/ripgrep');
  await mkdir(bin, { recursive: true });
  await copyFile(rgPath, join(bin, basename(program)));
  await chmod(program, 0o755);
}
