/** The decoders with the generator of blobs, in one module whose decoders count their steps. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { cache, root } from '../paths.mjs';
import { stepCounter } from './step-counter.mjs';

/**
 * @param {string} [outfile]
 * @returns {Promise<string>} the path of a module with what `test/decode/fuzz/run.ts` exports
 */
export async function bundleFuzzer(outfile = join(cache, 'fuzz', 'run.mjs')) {
  const shim = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    entryPoints: [join(root, 'test', 'decode', 'fuzz', 'run.ts')],
    outfile,
    banner: { js: shim },
    plugins: [stepCounter],
  });
  return outfile;
}
