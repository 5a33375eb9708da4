/** The npm packages of the repository itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must, runNpm } from './command.mjs';
import { root } from './paths.mjs';

/**
 * Installs the packages, development ones included, where they are missing or not those of the lock file.
 * @param {(line: string) => void} log
 */
export async function installDependencies(log) {
  if (await areInstalled()) return;
  log('Installing the npm packages ...');
  await must('npm ci', runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']));
}

/** npm leaves its own account of what it installed beside the packages. Optional ones differ from system to system. */
async function areInstalled() {
  try {
    const wanted = await readPackages('package-lock.json');
    const present = await readPackages('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function readPackages(path) {
  return JSON.parse(await readFile(join(root, path), 'utf8')).packages;
}
