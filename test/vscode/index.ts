/** The suite that runs inside a real VS Code. */
import { anyFile } from './any-file.ts';
import { besideScript } from './beside-script.ts';
import { contributedDecoders } from './contributed-decoders.ts';
import { ending } from './ending.ts';
import { inspecting } from './inspecting.ts';
import { reading } from './reading.ts';
import { starting } from './starting.ts';
import { recordings } from './recordings.ts';
import { runSuite } from './harness/suite.ts';
import { walking } from './walking.ts';

/** What VS Code calls. A rejected promise is a failed run. */
export const run = (): Promise<void> =>
  runSuite((watch) => [
    ...starting(watch),
    ...reading,
    ...besideScript,
    ...anyFile,
    ...inspecting(watch),
    ...contributedDecoders,
    ...walking(watch),
    ...ending(watch),
    ...recordings(watch),
  ]);
