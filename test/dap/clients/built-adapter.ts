import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../../temporary.ts';

const root = join(import.meta.dirname, '../../..');
export const samples = join(root, 'samples');

/** Builds the adapter as a program and gives its path. */
export async function buildAdapter(): Promise<string> {
  const outfile = join(temporaryFolder('ddi adapter '), 'adapter.cjs');
  await build({
    entryPoints: [join(root, 'debug-adapter/bin/adapter.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}
