/** Measures one case in a process of its own, so that none warms up or fills the memory of another: `cases.cjs NAME ROOT` prints its figures as JSON. */
import { dirname } from 'node:path';
import { measureActivation } from './cases/activation-case.ts';
import { measureChain } from './cases/chain-case.ts';
import { measureCipher } from './cases/cipher-case.ts';
import { measureCommandLine, measureStart } from './cases/command-line-case.ts';
import { measureCompile, measureJump, measureMemory, measureReplay } from './cases/engine-cases.ts';
import type { Figure } from './figure.ts';
import { measureInspector } from './cases/inspector-case.ts';
import { measureOaep } from './cases/oaep-case.ts';
import { measureRecordings } from './cases/recording-case.ts';
import { measureScan } from './cases/scan-case.ts';
import { measureSession } from './cases/session-case.ts';
import { measureStep } from './cases/step-case.ts';

const here = dirname(process.argv[1] ?? '.');

const cases: Readonly<Record<string, (root: string) => Promise<readonly Figure[]>>> = {
  compile: measureCompile,
  replay: measureReplay,
  jump: measureJump,
  memory: measureMemory,
  oaep: measureOaep,
  step: measureStep,
  session: measureSession,
  start: measureStart,
  run: (root) => measureCommandLine(root, here),
  cipher: measureCipher,
  chain: measureChain,
  inspector: measureInspector,
  scan: measureScan,
  recordings: (root) => measureRecordings(root, here),
  activation: (root) => measureActivation(root, here),
};

const [name = '', root = '.'] = process.argv.slice(2);
const measure = cases[name];
if (measure === undefined) throw new Error(`There is no case "${name}". There are: ${Object.keys(cases).join(', ')}.`);
void measure(root).then((figures) => process.stdout.write(JSON.stringify(figures)));
