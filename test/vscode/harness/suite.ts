import { DebugWatch, endEverything } from './debug-watch.ts';
import { runAll, type TestCase } from './harness.ts';

/** Runs the tests, each from an editor in which nothing is open and nothing runs. @throws when one failed */
export async function runSuite(tests: (watch: DebugWatch) => readonly TestCase[]): Promise<void> {
  const watch = new DebugWatch();
  const failed = await runAll(tests(watch), endEverything);
  watch.dispose();
  if (failed > 0) throw new Error(`${failed} failed`);
}
