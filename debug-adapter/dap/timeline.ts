/** Rows and lanes of a run for a timeline, from the history alone. */
import { describeStatus, isFailure } from '../catalog/status-lookup.ts';
import { positionText } from '../engine/position-text.ts';
import type { Execution, Position, Run, StepRow } from '../engine/run.ts';
import type { RememberedRun } from '../engine/run-history.ts';
import type { MarkKind, TimelineLane, TimelinePosition, TimelineRow } from './timeline-data.ts';

/** How a step is drawn: the worst thing that can be said of it. */
export function markKind(row: StepRow): MarkKind {
  if (row.met === false) return 'unmet';
  switch (row.kind) {
    case 'check': return 'check';
    case 'world': return 'world';
    case 'enter': return 'enter';
    case 'call':
      if (row.status !== null && isFailure(row.status)) return 'failure';
      if (row.findings > 0) return 'finding';
      return row.isVoid ? 'void' : 'success';
  }
}

/** The rows from `fromStep` to the end of what is known. Notes are replayed only for steps that have any. */
export function timelineRows(run: Run, fromStep: number): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  for (let step = Math.max(0, fromStep); step < run.known.steps; step += 1) rows.push(timelineRow(run, run.row(step)));
  return rows;
}

function timelineRow(run: Run, row: StepRow): TimelineRow {
  const kind = markKind(row);
  return {
    step: row.step,
    call: row.call,
    kind,
    name: row.name,
    result: resultText(row),
    code: row.status === null ? '' : describeStatus(row.status).hex,
    notes: kind === 'failure' || kind === 'finding' || kind === 'unmet' ? notesOf(run.execution(row.step)) : [],
    lanes: row.handles.map(({ value }) => laneId(value)),
    source: run.program.files[row.location.file]?.path ?? '',
    line: row.location.line + 1,
    time: Number(row.time),
  };
}

function resultText(row: StepRow): string {
  if (row.status !== null) return describeStatus(row.status).name;
  if (row.kind === 'check') return row.met === false ? 'not met' : 'held';
  return row.isVoid ? 'void' : '';
}

function notesOf(execution: Execution): readonly string[] {
  const { outcome, verdict } = execution;
  return [
    ...(verdict?.met === false ? [`expected ${verdict.expected}, got ${verdict.actual}`] : []),
    ...refusalNotes(outcome),
    ...(outcome?.findings ?? []).map((finding) => `${finding.id}: ${finding.message}`),
  ];
}

function refusalNotes(outcome: Execution['outcome']): readonly string[] {
  const refusal = outcome?.refusal ?? null;
  return refusal === null ? [] : [`${refusal.check}: ${refusal.message}`];
}

/** The lanes as far as the run is known. */
export function timelineLanes(run: RememberedRun): readonly TimelineLane[] {
  return run.handleLives().map((life) => ({
    id: laneId(life.handle.value), kind: life.handle.of, label: life.label, born: life.born, died: life.died, states: life.states,
  }));
}

export function timelinePosition(run: Run, position: Position, stopped: boolean): TimelinePosition {
  return { ...position, text: positionText(run, position), stopped };
}

function laneId(handle: bigint): string {
  return `0x${handle.toString(16)}`;
}
