import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { bundles } from '../../tools/bundling/bundles.mjs';
import { keepApart } from '../../tools/bundling/keep-apart.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What one bundle is made of, as the build makes it. */
async function bundleOf(...outs: readonly string[]): Promise<{
  readonly own: ReadonlySet<string>;
  readonly outside: readonly string[];
}> {
  const metafiles = await Promise.all(
    bundles
      .filter(({ out }) => outs.includes(out))
      .map(
        async ({ entry, options, apart }): Promise<Metafile> =>
          (
            await build({
              ...options,
              entryPoints: [entry],
              absWorkingDir: root,
              outdir: 'unwritten',
              plugins: [keepApart(apart ?? {})],
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
  };
}

const without = (left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] =>
  [...left].filter((path) => !right.has(path)).sort();

describe('the extension in a browser, against the one on the desktop', () => {
  let desktop: Awaited<ReturnType<typeof bundleOf>>;
  let browser: Awaited<ReturnType<typeof bundleOf>>;

  beforeAll(async () => {
    [desktop, browser] = await Promise.all([bundleOf('extension.js'), bundleOf('extension.browser.js')]);
  });

  it('is what the desktop loads late: all that only the desktop has is its entry, OpenSSL and links of the disk', () => {
    expect(without(desktop.own, browser.own)).toEqual([
      'debug-adapter/crypto/node-backend.node.ts',
      'extension/debug/real-path.node.ts',
      'extension/extension.node.ts',
    ]);
    expect(desktop.outside).toContain('./extension.browser.js');
  });

  it('can do with it whatever can be done with OpenSSL', () => {
    expect(Object.keys(forgeBackend).sort()).toEqual(Object.keys(nodeBackend).sort());
  });

  it("is one file that asks its host for nothing but the editor: a web extension host loads no second one; the desktop asks for Node's cryptography and for links of the file system too", () => {
    expect(browser.outside).toEqual(['vscode']);
    expect(desktop.outside.filter((path) => builtinModules.includes(path.replace(/^node:/, '')))).toEqual([
      'node:crypto',
      'node:fs/promises',
      'node:path',
    ]);
  });
});
