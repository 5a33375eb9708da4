/** Runs stages side by side, as many as there are cores for, and says of each how it went. Nothing here knows what a stage does. */

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} output shown when something failed
 * @property {string} [told] shown in any case
 */

/**
 * @typedef {object} Stage
 * @property {string} name what `--only` takes
 * @property {string} title
 * @property {() => Promise<Result>} body
 * @property {readonly string[]} [needs] names of the stages whose work it uses: it runs after them, and never without
 * @property {string} [alone] stages of one word never run at the same time
 * @property {number} [cores] how many it keeps busy, less than one where it mostly waits; absent = 1
 */

/**
 * Runs all stages whatever becomes of them: one run shows everything that is wrong. A stage begins when those that it needs have ended and
 * its cores are free; the first of the list that can begin does.
 * @param {readonly Stage[]} stages
 * @param {{ cores: number, log: (line: string) => void }} options
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runStages(stages, { cores, log }) {
  const waiting = new Set(stages);
  const ended = new Set();
  const running = new Map();
  const total = { passed: 0, failed: 0 };
  /** @param {Stage} stage */
  const coresOf = (stage) => Math.min(stage.cores ?? 1, cores);
  /** @param {Stage} stage */
  const isReady = ({ needs = [], alone }) =>
    needs.every((name) => ended.has(name)) &&
    (alone === undefined || [...running.keys()].every((other) => other.alone !== alone));
  const busy = () => [...running.keys()].reduce((sum, stage) => sum + coresOf(stage), 0);
  const next = () => [...waiting].find((stage) => isReady(stage) && busy() + coresOf(stage) <= cores);

  while (waiting.size + running.size > 0) {
    for (let stage = next(); stage !== undefined; stage = next()) {
      const begun = stage;
      waiting.delete(begun);
      running.set(
        begun,
        runStage(begun, log).then((result) => ({ begun, result })),
      );
    }
    if (running.size === 0)
      throw new Error(`Stages wait for each other: ${[...waiting].map(({ name }) => name).join(', ')}.`);
    const { begun, result } = await Promise.race(running.values());
    running.delete(begun);
    ended.add(begun.name);
    total.passed += result.passed;
    total.failed += result.failed;
  }
  return total;
}

/**
 * @param {Stage} stage
 * @param {(line: string) => void} log
 * @returns {Promise<Result>}
 */
async function runStage({ name, title, body }, log) {
  const begun = Date.now();
  /** @type {Result} */
  const result = await body().catch((error) => ({
    passed: 0,
    failed: 1,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const { passed, failed, skipped = 0, output, told = '' } = result;
  if (failed > 0) log(output.trimEnd());
  const also = skipped > 0 ? `, ${skipped} skipped` : '';
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  log(
    `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${title.padEnd(40)} ${passed} passed, ${failed} failed${also}  (${seconds} s)`,
  );
  if (told !== '') log(told);
  return result;
}

/**
 * The stages of some names, with everything that they need.
 * @param {readonly Stage[]} stages
 * @param {readonly string[]} names none = all
 * @throws {Error} a name that no stage has
 */
export function chosenStages(stages, names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined)
    throw new Error(`--only takes one of ${stages.map(({ name }) => name).join(', ')}, not "${unknown}".`);
  if (names.length === 0) return stages;
  const chosen = new Set();
  /** @param {string} name */
  const choose = (name) => {
    const stage = stages.find((each) => each.name === name);
    if (stage === undefined || chosen.has(stage)) return;
    chosen.add(stage);
    for (const earlier of stage.needs ?? []) choose(earlier);
  };
  for (const name of names) choose(name);
  return stages.filter((stage) => chosen.has(stage));
}
