/** A program that runs stages and says at last `N passed, N failed`. */
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { installDependencies } from '../dependencies.mjs';
import { cache } from '../paths.mjs';
import { chosenStages, runStages } from './run-stages.mjs';

/** @param {string} line */
const log = (line) => console.log(line);

/**
 * Takes `--only NAME`, as often as one likes. Installs the packages first: the stages are made of them.
 * @param {string} program as the help names it
 * @param {(log: (line: string) => void) => Promise<readonly import('./run-stages.mjs').Stage[]>} load
 */
export async function main(program, load) {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean', default: false } },
    });
    await mkdir(cache, { recursive: true });
    await installDependencies(log);
    const stages = await load(log);
    if (values.help)
      return log(
        `${program} [-- --only NAME ...]\n\n${stages.map(({ name, title }) => `  ${name.padEnd(16)} ${title}`).join('\n')}`,
      );
    const { passed, failed } = await runStages(chosenStages(stages, values.only), {
      cores: Math.min(availableParallelism(), 2),
      log,
    });
    log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}
