import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { neighbour, Track, type Level } from '../../webview/timeline/model/track.ts';

type Entry = readonly [step: number, rank: number];

/** The level as its definition says, without any cleverness. */
function levelByDefinition(entries: readonly Entry[], k: number): Level {
  const level: Level = { buckets: [], ranks: [], steps: [], counts: [], troubles: [] };
  for (const bucket of [...new Set(entries.map(([step]) => step >> k))]) {
    const inside = entries.filter(([step]) => step >> k === bucket);
    const rank = Math.max(...inside.map(([, each]) => each));
    level.buckets.push(bucket);
    level.ranks.push(rank);
    level.steps.push(inside.find(([, each]) => each === rank)?.[0] ?? -1);
    level.counts.push(inside.length);
    level.troubles.push(inside.filter(([, each]) => each >= 6).length);
  }
  return level;
}

const someEntries = fc
  .uniqueArray(fc.nat(500), { maxLength: 80 })
  .chain((steps) =>
    fc.tuple(
      fc.constant([...steps].sort((a, b) => a - b)),
      fc.array(fc.nat(8), { minLength: steps.length, maxLength: steps.length }),
    ),
  )
  .map(([steps, ranks]) => steps.map((step, i): Entry => [step, ranks[i] ?? 0]));

describe('a track', () => {
  it('shows the worst mark of every group at every zoom, also after it has grown', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(80), fc.nat(9), (entries, shown, k) => {
        const ranks = new Map(entries);
        const track = new Track((step) => ranks.get(step) ?? -1);
        for (const [step] of entries.slice(0, shown)) track.add(step);
        track.level(k);
        for (const [step] of entries.slice(shown)) track.add(step);
        expect(track.level(k)).toMatchObject(levelByDefinition(entries, k));
      }),
    );
  });

  it('goes round at the ends when asked for a neighbour', () => {
    expect(neighbour([3, 8, 20], 8, 1)).toBe(20);
    expect(neighbour([3, 8, 20], 20, 1)).toBe(3);
    expect(neighbour([3, 8, 20], 3, -1)).toBe(20);
    expect(neighbour([3, 8, 20], 10, -1)).toBe(8);
    expect(neighbour([], 1, 1)).toBeNull();
  });
});
