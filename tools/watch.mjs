/**
 * `npm run watch`: makes `dist/`, and makes anew whatever a change of a source concerns, until Ctrl+C. Each round begins with one line and
 * ends with another; between them stand the errors, as `file:line:column: error: text`. The tasks of `.vscode/` read these lines.
 */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { context } from 'esbuild';
import { dropOtherFiles, esbuildOptions, writeSampleList } from './build.mjs';
import { bundles } from './bundling/bundles.mjs';
import { root } from './paths.mjs';

/** Bundles that are being made now: a round ends with the last of them. */
let running = 0;

/** @type {import('esbuild').Plugin} */
const report = {
  name: 'report',
  setup: (builder) => {
    builder.onStart(() => {
      if (running === 0) console.log('[watch] building');
      running += 1;
    });
    builder.onEnd(({ errors }) => {
      for (const error of errors) console.log(lineOf(error));
      running -= 1;
      if (running === 0) console.log('[watch] built');
    });
  },
};

/**
 * esbuild counts columns from 0, people and editors from 1.
 * @param {import('esbuild').Message} message
 */
function lineOf({ text, location }) {
  return location === null
    ? `error: ${text}`
    : `${location.file}:${location.line}:${location.column + 1}: error: ${text}`;
}

await dropOtherFiles();
await writeSampleList({ strict: false, log: console.log });
watch(join(root, 'samples'), { recursive: true }, () => {
  void writeSampleList({ strict: false, log: console.log });
});
const contexts = await Promise.all(
  bundles.map((bundle) => {
    const settings = esbuildOptions(bundle, false);
    return context({ ...settings, plugins: [...settings.plugins, report], logLevel: 'silent' });
  }),
);
await Promise.all(contexts.map((bundle) => bundle.watch()));
