/** Rows and lanes of a run for a timeline, from the history alone. */
import { handleKinds } from '../catalog/handle.ts';
import { describeStatus, isFailure } from '../catalog/status-lookup.ts';
import type { HandleLife } from '../engine/handle-timeline.ts';
import { positionText } from '../engine/position-text.ts';
import type { Position, Run, StepRow } from '../engine/run.ts';
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

/** The rows from `fromStep` to the end of what is known. Read from the history: nothing is replayed. */
export function timelineRows(run: RememberedRun, fromStep: number): readonly TimelineRow[] {
  const laneAt = laneFinder(run.handleLives());
  const rows: TimelineRow[] = [];
  for (let step = Math.max(0, fromStep); step < run.known.steps; step += 1) rows.push(timelineRow(run, run.row(step), laneAt));
  return rows;
}

function timelineRow(run: RememberedRun, row: StepRow, laneAt: LaneFinder): TimelineRow {
  return {
    step: row.step,
    call: row.call,
    kind: markKind(row),
    name: row.name,
    result: resultText(row),
    code: row.status === null ? '' : describeStatus(row.status).hex,
    notes: run.notes(row.step),
    lanes: row.handles.flatMap(({ value }) => laneAt(value, row.step) ?? []),
    source: run.program.files[row.location.file]?.path ?? '',
    line: row.location.line + 1,
    time: Number(row.time),
  };
}

function resultText(row: StepRow): string {
  if (row.status !== null) return describeStatus(row.status).name;
  if (row.size !== null) return row.size === 1 ? '1 byte' : `${row.size} bytes`;
  if (row.kind === 'check') return row.met === false ? 'not met' : 'held';
  return row.isVoid ? 'void' : '';
}

/** The id of the lane that a handle means at a step; null for a value that never was a handle. */
type LaneFinder = (handle: bigint, step: number) => string | null;

/** One address may be the home of one object after the other: a step means the newest that is there by then. */
function laneFinder(lives: readonly HandleLife[]): LaneFinder {
  const byAddress = new Map<bigint, HandleLife[]>();
  for (const life of lives) {
    const others = byAddress.get(life.handle.value);
    if (others === undefined) byAddress.set(life.handle.value, [life]);
    else others.push(life);
  }
  return (handle, step) => {
    const life = byAddress.get(handle)?.findLast(({ born }) => born <= step);
    return life === undefined ? null : laneId(life);
  };
}

/** The lanes as far as the run is known: handles of the kinds that have one. */
export function timelineLanes(run: RememberedRun): readonly TimelineLane[] {
  return run.handleLives().filter(({ handle }) => handleKinds[handle.of].lane).map((life) => ({
    id: laneId(life), kind: life.handle.of, label: life.name, object: life.label, value: hex(life.handle.value),
    born: life.born, died: life.died, states: life.states,
  }));
}

export function timelinePosition(run: Run, position: Position, stopped: boolean): TimelinePosition {
  return { ...position, text: positionText(run, position), stopped };
}

/** No two lives have the same driver's label. */
function laneId({ label, handle }: HandleLife): string {
  return `${label} ${hex(handle.value)}`;
}

function hex(handle: bigint): string {
  return `0x${handle.toString(16)}`;
}
