import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { temporaryFolder } from './temporary.ts';

const root = join(import.meta.dirname, '..');
export const samples = join(root, 'samples');

/** Builds a program of `debug-adapter/bin` into a folder of its own, and gives its path. */
export async function buildBundle(name: 'adapter' | 'ddi', plugins: Plugin[] = []): Promise<string> {
  const outfile = join(temporaryFolder(`ddi ${name} `), `${name}.cjs`);
  await build({
    entryPoints: [join(root, `debug-adapter/bin/${name}.ts`)],
    outfile,
    plugins,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}
