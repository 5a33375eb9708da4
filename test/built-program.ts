import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { temporaryFolder } from './temporary.ts';

const root = join(import.meta.dirname, '..');
export const samples = join(root, 'samples');

type ProgramName = 'adapter' | 'ddi';

const built = new Map<ProgramName, Promise<string>>();

/** Builds a program of `debug-adapter/bin`, once for all the tests of a process, and gives its path. */
export function buildBundle(name: ProgramName): Promise<string> {
  const known = built.get(name) ?? buildWith(name, []);
  built.set(name, known);
  return known;
}

/** Builds a program with some of its modules changed into a folder of its own, and gives its path. */
export async function buildWith(name: ProgramName, plugins: Plugin[]): Promise<string> {
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
