/** Runs the commands of samples/README.md in samples/blobs/: the page and the blobs cannot drift apart. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}samples/README.md`, 'utf8');
const commands = /```sh\n([\s\S]*?)```/.exec(page)?.[1];
if (commands === undefined) throw new Error('samples/README.md holds no sh block.');

const blobs = `${root}samples/blobs`;
mkdirSync(blobs, { recursive: true });
for (const { flag, file } of [
  { flag: '--print-leaf', file: 'driver-certificate.pem' },
  { flag: '--print-other', file: 'other-certificate.pem' },
]) {
  writeFileSync(`${blobs}/${file}`, execFileSync('node', [`${root}tools/generate/make-test-chain.mjs`, flag]));
}
execFileSync('bash', ['-euc', commands], { cwd: blobs, stdio: 'inherit' });
