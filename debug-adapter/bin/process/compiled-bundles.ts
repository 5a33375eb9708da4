/**
 * What a bundle compiles to is kept beside it when it is built: to compile it takes longer than most commands do. It is for one Node, one
 * processor and one state of the bundle's file; V8 refuses what does not fit besides, and compiles.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';

/** In the environment: at its end the program keeps what its bundle compiled to. The build sets it. */
const keeping = 'DDI_KEEP_COMPILED';

/** A module as Node's loader makes it. */
interface LoadedModule {
  exports: unknown;
  readonly _compile: (source: string, filename: string) => void;
}

type Run = (exports: unknown, require: NodeJS.Require, module: LoadedModule, file: string, folder: string) => void;

/** From here on, bundles that are required are taken as they were compiled, where that was kept. */
export function useCompiledBundles(): void {
  // Node 22 and later keep what they compiled by themselves; of Node 20, which cannot, the types are.
  const { enableCompileCache, _extensions: loaders } = nodeModule as unknown as {
    readonly enableCompileCache?: () => unknown;
    readonly _extensions: Record<string, (module: LoadedModule, filename: string) => void>;
  };
  enableCompileCache?.();
  loaders['.cjs'] = (module, filename) => {
    const source = readFileSync(filename, 'utf8');
    const compiled = compiledOf(filename);
    if (compiled === null && process.env[keeping] === undefined) module._compile(source, filename);
    else load(module, filename, source, compiled);
  };
}

function load(module: LoadedModule, filename: string, source: string, cachedData: Buffer | null): void {
  const script = new Script(nodeModule.wrap(source), {
    filename,
    // Absent in the first releases of Node 20.
    importModuleDynamically: (constants as Partial<typeof constants> | undefined)?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === null ? {} : { cachedData }),
  });
  const run = script.runInThisContext() as Run;
  run(module.exports, createRequire(filename), module, filename, dirname(filename));
  if (process.env[keeping] !== undefined) process.once('exit', () => keep(filename, script.createCachedData()));
}

function keep(bundle: string, compiled: Buffer): void {
  const path = compiledPath(bundle);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, compiled);
}

/** Null where nothing was kept, or nothing for this Node and this state of the file. */
function compiledOf(bundle: string): Buffer | null {
  try {
    return readFileSync(compiledPath(bundle));
  } catch {
    return null;
  }
}

function compiledPath(bundle: string): string {
  const { size, mtimeMs } = statSync(bundle);
  const name = [basename(bundle), process.version, process.arch, size, Math.floor(mtimeMs)].join('-');
  return join(dirname(bundle), 'compiled', name);
}
