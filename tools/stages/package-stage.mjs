/** Packages the extension and holds the package to its file list and its size limits. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { metafilePath } from '../build.mjs';
import { bundles, packageLimit, uncounted } from '../bundling/bundles.mjs';
import { makePackage } from '../package.mjs';
import { cache, root } from '../paths.mjs';
import { readZip, unzip } from '../unzip.mjs';

/** Where the unpacked extension lies after this stage. */
export const unpackedExtension = join(cache, 'package', 'extension');
const fileList = join(root, 'test', 'package', 'files.txt');

export async function packageStage() {
  const { packagePath } = await makePackage(() => undefined);
  /** @type {Record<string, import('esbuild').Metafile>} */
  const metafile = JSON.parse(await readFile(metafilePath, 'utf8'));
  const checks = [
    ...bundles.map((bundle) => isBelow(`dist/${bundle.out}`, countedSize(metafile[bundle.out]), bundle.limit)),
    isBelow('the package', (await stat(packagePath)).size, packageLimit),
    await hasItsFiles(packagePath),
  ];
  await unzip(packagePath, join(cache, 'package'));
  const failures = checks.filter((check) => check !== null);
  return { passed: checks.length - failures.length, failed: failures.length, output: failures.join('\n') };
}

/**
 * Bytes of a bundle, without what no limit counts.
 * @param {import('esbuild').Metafile | undefined} metafile
 */
function countedSize(metafile) {
  const [output] = Object.values(metafile?.outputs ?? {});
  if (output === undefined) throw new Error('A bundle has no output.');
  const { bytes, inputs } = output;
  const left = Object.entries(inputs).filter(([path]) => uncounted.some((folder) => path.startsWith(folder)));
  return bytes - left.reduce((sum, [, input]) => sum + input.bytesInOutput, 0);
}

/** @type {(what: string, bytes: number, limit: number) => string | null} */
function isBelow(what, bytes, limit) {
  return bytes <= limit ? null : `${what} has ${bytes} bytes, more than ${limit}.`;
}

/** @param {string} packagePath */
async function hasItsFiles(packagePath) {
  const present = (await readZip(packagePath)).map(({ name }) => name).sort();
  const expected = (await readFile(fileList, 'utf8'))
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .sort();
  const surplus = present.filter((name) => !expected.includes(name)).map((name) => `  only in the package: ${name}`);
  const missing = expected.filter((name) => !present.includes(name)).map((name) => `  only in the list: ${name}`);
  return surplus.length + missing.length === 0
    ? null
    : ['The package does not hold the files of test/package/files.txt:', ...surplus, ...missing].join('\n');
}
