/** `npm run fuzz`: mutated blobs through every decoder and every form of text. Fails where one throws, draws a tree that cannot be, or takes more steps than bytes of that number may. */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installDependencies } from './dependencies.mjs';

const help = `npm run fuzz [-- --count N] [-- --seed N] [-- --first N] [-- --only NAME]

  --count N     blobs (1000000)
  --seed N      the seed of the generator (1); the same seed gives the same blobs
  --first N     the number of the first blob (0): with the seed of a failure and --count 1, that blob alone
  --only NAME   one decoder, "recognise" or "text"
  --help        this text
`;

/** @type {{ type: 'string' }} */
const text = { type: 'string' };

async function main() {
  const { values } = parseArgs({
    options: { count: text, seed: text, first: text, only: text, help: { type: 'boolean', default: false } },
  });
  if (values.help) return void process.stdout.write(help);
  const [seed, count, first] = [
    number('seed', values.seed ?? '1'),
    number('count', values.count ?? '1000000'),
    number('first', values.first ?? '0'),
  ];
  await installDependencies(console.error);
  const { runFuzz, checkNames } = await import(
    pathToFileURL(await (await import('./bundling/fuzz-bundle.mjs')).bundleFuzzer()).href
  );
  if (values.only !== undefined && !checkNames.includes(values.only))
    throw new Error(`--only takes one of ${checkNames.join(', ')}, not "${values.only}".`);
  console.log(
    `seed ${seed}, ${count} blobs from number ${first} on${values.only === undefined ? '' : `, ${values.only} only`}`,
  );
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
  const report = runFuzz({
    seed,
    count,
    first,
    ...(values.only === undefined ? {} : { only: values.only }),
    /** @type {(done: number, failures: number) => void} */
    tell: (done, failures) => console.error(`${done} blobs, ${failures} failures, ${seconds()} s`),
  });
  for (const failure of report.failures)
    console.log(
      `\nFAILED ${failure.check}: ${failure.problem}\n  made from: ${failure.from}; again with: npm run fuzz -- --seed ${failure.seed} --first ${failure.blob} --count 1 --only ${failure.check}\n  ${failure.bytes}`,
    );
  console.log(`\n${report.blobs} blobs, ${report.checks} checks, ${report.failures.length} failed, ${seconds()} s`);
  if (report.failures.length > 0) process.exitCode = 1;
}

/**
 * @param {string} name
 * @param {string} value
 */
function number(name, value) {
  if (!/^\d{1,15}$/.test(value)) throw new Error(`--${name} takes a number, not "${value}".`);
  return Number(value);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
