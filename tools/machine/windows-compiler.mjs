/** The compiler that makes Windows programs elsewhere (mingw-w64): found, or installed where a program of the check may install. */
import { run } from '../command.mjs';

const name = 'x86_64-w64-mingw32-g++';
const debianPackage = 'g++-mingw-w64-x86-64-win32';

/**
 * Its name; null where it is not and cannot be installed: then the programs are written, and not compiled.
 * @param {(line: string) => void} log
 */
export async function findWindowsCompiler(log) {
  if (await isThere()) return name;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && process.env['CI'] !== undefined;
  if (!mayInstall || (await run('apt-get', ['--version'])).code !== 0) return null;
  log(`Installing the Debian package ${debianPackage} ...`);
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const words = ['install', '--yes', '--no-install-recommends', debianPackage];
  if ((await run('apt-get', words, quiet)).code !== 0) {
    await run('apt-get', ['update'], quiet);
    await run('apt-get', words, quiet);
  }
  return (await isThere()) ? name : null;
}

async function isThere() {
  return (await run(name, ['--version'])).code === 0;
}
