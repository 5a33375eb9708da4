import { describe, expect, it } from 'vitest';
import type { RowsPart } from '../../webview/contracts/timeline.ts';
import { RunRecord } from '../../extension/timeline/run-record.ts';
import { hereAt, modelOf, partOf, sampleRun, wholeStory } from '../timeline/sample-run.ts';

const { run, title, marks } = sampleRun;
const source = marks[0]!.source;

function recordOf(parts: readonly RowsPart[], step = 0): RunRecord {
  const record = new RunRecord({ run, title, here: hereAt(step), steps: marks.length, finished: true });
  for (const part of parts) record.add(part);
  return record;
}

const inParts = (size: number): readonly RowsPart[] =>
  Array.from({ length: Math.ceil(marks.length / size) }, (_, i) =>
    partOf(sampleRun, i * size, Math.min(marks.length, (i + 1) * size)),
  );

describe('the record of a run', () => {
  it('tells a new view the same story, in whatever parts it heard it', () => {
    const whole = modelOf(wholeStory(sampleRun, hereAt(0)));
    for (const size of [1, 7, 60]) {
      const model = modelOf([...recordOf(inParts(size)).story()]);
      for (let step = 0; step < marks.length; step += 1) expect(model.rows.mark(step)).toEqual(whole.rows.mark(step));
      expect(model.rows.lanes).toEqual(whole.rows.lanes);
    }
  });

  it('tells where the debugger stands first, and last that the session is over', () => {
    const record = recordOf(inParts(60));
    record.end();
    expect([...record.story()].map(({ type }) => type)).toEqual(['moved', 'rows', 'ended']);
  });

  it('takes no rows that do not continue those it has', () => {
    const record = recordOf([partOf(sampleRun, 0, 10)]);
    expect([record.add(partOf(sampleRun, 12, 20)), record.add(partOf(sampleRun, 0, 5)), record.rows]).toEqual([
      false,
      false,
      10,
    ]);
  });

  it('finds the execution of a line that is nearest to now, before or after, and knows which lines were executed', () => {
    const twice = { ...sampleRun, marks: marks.map((mark) => ({ ...mark, line: mark.step % 30 })) };
    const parts = [partOf(twice, 0, 20), partOf(twice, 20, 60)];
    const isSource = (path: string): boolean => path === source;
    expect(recordOf(parts, 12).nearestStepOnLine(isSource, 5)).toBe(5);
    expect(recordOf(parts, 30).nearestStepOnLine(isSource, 5)).toBe(35);
    expect(recordOf(parts).nearestStepOnLine(isSource, 99)).toBeNull();
    expect(recordOf(parts).nearestStepOnLine(() => false, 5)).toBeNull();
    expect([5, 99].map((line) => recordOf(parts).hasLine(isSource, line))).toEqual([true, false]);
    expect(recordOf(parts).hasLine(() => false, 5)).toBe(false);
  });

  it('knows the line of a step, where its row is here', () => {
    const record = recordOf([partOf(sampleRun, 0, 20), partOf(sampleRun, 20, 40)]);
    expect([0, 19, 20, 39].map((step) => record.lookAt(step)?.line)).toEqual([4, 42, 44, 82]);
    expect(record.lookAt(40)).toBeNull();
  });
});
