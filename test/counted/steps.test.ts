import { describe, expect, it } from 'vitest';
import { countSteps, factor, growth, linear } from './steps.ts';
import { countAsked } from './asked.ts';

const here = '/test/counted/';
const numbers = (times: number): readonly number[] => Array.from({ length: 300 * times }, (_, index) => index);

function sum(values: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total;
}

/** Copies what it has for each that comes. */
function gathered(values: readonly number[]): readonly number[] {
  return values.reduce<readonly number[]>((all, value) => all.concat(value), []);
}

function joined(values: readonly number[]): string {
  return values.map((_, at) => (values.includes(-at - 1) ? 'x' : 'y')).join('');
}

function pairs(values: readonly number[]): number {
  let found = 0;
  for (const left of values) for (const right of values) if (left + right === 100) found += 1;
  return found;
}

describe('steps', () => {
  it('of a loop grow as its input does', () => {
    expect(growth((times) => void sum(numbers(times)), here)).toBeGreaterThan(factor / 2);
    expect(growth((times) => void sum(numbers(times)), here)).toBeLessThan(linear);
  });

  it.each([
    ['a loop in a loop', pairs],
    ['a copy for each element', gathered],
    ['a search for each element', joined],
  ])('of %s grow with the square', (_what, work) => {
    expect(growth((times) => void work(numbers(times)), here)).toBeGreaterThan(factor * 4);
  });

  it('are the same each time', () => {
    const [first, ...others] = Array.from({ length: 4 }, () => countSteps(() => void pairs(numbers(1)), here)).slice(1);
    expect(others).toEqual([first, first]);
  });
});

describe('bytes asked for', () => {
  it('are those of each array of bytes, and of each copy', () => {
    expect(
      countAsked(() => {
        const bytes = new Uint8Array(100);
        bytes.slice(50);
        bytes.subarray(10);
        Uint8Array.from({ length: 7 });
        'ab'.repeat(5);
      }),
    ).toBe(100 + 50 + 7 + 10);
  });
});
