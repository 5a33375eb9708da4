/** Makes `dist/` from the sources. `--production` minifies, `--watch` goes on. Types are checked elsewhere (`npm run typecheck`). */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { bundles } from './bundles.mjs';
import { listSampleFiles, listSamples } from './list-samples.mjs';
import { cache, root } from './paths.mjs';

/** Where the build leaves esbuild's account of what is in each bundle. */
export const metafilePath = join(cache, 'metafile.json');

/**
 * @param {{ production: boolean, log: (line: string) => void }} options
 * @returns the size of each bundle in bytes, by file name
 */
export async function buildAll({ production, log }) {
  const dist = join(root, 'dist');
  const results = await Promise.all(bundles.map((bundle) => buildOne(bundle, dist, production)));
  await dropOthers(dist, ['samples.json', ...bundles.map(({ out }) => out)]);
  const samples = { scenarios: await listSamples({ strict: production, log }), files: await listSampleFiles() };
  await writeFile(join(dist, 'samples.json'), JSON.stringify(samples));
  await mkdir(cache, { recursive: true });
  await writeFile(
    metafilePath,
    JSON.stringify(Object.fromEntries(bundles.map(({ out }, index) => [out, results[index]]))),
  );
  const sizes = Object.fromEntries(
    bundles.map(({ out }, index) => [out, Object.values(results[index].outputs)[0]?.bytes ?? 0]),
  );
  for (const [out, bytes] of Object.entries(sizes)) log(`dist/${out}  ${(bytes / 1000).toFixed(1)} kB`);
  return sizes;
}

/** Files of an older build would be packaged and served; those of this one may be in use. */
async function dropOthers(folder, kept) {
  await mkdir(folder, { recursive: true });
  const others = (await readdir(folder)).filter((name) => !kept.includes(name));
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

async function buildOne(bundle, dist, production) {
  const { metafile } = await build(esbuildOptions(bundle, dist, production));
  return {
    ...metafile,
    outputs: Object.fromEntries(Object.entries(metafile.outputs).filter(([path]) => path.endsWith(bundle.out))),
  };
}

/** Builds everything, and a bundle again whenever one of its sources changes. Ends with the process. */
async function watchAll() {
  console.log('Building ...');
  await buildAll({ production: false, log: () => undefined });
  const dist = join(root, 'dist');
  await Promise.all(bundles.map(async (bundle) => (await context(esbuildOptions(bundle, dist, false))).watch()));
  console.log('Watching for changes; Ctrl+C ends it.');
}

function esbuildOptions({ entry, out, options, apart = {} }, dist, production) {
  return {
    ...options,
    entryPoints: [join(root, entry)],
    outfile: join(dist, out),
    absWorkingDir: root,
    bundle: true,
    plugins: [keepApart(apart)],
    minify: production,
    sourcemap: production ? false : 'inline',
    sourcesContent: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  };
}

/** Leaves some imports as they are, under the name that the other bundle has. */
const keepApart = (imports) => ({
  name: 'keep apart',
  setup(builder) {
    builder.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && Object.hasOwn(imports, path) ? { path: imports[path], external: true } : undefined,
    );
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--watch')) await watchAll();
  else await buildAll({ production: process.argv.includes('--production'), log: console.log });
}
