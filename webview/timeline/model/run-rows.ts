/**
 * The rows of a run that have arrived, and what layout and search need to find quickly in them. Kept in columns of numbers, because a run has
 * a million steps: what many rows have in common stands once. It is the one thing here that changes in place, and it only grows.
 */
import type { MarkKind, RowsPart, StepLook } from '../../contracts/timeline.ts';
import { kinds } from './kinds.ts';
import type { Lane, Mark } from './mark.ts';
import { lowerBound, Track } from './track.ts';

/** The lane of steps that touch no handle. No handle has this number. */
export const scriptLane = -1;

interface GrowingLane extends Lane {
  destroyedAt: number | null;
  readonly states: { readonly from: number; readonly state: string }[];
}

export class RunRows {
  private readonly looks: StepLook[] = [];
  private readonly ranksOfLooks: number[] = [];
  private readonly laneSets: (readonly number[])[] = [];
  private readonly noteSets: (readonly string[])[] = [];
  private readonly look: number[] = [];
  private readonly laneSet: number[] = [];
  private readonly noteSet: number[] = [];
  private readonly times: number[] = [];
  private readonly growing: GrowingLane[] = [];
  private readonly tracks: Track[] = [];
  private readonly scriptTrack: Track;
  private readonly counts = new Map<MarkKind, number>();
  /** Every step. */
  readonly all: Track;
  /** Steps that "next failure" stops at. */
  readonly trouble: number[] = [];
  /** The steps that are calls, rising: call n is step `callSteps[n]`. */
  readonly callSteps: number[] = [];

  constructor() {
    this.all = this.newTrack();
    this.scriptTrack = this.newTrack();
  }

  /** Rows that are here: those of the steps before this one. */
  get length(): number {
    return this.look.length;
  }

  /** By number, in the order in which their handles were made. */
  get lanes(): readonly Lane[] {
    return this.growing;
  }

  /** Adds the next rows. @returns false, and adds nothing, where they do not continue those that are here */
  add(part: RowsPart): boolean {
    const isNext =
      part.fromStep === this.length &&
      part.firstCall === this.callSteps.length &&
      part.firstLane === this.growing.length;
    if (isNext) {
      this.addLanes(part);
      this.addRows(part);
    }
    return isNext;
  }

  private addLanes({ lanes, changes }: RowsPart): void {
    for (const { state, ...lane } of lanes) {
      this.growing.push({
        ...lane,
        number: this.growing.length,
        destroyedAt: null,
        states: [{ from: lane.createdAt, state }],
      });
      this.tracks.push(this.newTrack());
    }
    for (const { lane, step, state, isEnd } of changes) {
      const changed = this.growing[lane];
      changed?.states.push({ from: step, state });
      if (changed !== undefined && isEnd) changed.destroyedAt = step;
    }
  }

  private addRows({ look, laneSet, noteSet, elapsed, looks, laneSets, noteSets }: RowsPart): void {
    const first = { look: this.looks.length, laneSet: this.laneSets.length, noteSet: this.noteSets.length };
    let time = this.times.at(-1) ?? 0;
    for (const each of looks) {
      this.looks.push(each);
      this.ranksOfLooks.push(kinds[each.kind].rank);
    }
    for (const each of laneSets) this.laneSets.push(each);
    for (const each of noteSets) this.noteSets.push(each);
    look.forEach((number, row) => {
      time += elapsed[row] ?? 0;
      this.look.push(first.look + number);
      this.laneSet.push(first.laneSet + (laneSet[row] ?? 0));
      this.noteSet.push(first.noteSet + (noteSet[row] ?? 0));
      this.times.push(time);
      const shared = looks[number];
      if (shared !== undefined) this.place(this.length - 1, shared, laneSets[laneSet[row] ?? -1] ?? []);
    });
  }

  private place(step: number, { kind, isCall }: StepLook, lanes: readonly number[]): void {
    this.counts.set(kind, this.count(kind) + 1);
    if (isCall) this.callSteps.push(step);
    if (kinds[kind].isTrouble) this.trouble.push(step);
    this.all.add(step);
    if (lanes.length === 0) this.scriptTrack.add(step);
    for (const lane of lanes) this.tracks[lane]?.add(step);
  }

  private newTrack(): Track {
    return new Track((step) => this.ranksOfLooks[this.look[step] ?? -1] ?? 0);
  }

  /** The mark of a step; null where its row is not here. */
  mark(step: number): Mark | null {
    const look = this.looks[this.look[step] ?? -1];
    if (look === undefined) return null;
    return {
      ...look,
      line: look.isListed === true ? look.line + step : look.line,
      step,
      call: look.isCall ? lowerBound(this.callSteps, step) : null,
      notes: this.noteSets[this.noteSet[step] ?? -1] ?? [],
      lanes: this.laneSets[this.laneSet[step] ?? -1] ?? [],
      time: this.times[step] ?? 0,
    };
  }

  /** What a search looks at in a step: equal numbers stand for equal things. */
  searched(step: number): { readonly look: number; readonly noteSet: number } {
    return { look: this.look[step] ?? 0, noteSet: this.noteSet[step] ?? 0 };
  }

  /** The track of a lane, or of `scriptLane`. */
  track(lane: number): Track | null {
    return lane === scriptLane ? this.scriptTrack : (this.tracks[lane] ?? null);
  }

  count(kind: MarkKind): number {
    return this.counts.get(kind) ?? 0;
  }

  get calls(): number {
    return this.callSteps.length;
  }

  /** How a position names a step: `12` is call 12, `12+1` the first other step after it. */
  stepName(step: number): string {
    const call = lowerBound(this.callSteps, step + 1) - 1;
    const at = this.callSteps[call];
    if (at === undefined) return `start+${step + 1}`;
    return at === step ? String(call) : `${call}+${step - at}`;
  }
}
