/** The npm packages of the repository itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must, runNpm } from './command.mjs';
import { root } from './paths.mjs';

/** Installs the packages, development ones included, where they are missing or not those of the lock file. */
export async function installDependencies(log) {
  if (await areInstalled()) return;
  log('Installing the npm packages ...');
  await must('npm ci', runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']));
}

/** npm leaves its own account of what it installed beside the packages. Optional ones differ from system to system. */
async function areInstalled() {
  try {
    const [wanted, present] = await Promise.all(
      ['package-lock.json', 'node_modules/.package-lock.json'].map(readPackages),
    );
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

async function readPackages(path) {
  return JSON.parse(await readFile(join(root, path), 'utf8')).packages;
}
