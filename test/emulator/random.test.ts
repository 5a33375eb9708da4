import { describe, expect, it } from 'vitest';
import { drawBytes, driverRandom, scriptRandom } from '../../debug-adapter/emulator/state/random.ts';

describe('random numbers', () => {
  it('follow from the seed, and the two streams of a seed differ', () => {
    expect(drawBytes(driverRandom(7), 33)[0]).toEqual(drawBytes(driverRandom(7), 33)[0]);
    expect(drawBytes(driverRandom(7), 16)[0]).not.toEqual(drawBytes(driverRandom(8), 16)[0]);
    expect(drawBytes(driverRandom(7), 16)[0]).not.toEqual(drawBytes(scriptRandom(7), 16)[0]);
    const [first, next] = drawBytes(driverRandom(7), 16);
    expect(drawBytes(next, 16)[0]).not.toEqual(first);
  });

  it('use every byte value about equally', () => {
    const counts = new Array<number>(256).fill(0);
    for (const byte of drawBytes(driverRandom(1), 256 * 400)[0]) counts[byte]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(300);
    expect(Math.max(...counts)).toBeLessThan(500);
  });
});
