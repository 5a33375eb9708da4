/** The suite for an extension that runs from its sources: that it finds its bundles where they lie. What they do is tested from the package. */
import { starting } from './starting.ts';
import { runSuite } from './harness/suite.ts';

/** What VS Code calls. A rejected promise is a failed run. */
export const run = (): Promise<void> => runSuite(starting);
