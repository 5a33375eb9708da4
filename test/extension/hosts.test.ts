import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { bundles } from '../../tools/bundles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What one bundle is made of, as the build makes it. */
async function bundleOf(...outs: readonly string[]): Promise<{
  readonly own: ReadonlySet<string>;
  readonly outside: readonly string[];
  readonly packages: readonly string[];
}> {
  const metafiles = await Promise.all(
    bundles
      .filter(({ out }) => outs.includes(out))
      .map(
        async ({ entry, options }): Promise<Metafile> =>
          (
            await build({
              ...options,
              entryPoints: [entry],
              absWorkingDir: root,
              outdir: 'unwritten',
              bundle: true,
              write: false,
              metafile: true,
              logLevel: 'silent',
            })
          ).metafile,
      ),
  );
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const outside = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path)),
  );
  return {
    own: new Set(inputs.filter((path) => !path.startsWith('node_modules/') && !path.startsWith('(disabled):'))),
    outside: [...new Set(outside)].sort(),
    packages: [
      ...new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
    ].sort(),
  };
}

const without = (left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] =>
  [...left].filter((path) => !right.has(path)).sort();

describe('the extension in a browser, against the one on the desktop', () => {
  let desktop: Awaited<ReturnType<typeof bundleOf>>;
  let browser: Awaited<ReturnType<typeof bundleOf>>;

  beforeAll(async () => {
    [desktop, browser] = await Promise.all([bundleOf('extension.js', 'core.js'), bundleOf('extension.browser.js')]);
  });

  it('lacks OpenSSL alone, because only Node has it: everything else is the same source', () => {
    expect(without(desktop.own, browser.own)).toEqual([
      'debug-adapter/crypto/node-backend.node.ts',
      'extension/core.node.ts',
      'extension/debug/real-path.node.ts',
      'extension/extension.node.ts',
    ]);
  });

  it('has the portable cryptography instead, and what the package of the protocol asks of Node', () => {
    expect(without(browser.own, desktop.own).filter((path) => !path.startsWith('debug-adapter/crypto/'))).toEqual([
      'extension/core.browser.ts',
      'extension/extension.browser.ts',
      'tools/browser-stream.mjs',
      'tools/browser-url.mjs',
    ]);
    expect(browser.packages.filter((name) => !desktop.packages.includes(name))).toEqual(['events']);
  });

  it('can do with it whatever can be done with OpenSSL', () => {
    expect(Object.keys(forgeBackend).sort()).toEqual(Object.keys(nodeBackend).sort());
  });

  it("is one file that asks its host for nothing but the editor: a web extension host loads no second one; the desktop asks for Node's cryptography and for links of the file system too, and for what the package of the protocol names", () => {
    expect(browser.outside).toEqual(['vscode']);
    expect(desktop.outside.filter((path) => builtinModules.includes(path.replace(/^node:/, '')))).toEqual([
      'events',
      'net',
      'node:crypto',
      'node:fs/promises',
      'node:path',
      'stream',
      'url',
    ]);
  });
});
