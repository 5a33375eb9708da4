/** What `dist/` consists of. `limit`: bytes of code in the production build, without the tables of the catalog and the cryptography library;
 * a stage of `npm test` holds the build to them. The catalog grows with what is written in it, and is held by the limit of the package.
 * `apart`: imports that stay imports, of another bundle. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/** Only what is used of the library that stands in for Node's cryptography, or has the old ciphers of PKCS #12. */
const portableCryptography = {
  'node-forge/lib': './node_modules/node-forge/lib',
  'node-forge': './tools/bundling/portable-forge.cjs',
};

/** Runs in Node: Node's own modules stay outside. */
const node = { platform: 'node', format: 'cjs', target: 'node20', alias: portableCryptography };
/** Runs in a web worker or a page: nothing of Node may get in. */
const browser = { platform: 'browser', target: 'es2022' };

/** What the protocol's library asks of Node, where there is no Node: `events` comes as a package by itself. */
const portableProtocol = { url: './tools/bundling/browser-url.mjs' };

/** Readers of recordings without Node: that of XML can be a stream, which nobody here makes it; that of CSV comes with buffers of its own. */
const portableReaders = {
  stream: './tools/bundling/browser-stream.mjs',
  'csv-parse/sync': 'csv-parse/browser/esm/sync',
};

/** What `ddi` can do, by what it imports. Each is a bundle of its own, because reading code that is not run takes longer than most commands do. */
const commands = [
  ...readFileSync(join(root, 'debug-adapter/bin/ddi.ts'), 'utf8').matchAll(/import\('\.\/commands\/([\w-]+)\.ts'\)/g),
].map(([, name = '']) => name);

/**
 * Export runs scripts, reads every recording, and carries the C++ that it writes.
 * @type {Record<string, number>}
 */
const largerCommands = { export: 700_000 };

export const bundles = [
  {
    name: 'extension',
    entry: 'extension/extension.node.ts',
    out: 'extension.js',
    // What is loaded late is required: of what was built for a browser, `import` finds no names.
    options: { ...node, external: ['vscode'], supported: { 'dynamic-import': false } },
    apart: { './extension.browser.ts': './extension.browser.js' },
    limit: 60_000,
  },
  {
    name: 'extension in a browser, and the late part of the other',
    entry: 'extension/extension.browser.ts',
    out: 'extension.browser.js',
    options: {
      ...browser,
      alias: { ...portableCryptography, ...portableProtocol, ...portableReaders },
      format: 'cjs',
      external: ['vscode'],
    },
    limit: 1_180_000,
  },
  {
    name: 'timeline',
    entry: 'webview/timeline/main.ts',
    out: 'timeline.js',
    options: { ...browser, format: 'iife' },
    limit: 180_000,
  },
  {
    name: 'timeline styles',
    entry: 'webview/timeline/styles.css',
    out: 'timeline.css',
    options: browser,
    limit: 20_000,
  },
  {
    name: 'inspector',
    entry: 'webview/inspector/main.ts',
    out: 'inspector.js',
    options: { ...browser, format: 'iife' },
    limit: 100_000,
  },
  {
    name: 'inspector styles',
    entry: 'webview/inspector/styles.css',
    out: 'inspector.css',
    options: browser,
    limit: 20_000,
  },
  {
    name: 'command line',
    entry: 'debug-adapter/bin/ddi.ts',
    out: 'ddi.cjs',
    options: { ...node, supported: { 'dynamic-import': false } },
    apart: Object.fromEntries(commands.map((name) => [`./commands/${name}.ts`, `./ddi-${name}.cjs`])),
    limit: 10_000,
  },
  ...commands.map((name) => ({
    name: `ddi ${name}`,
    entry: `debug-adapter/bin/commands/${name}.ts`,
    out: `ddi-${name}.cjs`,
    options: node,
    limit: largerCommands[name] ?? 420_000,
  })),
  { name: 'debug adapter', entry: 'debug-adapter/bin/adapter.ts', out: 'adapter.cjs', options: node, limit: 990_000 },
];

/** Where inputs come from that no limit counts. */
export const uncounted = ['debug-adapter/catalog/', 'node_modules/node-forge/', 'node_modules/@noble/'];

/** Limit of the packaged extension. */
export const packageLimit = 665_000;
