/**
 * What layout and search need to find quickly in a run. Derived from the model's marks and kept in step with them;
 * the one thing here that changes in place, because a live run of 100,000 calls grows by one call at a time.
 */
import type { Mark, MarkKind } from '../../contracts/timeline.ts';
import { kinds } from './kinds.ts';
import { lowerBound, Track } from './track.ts';

/** The lane of steps that touch no handle. No handle has this id. */
export const scriptLane = '';

export class RunIndex {
  /** Every step. */
  readonly all = new Track();
  /** Steps that "next failure" stops at. */
  readonly trouble = new Track();
  private readonly tracks = new Map<string, Track>();
  private readonly counts = new Map<MarkKind, number>();
  private marks: readonly Mark[] = [];
  /** The steps that are calls, rising: call n is step `callSteps[n]`. */
  readonly callSteps: number[] = [];

  /** Takes over the marks of the model, which are the known ones before `fromStep`. */
  replaceFrom(fromStep: number, marks: readonly Mark[]): void {
    if (fromStep < this.marks.length) this.cutFrom(fromStep);
    for (let step = fromStep; step < marks.length; step += 1) {
      const mark = marks[step];
      if (mark !== undefined) this.add(mark);
    }
    this.marks = marks;
  }

  track(lane: string): Track | null {
    return this.tracks.get(lane) ?? null;
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

  private add(mark: Mark): void {
    const { rank, isTrouble } = kinds[mark.kind];
    this.all.add(mark.step, rank, isTrouble);
    if (isTrouble) this.trouble.add(mark.step, rank, true);
    for (const lane of lanesOf(mark)) this.trackOf(lane).add(mark.step, rank, isTrouble);
    this.tally(mark, 1);
  }

  private cutFrom(step: number): void {
    for (const mark of this.marks.slice(step)) this.tally(mark, -1);
    for (const track of [this.all, this.trouble, ...this.tracks.values()]) track.cutFrom(step);
  }

  private tally(mark: Mark, by: 1 | -1): void {
    this.counts.set(mark.kind, this.count(mark.kind) + by);
    if (mark.call === null) return;
    if (by === 1) this.callSteps.push(mark.step);
    else this.callSteps.pop();
  }

  private trackOf(lane: string): Track {
    const known = this.tracks.get(lane);
    if (known !== undefined) return known;
    const made = new Track();
    this.tracks.set(lane, made);
    return made;
  }
}

/** The lanes a mark stands on, each once. */
export function lanesOf(mark: Mark): readonly string[] {
  if (mark.lanes.length === 0) return [scriptLane];
  return mark.lanes.length === 1 ? mark.lanes : [...new Set(mark.lanes)];
}
