/** What a bundle compiled to is used where it fits, and never changes what a program does. */
import { spawnSync } from 'node:child_process';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

let folder = '';
const bundle = (): string => join(folder, 'bundle.cjs');
const compiled = (): readonly string[] => readdirSync(join(folder, 'compiled'));

beforeEach(() => {
  folder = temporaryFolder('ddi-compiled-');
  buildSync({
    entryPoints: [join(import.meta.dirname, '../../debug-adapter/bin/process/compiled-bundles.ts')],
    outfile: join(folder, 'loader.cjs'),
    bundle: true,
    platform: 'node',
  });
  writeFileSync(join(folder, 'main.js'), "require('./loader.cjs').useCompiledBundles(); require('./bundle.cjs');");
  writeFileSync(bundle(), "console.log('one', typeof require, typeof module, __filename.endsWith('bundle.cjs'));");
});

function run(environment: NodeJS.ProcessEnv = {}): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'main.js')], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return stderr + stdout;
}

const keep = (): string => run({ DDI_KEEP_COMPILED: '1' });

describe('what a bundle compiled to', () => {
  it('is kept where that is asked for, and nowhere else', () => {
    expect(run()).toBe('one function object true\n');
    expect(readdirSync(folder)).not.toContain('compiled');
    expect(keep()).toBe('one function object true\n');
    expect(compiled()).toHaveLength(1);
    expect(run()).toBe('one function object true\n');
  });

  it('is what runs: another text of the same length, made at the same time, is not read', () => {
    utimesSync(bundle(), 0, 0);
    keep();
    writeFileSync(bundle(), "console.log('two', typeof require, typeof module, __filename.endsWith('bundle.cjs'));");
    utimesSync(bundle(), 0, 0);
    expect(run()).toBe('one function object true\n');
  });

  it('is left alone once the bundle is another', () => {
    keep();
    writeFileSync(bundle(), "console.log('longer than before');");
    expect(run()).toBe('longer than before\n');
  });

  it.each(['', 'no code at all'])('is left alone where it is damaged: %j', (damaged) => {
    keep();
    for (const name of compiled()) writeFileSync(join(folder, 'compiled', name), damaged);
    expect(run()).toBe('one function object true\n');
  });
});
