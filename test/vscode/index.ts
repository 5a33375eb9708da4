/** The suite that runs inside a real VS Code, with and without Node. */
import { anyFile } from './any-file.ts';
import { foreignDecoders } from './foreign-decoders.ts';
import { inspecting } from './inspecting.ts';
import { reading } from './reading.ts';
import { starting } from './starting.ts';
import { recordings } from './recordings.ts';
import { runSuite } from './suite.ts';
import { walking } from './walking.ts';

/** What VS Code calls. A rejected promise is a failed run. */
export const run = (): Promise<void> =>
  runSuite((watch) => [
    ...starting(watch),
    ...reading,
    ...anyFile,
    ...inspecting(watch),
    ...foreignDecoders,
    ...walking(watch),
    ...recordings(watch),
  ]);
