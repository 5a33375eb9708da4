import { describe, expect, it } from 'vitest';
import type { TimelineData, TimelineRow } from '../../debug-adapter/dap/timeline/timeline-data.ts';
import {
  missingFrom,
  nearestStepOnLine,
  recordRows,
  wholeStory,
  type RunRecord,
} from '../../extension/timeline/run-record.ts';

function row(step: number, line: number): TimelineRow {
  return {
    step,
    call: step,
    kind: 'success',
    name: 'GetCertificate',
    result: 'S_OK',
    code: '0x00000000',
    notes: [],
    lanes: [],
    source: '/a.ddi',
    line,
    time: 0,
  };
}

function data(run: string, fromStep: number, rows: readonly TimelineRow[], step = 0): TimelineData {
  return {
    run,
    title: 'a.ddi',
    fromStep,
    rows,
    lanes: [],
    position: { step, phase: 0, text: `${step}:0`, stopped: true },
    finished: false,
  };
}

const three = recordRows(null, data('one', 0, [row(0, 5), row(1, 6), row(2, 5)]));
const moved = (run: string, knownSteps: number) => ({ run, position: three.position, knownSteps, finished: false });

describe('the record of a run', () => {
  it('appends the rows of later answers', () => {
    expect(recordRows(three, data('one', 3, [row(3, 7)])).rows.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
  });

  it('replaces rows that come again', () => {
    expect(recordRows(three, data('one', 1, [row(1, 9)])).rows.map(({ line }) => line)).toEqual([5, 9]);
  });

  it('begins anew when the adapter speaks of another run', () => {
    expect(recordRows(three, data('two', 0, [row(0, 1)])).rows).toHaveLength(1);
  });

  it('asks for nothing when all rows are known, as after a step back', () => {
    expect(missingFrom(three, moved('one', 3))).toBeNull();
  });

  it('asks for the rows behind those it knows', () => {
    expect(missingFrom(three, moved('one', 10))).toBe(3);
  });

  it('asks for everything of another run', () => {
    expect(missingFrom(three, moved('two', 1))).toBe(0);
    expect(missingFrom(null, moved('one', 3))).toBe(0);
  });

  it('tells a new view the whole story, in the order that the view needs', () => {
    const ended: RunRecord = { ...three, ended: true };
    expect(wholeStory(ended).map(({ type }) => type)).toEqual(['reset', 'rows', 'here', 'ended']);
  });

  it('finds the execution of a line that is nearest to now, before or after', () => {
    const here = { ...three, position: { ...three.position, step: 2 } };
    expect(nearestStepOnLine(three, () => true, 5)).toBe(0);
    expect(nearestStepOnLine(here, () => true, 5)).toBe(2);
    expect(nearestStepOnLine(here, () => true, 99)).toBeNull();
    expect(nearestStepOnLine(here, () => false, 5)).toBeNull();
  });
});
