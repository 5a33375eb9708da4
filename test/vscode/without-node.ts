/**
 * The suite for a VS Code without Node: what asks its host for something, which is another one there. Files are read through the editor, keys are
 * computed with in JavaScript, the adapter and other extensions run in a worker. What the same bundle does with the editor alone is tested with Node.
 */
import { besideScript } from './beside-script.ts';
import { ending } from './ending.ts';
import { contributedDecoders } from './contributed-decoders.ts';
import { inspecting } from './inspecting.ts';
import { recordings } from './recordings.ts';
import { starting } from './starting.ts';
import { runSuite } from './harness/suite.ts';

/** What VS Code calls. A rejected promise is a failed run. */
export const run = (): Promise<void> =>
  runSuite((watch) => [
    ...starting(watch),
    ...besideScript,
    ...inspecting(watch),
    ...contributedDecoders,
    ...ending(watch),
    ...recordings(watch),
  ]);
