/** The npm packages of the repository itself. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { must, runNpm } from './command.mjs';
import { root } from './paths.mjs';

/** Set beside the packages when they are those of the lock file, so that the next start need not ask npm. */
const mark = join(root, 'node_modules', '.ddi-lock');

/** Installs the packages, development ones included, where they are missing or not those of the lock file. */
export async function installDependencies(log) {
  const lock = createHash('sha256').update(await readFile(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === lock) return;
  log('Installing the npm packages ...');
  await must('npm ci', runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']));
  await mkdir(join(root, 'node_modules'), { recursive: true });
  await writeFile(mark, lock);
}
