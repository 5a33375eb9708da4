/** `npm run bench`: one table of figures from one run. Sizes are those of a production build. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { cache, root } from './paths.mjs';

await installDependencies(console.log);
const { build } = await import('esbuild');
const { buildAll } = await import('./build.mjs');
const sizes = await buildAll({ production: true, log: () => undefined });
const outfile = join(cache, 'bench', 'cases.mjs');
await build({ entryPoints: [join(root, 'test', 'bench', 'cases.ts')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
const { measure } = await import(pathToFileURL(outfile).href);
const figures = [
  ...(await measure()),
  ...Object.entries(sizes).map(([file, bytes]) => ({ what: `dist/${file}`, value: bytes / 1000, unit: 'kB' })),
];
for (const { what, value, unit } of figures) {
  console.log(`${what.padEnd(36)} ${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 }).padStart(12)} ${unit}`);
}
