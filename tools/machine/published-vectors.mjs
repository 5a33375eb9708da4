/** The Debian packages of published certificates, keys and OAEP vectors, of headers of Windows, and OpenSSL: where they are, installed now where they are not. */
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { must, run } from '../command.mjs';
import { downloads } from '../paths.mjs';

const fetchable = ['python3-cryptography-vectors', 'mingw-w64-common'];
const packages = [...fetchable, 'openssl'];
const inside = join('usr', 'lib', 'python3', 'dist-packages', 'cryptography_vectors');
const headers = join('usr', 'share', 'mingw-w64', 'include');
const unpacked = join(downloads, 'vectors');

/**
 * The folder of the vectors; null on a system without Debian packages.
 * @param {(line: string) => void} log
 */
export async function findVectors(log) {
  const here = installed();
  if (here !== null && findHeaders() !== null && (await run('openssl', ['version'])).code === 0) return here;
  if (process.platform !== 'linux' || (await run('apt-get', ['--version'])).code !== 0) return here;
  log(`Installing the Debian packages ${packages.join(' and ')} ...`);
  await (process.getuid?.() === 0 ? install() : unpack());
  return installed();
}

/** The folder of the headers; null where the package is not here. */
export function findHeaders() {
  return (
    [process.env['WINDOWS_HEADERS'], join('/', headers), join(unpacked, headers)].find(
      (folder) => folder !== undefined && existsSync(join(folder, 'winerror.h')),
    ) ?? null
  );
}

function installed() {
  return (
    [process.env['CRYPTOGRAPHY_VECTORS'], join('/', inside), join(unpacked, inside)].find(
      (folder) => folder !== undefined && existsSync(join(folder, 'x509')),
    ) ?? null
  );
}

async function install() {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update'], quiet);
  await must('apt-get install', run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], quiet));
}

/** Without the right to install, the packages of files can still be fetched and taken apart. */
async function unpack() {
  await mkdir(unpacked, { recursive: true });
  await must('apt-get download', run('apt-get', ['download', ...fetchable], { cwd: unpacked }));
  for (const archive of (await readdir(unpacked)).filter((name) => name.endsWith('.deb')))
    await must('dpkg-deb', run('dpkg-deb', ['--extract', archive, '.'], { cwd: unpacked }));
}
