/** Rows and lanes of a run for a timeline, from the history alone. */
import { bytesText } from '../../bytes/byte-words.ts';
import { handleKinds } from '../../catalog/handle.ts';
import { describeAnswer } from '../../catalog/answer.ts';
import { describeStatus, isFailure } from '../../catalog/status-lookup.ts';
import { viewHandles } from '../../emulator/state/inspect.ts';
import type { HandleLife } from '../../engine/history/handle-timeline.ts';
import { positionText } from '../../engine/history/position-text.ts';
import type { Position, Run, StepRow } from '../../engine/history/run.ts';
import type { RememberedRun } from '../../engine/history/run-history.ts';
import type { MarkKind, TimelineLane, TimelinePosition, TimelineRow } from './timeline-data.ts';

/** How a step is drawn: the worst thing that can be said of it. */
export function markKind(row: StepRow): MarkKind {
  if (row.met === false) return 'unmet';
  switch (row.kind) {
    case 'check':
      return 'check';
    case 'world':
      return 'world';
    case 'enter':
      return 'enter';
    case 'call':
      if (row.status !== null && isFailure(row.status)) return 'failure';
      if (row.findings > 0) return 'finding';
      return row.isVoid ? 'void' : 'success';
  }
}

/** The rows from `fromStep` on, of the first `made` steps. Read from the history: nothing is replayed. */
export function timelineRows(run: RememberedRun, fromStep: number, made = run.known.steps): readonly TimelineRow[] {
  const laneAt = laneFinder(run.handleLives());
  const rows: TimelineRow[] = [];
  for (let step = Math.max(0, fromStep); step < made; step += 1) rows.push(timelineRow(run, run.row(step), laneAt));
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
  if (row.status !== null) return describeAnswer(row.name, row.status).name;
  if (row.size !== null) return bytesText(row.size);
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

/** The lanes after the first `made` steps: handles of the kinds that have one. What a later step does to them is left out. */
export function timelineLanes(run: RememberedRun, made = run.known.steps): readonly TimelineLane[] {
  const fromTheBeginning = made > 0 ? null : new Set(viewHandles(run.stateBefore(0).driver).map(({ label }) => label));
  const isThere = ({ born, label }: HandleLife): boolean =>
    fromTheBeginning === null ? born < made : fromTheBeginning.has(label);
  return run
    .handleLives()
    .filter((life) => handleKinds[life.handle.of].lane && isThere(life))
    .map((life) => ({
      id: laneId(life),
      kind: life.handle.of,
      label: life.name,
      object: life.label,
      value: hex(life.handle.value),
      born: life.born,
      died: life.died !== null && life.died < made ? life.died : null,
      states: life.states.filter(({ from }, i) => i === 0 || from < made),
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
