/** `npm run bench`: one table of figures from one run, on a production build. Slow machines miss aims; nothing fails by time. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { must, run, runNode } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { findBrowser } from './machine/find-browser.mjs';
import { cache, root } from './paths.mjs';

/** In the order of the table. All but the sizes are cases of `test/bench/cases.ts`. */
const names = [
  'compile',
  'replay',
  'jump',
  'memory',
  'start',
  'run',
  'session',
  'step',
  'oaep',
  'chain',
  'scan',
  'recordings',
  'cipher',
  'activation',
  'inspector',
  'sizes',
];

const help = `npm run bench [-- --only NAME ...] [--beside COMMAND --launch JSON]

Measures a production build and prints one table: the middle of several repetitions,
the least and the greatest, the aim, and whether the middle meets it.

  --only NAME   one of ${names.join(', ')}; may be given several times
  --beside COMMAND  step: another adapter over standard input and output, its words apart
                    by blanks; measured in turn with the one here, and set beside it
  --launch JSON     what that adapter is launched with, as in launch.json
  --help        this text
`;

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      beside: { type: 'string' },
      launch: { type: 'string', default: '{}' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const unknown = values.only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`--only takes one of ${names.join(', ')}, not "${unknown}".`);
  const beside =
    values.beside === undefined
      ? {}
      : { BESIDE: JSON.stringify({ command: values.beside.split(' '), launch: JSON.parse(values.launch) }) };

  await installDependencies(console.error);
  console.error('building and packaging ...');
  await must('npm run package', runNode(join(root, 'tools', 'package.mjs')));
  const { tableOf } = await import(pathToFileURL(await buildCases()).href);
  const figures = [];
  for (const name of names.filter((each) => values.only.length === 0 || values.only.includes(each))) {
    console.error(`measuring: ${name} ...`);
    figures.push(...(name === 'sizes' ? await measureSizes() : await measureCase(name, beside)));
  }
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}\n\n${tableOf(figures)}`,
  );
}

const compiled = join(cache, 'bench');

async function measureSizes() {
  return (await import('./bundling/size-figures.mjs')).measureSizes();
}

/**
 * The last line is the answer; a Node that warns does so before.
 * @param {string} name
 * @param {Record<string, string>} beside what another adapter is called
 */
async function measureCase(name, beside) {
  const env = name === 'inspector' ? { CHROMIUM_PATH: await findBrowser(console.error) } : beside;
  const output = await must(
    `The case ${name}`,
    run(process.execPath, ['--expose-gc', join(compiled, 'cases.cjs'), name, root], { env }),
  );
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** @returns the path of the module that draws the table */
async function buildCases() {
  const { build } = await import('esbuild');
  /** @param {string} name */
  const source = (name) => join(root, 'test', 'bench', `${name}.ts`);
  /** @type {import('esbuild').BuildOptions} */
  const common = { bundle: true, platform: 'node', target: 'node20', outdir: compiled, logLevel: 'error' };
  await Promise.all([
    build({ ...common, format: 'esm', outExtension: { '.js': '.mjs' }, entryPoints: { table: source('table') } }),
    build({
      ...common,
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      external: ['esbuild', 'playwright-core'],
      entryPoints: {
        cases: source('cases'),
        'activate-once': source('activate-once'),
        'peak-memory': source('peak-memory'),
      },
    }),
    build({ ...common, format: 'cjs', entryPoints: { 'stand-ins/vscode': source('fake-vscode') } }),
  ]);
  return join(compiled, 'table.mjs');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
