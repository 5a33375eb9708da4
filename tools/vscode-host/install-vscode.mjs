/** A real VS Code from the package registry: the server build that code-server carries. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must, runNpm } from '../command.mjs';
import { downloads } from '../paths.mjs';

/** 4.99.4 carries VS Code 1.99.3 and runs on Node 20. */
const version = '4.99.4';
const folder = join(downloads, `code-server-${version}`);
const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const complete = join(folder, '.complete');

/**
 * Installs it once, into the cache.
 * Native modules are not built: the server works without them, it only has no terminal.
 * @returns the folder with `out/server-main.js`
 */
export async function installVsCode(log) {
  if (existsSync(complete)) return vscode;
  log(`Installing VS Code (npm package code-server ${version}) into ${downloads} ...`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await must('Installing code-server', runNpm(['install', `code-server@${version}`, ...quiet], { cwd: folder }));
  await must('Installing the packages of code-server', runNpm(['install', '--omit=dev', ...quiet], { cwd: vscode }));
  await writeFile(complete, '');
  return vscode;
}
