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
    level.troubles.push(inside.filter(([, each]) => each >= 5).length);
  }
  return level;
}

const someEntries = fc
  .uniqueArray(fc.nat(500), { maxLength: 80 })
  .chain((steps) =>
    fc.tuple(
      fc.constant([...steps].sort((a, b) => a - b)),
      fc.array(fc.nat(7), { minLength: steps.length, maxLength: steps.length }),
    ),
  )
  .map(([steps, ranks]) => steps.map((step, i): Entry => [step, ranks[i] ?? 0]));

describe('a track', () => {
  it('shows the worst mark of every group at every zoom, also after steps were taken back and others came', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(500), fc.nat(9), (entries, cut, k) => {
        const track = new Track();
        for (const [step, rank] of entries) track.add(step, rank, rank >= 5);
        track.level(k);
        track.cutFrom(cut);
        const kept = entries.filter(([step]) => step < cut);
        const added: Entry[] = [
          [600, 6],
          [601, 2],
        ];
        for (const [step, rank] of added) track.add(step, rank, rank >= 5);
        expect(track.level(k)).toEqual(levelByDefinition([...kept, ...added], k));
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
