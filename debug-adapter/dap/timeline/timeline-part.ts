/** Rows of a run for a timeline, as columns. Read from the history: nothing is replayed. */
import type { HandleValue } from '../../catalog/value.ts';
import type { Run, StepRow } from '../../engine/history/run.ts';
import type { Location } from '../../engine/program/location.ts';
import type { LaneChange, NewLane, RowsPart, StepLook } from '../../../webview/contracts/timeline.ts';
import { lookOf } from './timeline.ts';

/**
 * The rows of the steps from `fromStep` up to, but not including, `end`, with what these steps did to handles.
 * Both are bounded by the steps that are known.
 */
export function timelinePart(run: Run, fromStep: number, end = run.known.steps): RowsPart {
  const from = Math.min(Math.max(0, fromStep), run.known.steps);
  const to = Math.min(Math.max(from, end), run.known.steps);
  const looks = new Looks(run);
  const laneSets = new LaneSets(run);
  const noteSets = new Numbered<readonly string[]>((notes) => notes.join('\n'));
  noteSets.numberOf([]);
  const columns = { look: [], laneSet: [], noteSet: [], elapsed: [] } as {
    readonly [column in 'look' | 'laneSet' | 'noteSet' | 'elapsed']: number[];
  };
  let before = from === 0 ? 0n : run.row(from - 1).time;
  for (let step = from; step < to; step += 1) {
    const row = run.row(step);
    columns.look.push(looks.numberOf(row));
    columns.laneSet.push(laneSets.numberOf(row));
    columns.noteSet.push(noteSets.numberOf(run.notes(step)));
    columns.elapsed.push(Number(row.time - before));
    before = row.time;
  }
  return {
    fromStep: from,
    firstCall: callsBefore(run, from),
    firstLane: from === 0 ? 0 : run.lifetimes.countBefore(from),
    looks: looks.all,
    laneSets: laneSets.all,
    noteSets: noteSets.all,
    ...columns,
    ...lanesOf(run, from, to),
  };
}

function callsBefore(run: Run, step: number): number {
  for (let at = step - 1; at >= 0; at -= 1) {
    const { call } = run.row(at);
    if (call !== null) return call + 1;
  }
  return 0;
}

function lanesOf({ lifetimes }: Run, from: number, to: number): Pick<RowsPart, 'lanes' | 'changes'> {
  const lanes: NewLane[] = [];
  const changes: LaneChange[] = [];
  for (const { lifetime, from: step, state, isCreation } of lifetimes.changesIn(from, to)) {
    const { handle, name, label, destroyedAt } = lifetimes.at(lifetime);
    if (isCreation)
      lanes.push({ kind: handle.of, label: name, object: label, value: hex(handle.value), createdAt: step, state });
    else changes.push({ lane: lifetime, step, state, isEnd: destroyedAt === step });
  }
  return { lanes, changes };
}

/** Gives equal things one number. `keyOf` says the same of equal things alone. */
class Numbered<Thing> {
  readonly all: Thing[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly seen = new Map<Thing, number>();

  constructor(private readonly keyOf: (thing: Thing) => string) {}

  numberOf(thing: Thing): number {
    const same = this.seen.get(thing);
    if (same !== undefined) return same;
    const key = this.keyOf(thing);
    const number = this.numbers.get(key) ?? this.all.push(thing) - 1;
    this.numbers.set(key, number);
    this.seen.set(thing, number);
    return number;
  }
}

/** The looks of the part. In a loop the next execution of a line mostly looks as the last one did, so that is tried first. */
class Looks {
  private readonly numbered = new Numbered<StepLook>((look) => JSON.stringify(look));
  private readonly last = new Map<Location | string, { readonly row: StepRow; readonly number: number }>();

  constructor(private readonly run: Run) {}

  get all(): readonly StepLook[] {
    return this.numbered.all;
  }

  numberOf(row: StepRow): number {
    const place = row.isListed === true ? `${row.location.file} ${row.name}` : row.location;
    const last = this.last.get(place);
    if (last !== undefined && looksAlike(last.row, row)) return last.number;
    const number = this.numbered.numberOf(lookOf(this.run, row));
    this.last.set(place, { row, number });
    return number;
  }
}

/** Whether two executions of one line came to the same end. */
function looksAlike(one: StepRow, other: StepRow): boolean {
  return (
    one.status === other.status &&
    one.size === other.size &&
    one.met === other.met &&
    one.isVoid === other.isVoid &&
    one.findings === other.findings
  );
}

/** The sets of lanes of the part. Rows share lists of handles, and a list means the same lanes as long as no handle is created. */
class LaneSets {
  private readonly numbered = new Numbered<readonly number[]>((lanes) => lanes.join());
  private readonly known = new Map<readonly HandleValue[], number>();
  private created = 0;

  constructor(private readonly run: Run) {}

  get all(): readonly (readonly number[])[] {
    return this.numbered.all;
  }

  numberOf({ step, handles }: StepRow): number {
    const { lifetimes } = this.run;
    const created = lifetimes.countBefore(step + 1);
    if (created !== this.created) this.known.clear();
    this.created = created;
    const known = this.known.get(handles);
    if (known !== undefined) return known;
    const lanes = new Set<number>();
    for (const { value } of handles) {
      const lane = lifetimes.numberOf(value, step);
      if (lane !== null) lanes.add(lane);
    }
    const number = this.numbered.numberOf([...lanes]);
    this.known.set(handles, number);
    return number;
  }
}

function hex(handle: bigint): string {
  return `0x${handle.toString(16)}`;
}
