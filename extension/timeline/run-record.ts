/** What the timeline's host knows of one run. Built from the adapter's answers, kept after the debug session has ended. */
import type {
  MovedBody,
  TimelineData,
  TimelineLane,
  TimelinePosition,
  TimelineRow,
} from '../../debug-adapter/dap/timeline/timeline-data.ts';
import type { ToView } from '../../webview/contracts/timeline.ts';

export interface RunRecord {
  readonly run: string;
  readonly title: string;
  readonly rows: readonly TimelineRow[];
  readonly lanes: readonly TimelineLane[];
  readonly position: TimelinePosition;
  /** The run is known to its end. */
  readonly finished: boolean;
  /** The debug session is over. */
  readonly ended: boolean;
}

/** A record with new rows in it; `before` is dropped when the adapter speaks of another run. */
export function recordRows(before: RunRecord | null, data: TimelineData): RunRecord {
  const known = before?.run === data.run ? before.rows.slice(0, data.fromStep) : [];
  return {
    run: data.run,
    title: data.title,
    rows: known.concat(data.rows),
    lanes: data.lanes,
    position: data.position,
    finished: data.finished,
    ended: false,
  };
}

/** What must be asked of the adapter after it moved: rows from this step on; null when all are known. */
export function missingFrom(record: RunRecord | null, moved: MovedBody): number | null {
  if (record?.run !== moved.run) return 0;
  if (record.rows.length < moved.knownSteps || record.finished !== moved.finished) return record.rows.length;
  return null;
}

export function rowsMessage(record: RunRecord, fromStep: number): ToView {
  return {
    type: 'rows',
    run: record.run,
    fromStep,
    marks: record.rows.slice(fromStep),
    lanes: record.lanes,
    finished: record.finished,
  };
}

export function hereMessage(record: RunRecord): ToView {
  return { type: 'here', run: record.run, here: record.position };
}

/** Everything, for a view that knows nothing. */
export function wholeStory(record: RunRecord): readonly ToView[] {
  return [
    { type: 'reset', run: record.run, title: record.title },
    rowsMessage(record, 0),
    hereMessage(record),
    ...(record.ended ? [{ type: 'ended', run: record.run } as const] : []),
  ];
}

/** The step of a script line that lies nearest to the current position; null when the line was not executed. */
export function nearestStepOnLine(record: RunRecord, isSource: (path: string) => boolean, line: number): number | null {
  const here = record.position.step;
  const steps = record.rows.filter((row) => row.line === line && isSource(row.source)).map((row) => row.step);
  return steps.reduce<number | null>(
    (best, step) => (best === null || Math.abs(step - here) < Math.abs(best - here) ? step : best),
    null,
  );
}
