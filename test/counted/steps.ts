/**
 * Work, counted instead of timed: how often each block of the adapter's code is entered, as the engine that runs it counts for coverage, how much
 * the functions of the language look at that loop without any code of ours, and how many steps regular expressions take. The same work has the same
 * count on every machine.
 */
import { Session, type Profiler } from 'node:inspector';
import { countPatternSteps } from './patterns.ts';
import { whileTold, type Native } from './replaced.ts';

/** How many elements a call looks at or copies. */
interface Looping extends Native {
  readonly cost: (self: unknown, args: readonly unknown[], result: unknown) => number;
}

const lengthOf = (value: unknown): number => (value as { readonly length?: number } | null)?.length ?? 0;
/** All of it, or as far as the thing was found. */
const searched = (self: unknown, [, from]: readonly unknown[], result: unknown): number =>
  (typeof result === 'number' && result >= 0 ? result : lengthOf(self)) - (typeof from === 'number' ? from : 0);
/** From its end, or from where it is told to begin, back to where the thing was found. */
const searchedBack = (self: unknown, [, from]: readonly unknown[], result: unknown): number =>
  Math.min(typeof from === 'number' ? from : Infinity, lengthOf(self)) -
  (typeof result === 'number' ? Math.max(0, result) : 0);
const whole = (self: unknown): number => lengthOf(self);
/** From where it is told to begin to where it is told to end. */
const filled = (self: unknown, [, from, to]: readonly unknown[]): number =>
  (typeof to === 'number' ? to : lengthOf(self)) - (typeof from === 'number' ? from : 0);
const made = (_self: unknown, _args: readonly unknown[], result: unknown): number => lengthOf(result);
const given = (_self: unknown, [source]: readonly unknown[]): number => lengthOf(source);

function looping(of: object, costs: Readonly<Record<string, Looping['cost']>>): readonly Looping[] {
  return Object.entries(costs).map(([key, cost]) => ({ of, key, cost }));
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const natives: readonly Looping[] = [
  ...looping(typedArray, { slice: made, set: given, fill: filled, join: whole, indexOf: searched, includes: whole }),
  ...looping(Array.prototype, { slice: made, concat: made, join: whole, indexOf: searched, includes: whole }),
  ...looping(String.prototype, {
    indexOf: searched,
    lastIndexOf: searchedBack,
    includes: whole,
    split: whole,
    replace: whole,
    replaceAll: whole,
    trim: (self, _args, result) => lengthOf(self) - lengthOf(result),
    trimStart: (self, _args, result) => lengthOf(self) - lengthOf(result),
    trimEnd: (self, _args, result) => lengthOf(self) - lengthOf(result),
    toLowerCase: whole,
    toUpperCase: whole,
    repeat: made,
  }),
];

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How often the blocks of files in `folder` were entered since it was asked last. */
function takeEntries(folder: string): number {
  let entries = 0;
  session.post('Profiler.takePreciseCoverage', (error, { result }: Profiler.TakePreciseCoverageReturnType) => {
    if (error !== null) throw error;
    for (const { url, functions } of result)
      if (url.includes(folder)) for (const { ranges } of functions) for (const { count } of ranges) entries += count;
  });
  return entries;
}

/**
 * The steps that the work takes.
 * @param folder of the files whose blocks count
 */
export function countSteps(work: () => void, folder = '/debug-adapter/'): number {
  let looked = 0;
  takeEntries(folder);
  const searched = countPatternSteps(() => {
    whileTold(
      natives,
      ({ cost }) =>
        (self, args, result) => {
          looked += cost(self, args, result);
        },
      work,
    );
  });
  return looked + searched + takeEntries(folder);
}

/** How much larger the large input is. */
export const factor = 8;
/** Eight times the input takes eight times the steps, or sixty-four times when the work grows with the square. Sorting lies between. */
export const linear = 12;

/** How many times the steps are taken on eight times the input. */
export function growth(work: (times: number) => void, folder?: string): number {
  // What is made once and kept belongs to neither.
  work(1);
  const small = countSteps(() => {
    work(1);
  }, folder);
  const large = countSteps(() => {
    work(factor);
  }, folder);
  return large / small;
}
