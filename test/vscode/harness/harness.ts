/** The smallest harness that VS Code can call: runs the tests in order and reports them as TAP. */
export interface TestCase {
  readonly name: string;
  readonly body: () => Promise<void>;
  /** Milliseconds after which it hangs; absent = 180 seconds. */
  readonly limit?: number;
}

const usualLimit = 180_000;

/** Runs every test, whatever the others do. @returns how many failed */
export async function runAll(tests: readonly TestCase[], prepare: () => Promise<void>): Promise<number> {
  let failed = 0;
  for (const [index, { name, body, limit = usualLimit }] of tests.entries()) {
    try {
      await limited(prepare().then(body), limit);
      console.log(`ok ${index + 1} ${name}`);
    } catch (error) {
      failed += 1;
      console.log(
        [
          `not ok ${index + 1} ${name}`,
          ...String(error instanceof Error ? (error.stack ?? error.message) : error)
            .split('\n')
            .map((line) => `#   ${line}`),
        ].join('\n'),
      );
    }
  }
  console.log(`1..${tests.length}`);
  return failed;
}

async function limited(work: Promise<void>, limit: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not done after ${limit / 1000} s`));
    }, limit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for something that the editor does in its own time. @returns the first value that is neither undefined nor false */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 120_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
