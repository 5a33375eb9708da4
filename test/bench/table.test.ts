import { describe, expect, it } from 'vitest';
import { isMet, middle, percentile, type Figure } from './figure.ts';
import { tableOf } from './table.ts';

const fast: Figure = {
  what: 'plain calls',
  unit: 'calls/s',
  values: [310_000, 290_000, 305_000],
  aim: { atLeast: 300_000 },
};
const slow: Figure = { what: 'a step', unit: 'ms', values: [2.25, 2.5, 1.75], aim: { atMost: 2.1 } };
const size: Figure = { what: 'a bundle', unit: 'kB', values: [23.04] };

describe('the figures of a benchmark', () => {
  it('take the nearest value for a percentile, whatever the order', () => {
    expect([0, 0.5, 0.95, 1].map((share) => percentile([5, 1, 4, 2, 3], share))).toEqual([1, 3, 5, 5]);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('are judged by the middle repetition, so that one disturbed repetition decides nothing', () => {
    expect([fast, slow].map(middle)).toEqual([305_000, 2.25]);
    expect([fast, slow, size].map(isMet)).toEqual([true, false, null]);
  });

  it('meet an aim that they just reach', () => {
    expect(isMet({ ...slow, aim: { atMost: 2.25 } })).toBe(true);
    expect(isMet({ ...slow, aim: { atLeast: 2.25 } })).toBe(true);
  });
});

describe('the table of a benchmark', () => {
  const lines = tableOf([fast, slow, size]).split('\n');

  it('says the middle, the spread, the aim and whether it is met', () => {
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ['figure', 'middle', 'unit', 'least .. most', 'aim'],
      ['------', '------', '----', '-------------', '---'],
      ['plain calls', '305,000', 'calls/s', '290,000 .. 310,000', '>= 300,000', 'met'],
      ['a step', '2.25', 'ms', '1.75 .. 2.5', '<= 2.1', 'MISSED'],
      ['a bundle', '23', 'kB'],
    ]);
  });

  it('keeps its columns in line', () => {
    const [plain = '', step = ''] = lines.slice(2);
    expect(plain.indexOf('>=')).toBe(step.indexOf('<='));
  });
});
