import { runInThisContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { countSteps } from '../../tools/bundling/step-counter.mjs';
import { limitSteps, step } from './step-limit.ts';

/** The program, made to count its steps, as a function. */
function counted(body: string): (input: number) => unknown {
  const { code: program } = transformSync(countSteps(`function work(input: number) {${body}}`), { loader: 'ts' });
  return (
    runInThisContext(`(__step) => {${program} return work;}`) as (count: () => void) => (input: number) => unknown
  )(step);
}

describe('a limit of steps', () => {
  it.each([
    ['a for without an end', 'for (;;) input += 1;'],
    ['a while without an end', 'while (input > 0) { if (input > 5) continue; }'],
    ['a do without an end', 'do input += 1; while (input !== 0)'],
    ['a list that grows while it is walked', 'const list = [1]; for (const each of list) list.push(each);'],
    [
      'a call of itself without an end',
      'const call = (n: number): number => n === 0 ? 0 : [n].map((m) => call(m)).length; call(input);',
    ],
  ])('ends %s', (_what, body) => {
    expect(() => limitSteps(1000, () => counted(body)(1))).toThrow('too many steps');
  });

  it('counts the same each time, with what the work gives unchanged', () => {
    const work = counted(
      'let sum = 0; for (let i = 0; i < input; i += 1) sum += [i].map((each) => ({ each })).length; return sum;',
    );
    let sum: unknown;
    const count = (): number => limitSteps(1000, () => (sum = work(10)));
    expect([count(), count(), sum]).toEqual([21, 21, 10]);
  });

  it('is none when the work is over', () => {
    expect(() => limitSteps(1, () => counted('for (;;);')(1))).toThrow();
    expect(counted('for (let i = 0; i < input; i += 1); return input;')(100)).toBe(100);
  });
});
