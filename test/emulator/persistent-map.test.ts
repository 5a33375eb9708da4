import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  emptyMap,
  entriesOf,
  getAt,
  setAt,
} from '../../debug-adapter/emulator/state/persistent-map.ts';
import { frozen } from './driver.ts';

describe('a persistent map', () => {
  const key = fc.oneof(fc.nat(100), fc.nat(), fc.constantFrom(31, 32, 1023, 1024, 2 ** 40));
  it('is a map: what was set last is there, older maps keep what they had', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string())), (sets) => {
        let map = frozen(emptyMap<string>());
        const model = new Map<number, string>();
        for (const [at, value] of sets) {
          const before = map;
          const had = model.get(at);
          map = frozen(setAt(map, at, value));
          model.set(at, value);
          expect(getAt(before, at)).toBe(had);
        }
        expect(map.size).toBe(model.size);
        expect([...entriesOf(map)]).toEqual([...model].sort(([left], [right]) => left - right));
      }),
    );
  });

  it('tells what became different between an older map and a later one, and nothing else', () => {
    const entries = fc.array(fc.tuple(key, fc.string()));
    fc.assert(
      fc.property(entries, entries, (earlier, later) => {
        const setAll = (map: ReturnType<typeof emptyMap<string>>, sets: typeof earlier) =>
          sets.reduce((next, [at, value]) => setAt(next, at, value), map);
        const before = setAll(emptyMap(), earlier);
        const after = setAll(before, later);
        expect([...changesBetween(before, after)]).toEqual(
          [...entriesOf(after)].filter(([at, value]) => getAt(before, at) !== value),
        );
      }),
    );
  });

  it('has nothing at keys that are none', () => {
    const map = setAt(emptyMap<string>(), 0, 'zero');
    expect([-1, 0.5, Number.NaN, 32, 2 ** 60].map((at) => getAt(map, at))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => setAt(map, -1, 'x')).toThrow(RangeError);
  });
});
