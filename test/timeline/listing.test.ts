import { describe, expect, it } from 'vitest';
import { timelinePart } from '../../debug-adapter/dap/timeline/timeline-part.ts';
import { openRecordedRun } from '../../debug-adapter/trace/recorded-run/recorded-run.ts';
import { RunRecord } from '../../extension/timeline/run-record.ts';
import { modelOf } from './sample-run.ts';

const calls = 10_030;
const lines = [
  '{"ddirun":1,"tool":"windbg"}',
  ...Array.from(
    { length: calls },
    (_, at) =>
      `{"call":${at + 1},"name":"FinishSessionKeyRefresh","args":{"hDevice":"0x1000","hCryptoSession":"0x2000"},"result":null}`,
  ),
];
const opened = openRecordedRun(new TextEncoder().encode(`${lines.join('\n')}\n`), 'a.ddirun');
if (!opened.ok) throw new Error(opened.message);
const { run } = opened;
run.explore(calls);
const parts = [timelinePart(run, 0, 9_000), timelinePart(run, 9_000, calls)];
const here = { step: 0, phase: 0, text: '0', stopped: true };
const moved = { run: 'run 1', title: 'a', here, steps: calls, finished: true };

describe('the timeline of a recording', () => {
  it('has one look for all calls of a page that came to the same, though each stands on a line of its own', () => {
    expect(parts.map(({ looks }) => looks.map(({ source }) => source))).toEqual([
      ['a.ddirun.ddi'],
      ['a.ddirun.ddi', 'a.ddirun, page 2.ddi'],
    ]);
  });

  it('knows the line of each, in the views and where a line is opened', () => {
    const record = new RunRecord(moved);
    for (const part of parts) record.add(part);
    const { rows } = modelOf([...record.story()]);
    for (const step of [0, 8_999, 9_000, 9_999, 10_000, calls - 1]) {
      const { file, line } = run.row(step).location;
      const place = { source: run.files[file]?.path, line: line + 1 };
      expect(record.lookAt(step)).toMatchObject(place);
      expect(rows.mark(step)).toMatchObject(place);
      const isSource = (path: string): boolean => path === place.source;
      expect(record.nearestStepOnLine(isSource, line + 1)).toBe(step);
      expect(record.hasLine(isSource, line + 1)).toBe(true);
      expect(record.hasLine(isSource, 1)).toBe(false);
    }
  });
});
