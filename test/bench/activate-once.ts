/** Loads and activates the built extension in this process, once, and prints how long that took. Needs `vscode` on NODE_PATH. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

interface Extension {
  activate(context: object): unknown;
}

const root = process.argv[2] ?? '.';
const load = createRequire(join(root, 'package.json'));
const { Uri } = load('vscode') as { readonly Uri: { file(path: string): unknown } };
const context = { extensionUri: Uri.file(root), subscriptions: [] as unknown[] };

const begun = performance.now();
const extension = load(join(root, 'dist', 'extension.js')) as Extension;
const required = performance.now();
extension.activate(context);
const activated = performance.now();
const { loadLatePart } = load(join(root, 'dist', 'extension.browser.js')) as {
  readonly loadLatePart: () => Promise<unknown>;
};
void loadLatePart().then(() => {
  const late = performance.now();
  if (context.subscriptions.length === 0) throw new Error('The extension registered nothing.');
  process.stdout.write(
    JSON.stringify({ required: required - begun, activated: activated - required, late: late - activated }),
  );
});
