import { performance } from 'node:perf_hooks';

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** What each repetition gave, one after another. */
export async function repeat<T>(times: number, work: (repetition: number) => T | Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let repetition = 0; repetition < times; repetition += 1) results.push(await work(repetition));
  return results;
}
