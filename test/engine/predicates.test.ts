import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Breakpoint } from '../../debug-adapter/engine/query/breakpoint.ts';
import { readHitCondition } from '../../debug-adapter/engine/query/hit-count.ts';
import { typedExpression } from '../../debug-adapter/engine/query/evaluate-text.ts';
import { StopIndex } from '../../debug-adapter/engine/travel/stops.ts';
import type * as Parse from '../../debug-adapter/script/syntax/parse/parse.ts';
import { finish, runOf } from './script-run.ts';

const reads = vi.hoisted(() => ({ count: 0 }));
vi.mock('../../debug-adapter/script/syntax/parse/parse.ts', async (original) => {
  const real = await original<typeof Parse>();
  return {
    ...real,
    parseExpressionText: (text: string) => {
      reads.count += 1;
      return real.parseExpressionText(text);
    },
  };
});

const loop = `for i in 0..50 {
    expect i >= 0
}
`;
const onLine = (line: number, more: Partial<Breakpoint>): Breakpoint =>
  ({
    kind: 'line',
    id: 1,
    file: 0,
    line,
    condition: null,
    hitCondition: null,
    logMessage: null,
    ...more,
  }) as Breakpoint;

async function stopsOf(text: string, ...breakpoints: readonly Breakpoint[]): Promise<StopIndex> {
  const run = finish(await runOf(text));
  const index = new StopIndex(run, breakpoints, (evaluated) =>
    evaluated.ok && evaluated.value.kind === 'integer' ? String(evaluated.value.value) : '?',
  );
  index.scanTo(run.known.steps, { left: Number.POSITIVE_INFINITY });
  return index;
}

describe('Texts of breakpoints', () => {
  beforeEach(() => {
    reads.count = 0;
  });

  it('cost what is done: a step elsewhere costs a look, a key exchange in a condition what it takes', async () => {
    const script = Array.from({ length: 400 }, (_, i) => `expect ${i} == ${i}`).join('\n');
    const run = finish(await runOf(script));
    const costOf = (condition: string): number => {
      const slice = { left: 1_000_000 };
      new StopIndex(run, [onLine(1, { condition })]).scanTo(run.known.steps, slice);
      return 1_000_000 - slice.left;
    };
    expect(costOf('1 == 1')).toBeGreaterThan(400);
    expect(costOf('1 == 1')).toBeLessThan(600);
    expect(costOf('length(sha256(bytes(1000000))) == 32')).toBeGreaterThan(1500);
  });

  it('are read once, however often their line is passed', async () => {
    const { stops } = await stopsOf(loop, onLine(1, { condition: 'i % 10 == 9' }));
    expect(stops.map(({ position }) => position.step)).toEqual([9, 19, 29, 39, 49]);
    expect(reads.count).toBe(1);
  });

  it('print the values of every pass, though a message is read once', async () => {
    const { logs, stops } = await stopsOf(loop, onLine(1, { logMessage: 'i is {i}, twice {i * 2}' }));
    expect(stops).toEqual([]);
    expect(logs.map(({ text }) => text).slice(0, 3)).toEqual(['i is 0, twice 0', 'i is 1, twice 2', 'i is 2, twice 4']);
    expect(logs).toHaveLength(50);
    expect(reads.count).toBe(2);
  });

  it('count only hits whose condition holds', async () => {
    const { stops } = await stopsOf(loop, onLine(1, { condition: 'i % 2 == 0', hitCondition: '% 10' }));
    expect(stops.map(({ position }) => position.step)).toEqual([18, 38]);
  });

  it('never stop where the condition means nothing', async () => {
    expect((await stopsOf(loop, onLine(1, { condition: 'j == 1' }))).stops).toEqual([]);
    expect((await stopsOf(loop, onLine(1, { hitCondition: 'often' }))).stops).toEqual([]);
  });
});

describe('A typed expression', () => {
  const script = `let x = 1
proc inner(x) {
    expect x == 42
}
proc outer(x) {
    inner(42)
}
outer(100)
`;

  it.each([
    [0, 42n],
    [1, 100n],
    [2, 1n],
  ])('means in frame %i what the variables of that frame say', async (frame, value) => {
    const run = finish(await runOf(script));
    const step = run.known.steps - 1;
    expect(typedExpression('x', run).at(step, frame)).toMatchObject({ ok: true, value: { kind: 'integer', value } });
  });

  it('has no value in a frame that is not there', async () => {
    const run = finish(await runOf(script));
    expect(typedExpression('x', run).at(run.known.steps - 1, 3)).toMatchObject({ ok: false });
  });
});

describe('Hit conditions', () => {
  it.each([
    ['3', [3]],
    ['= 3', [3]],
    ['>= 3', [3, 4, 5, 6]],
    ['> 3', [4, 5, 6]],
    ['< 3', [1, 2]],
    ['<= 3', [1, 2, 3]],
    ['% 3', [3, 6]],
    ['% 0', []],
    [' ', [1, 2, 3, 4, 5, 6]],
  ])('%s', (text, hits) => {
    const holds = readHitCondition(text);
    expect([1, 2, 3, 4, 5, 6].filter((count) => holds?.(count))).toEqual(hits);
  });

  it('that cannot be read are told apart', () => {
    expect(readHitCondition('twice')).toBeNull();
  });
});
