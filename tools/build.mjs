/** Makes `dist/` from the sources. `--production` minifies. Types are checked elsewhere (`npm run typecheck`). */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles } from './bundling/bundles.mjs';
import { runNode } from './command.mjs';
import { keepApart } from './bundling/keep-apart.mjs';
import { listSampleFiles, listSamples } from './bundling/list-samples.mjs';
import { cache, root } from './paths.mjs';

/** Where the build leaves esbuild's account of what is in each bundle. */
export const metafilePath = join(cache, 'metafile.json');

const dist = join(root, 'dist');

/**
 * @param {{ production: boolean, log: (line: string) => void }} options
 * @returns the size of each bundle in bytes, by file name
 */
export async function buildAll({ production, log }) {
  const results = await Promise.all(bundles.map((bundle) => buildOne(bundle, production)));
  await dropOtherFiles();
  await Promise.all([writeSampleList({ strict: production, log }), ...rehearsals.map(rehearse)]);
  await mkdir(cache, { recursive: true });
  await writeFile(
    metafilePath,
    JSON.stringify(Object.fromEntries(bundles.map(({ out }, index) => [out, results[index]]))),
  );
  const sizes = Object.fromEntries(
    bundles.map(({ out }, index) => [out, Object.values(results[index]?.outputs ?? {})[0]?.bytes ?? 0]),
  );
  for (const [out, bytes] of Object.entries(sizes)) log(`dist/${out}  ${(bytes / 1000).toFixed(1)} kB`);
  return sizes;
}

/** The commands that are typed most, on small files. */
const rehearsals = [
  ['run', 'samples/key-exchange.ddi'],
  ['check', 'samples/key-exchange.ddi'],
  ['decode', 'samples/blobs/oaep-sha1.bin'],
];

/**
 * Has a command keep what it compiles to, see `compiled-bundles.ts`. One that fails keeps nothing, and starts more slowly.
 * @param {readonly string[]} words
 */
function rehearse(words) {
  return runNode(join(dist, 'ddi.cjs'), words, { env: { DDI_KEEP_COMPILED: '1' } });
}

/** Files of an older build would be packaged and served; those of this one may be in use. */
export async function dropOtherFiles() {
  const kept = ['samples.json', ...bundles.map(({ out }) => out)];
  await mkdir(dist, { recursive: true });
  const others = (await readdir(dist)).filter((name) => !kept.includes(name));
  await Promise.all(others.map((name) => rm(join(dist, name), { recursive: true, force: true })));
}

/**
 * What the command "Run Sample Scenario" offers and copies.
 * @param {Parameters<typeof listSamples>[0]} options
 */
export async function writeSampleList(options) {
  const samples = { scenarios: await listSamples(options), files: await listSampleFiles() };
  await writeFile(join(dist, 'samples.json'), JSON.stringify(samples));
}

/**
 * @param {import('./bundling/bundles.mjs').Bundle} bundle
 * @param {boolean} production
 */
async function buildOne(bundle, production) {
  /** @type {import('esbuild').BuildResult<{ metafile: true }>} */
  const { metafile } = await build({ ...esbuildOptions(bundle, production), metafile: true });
  return {
    ...metafile,
    outputs: Object.fromEntries(Object.entries(metafile.outputs).filter(([path]) => path.endsWith(bundle.out))),
  };
}

/**
 * What esbuild needs to hear to make one bundle.
 * @param {import('./bundling/bundles.mjs').Bundle} bundle
 * @param {boolean} production
 * @returns {import('esbuild').BuildOptions & { plugins: import('esbuild').Plugin[] }}
 */
export function esbuildOptions({ entry, out, options, apart = {} }, production) {
  return {
    ...options,
    entryPoints: [join(root, entry)],
    outfile: join(dist, out),
    absWorkingDir: root,
    bundle: true,
    plugins: [keepApart(apart)],
    minify: production,
    sourcemap: production ? false : 'inline',
    // A page cannot fetch its sources from the disk, as a debugger of Node can.
    sourcesContent: options.platform === 'browser',
    legalComments: 'none',
    logLevel: 'error',
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll({ production: process.argv.includes('--production'), log: console.log });
}
