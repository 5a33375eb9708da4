/** The judge before and after any entry of a recording: the nearest one that was kept, and the entries since played again. */
import { putBounded } from '../../engine/machine/put-bounded.ts';
import type { Judge } from '../judge/judge.ts';
import type { JudgedCall } from '../judge/verdict/verdict.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';

export interface JudgedMoment {
  readonly before: Judge;
  readonly after: Judge;
  readonly judged: JudgedCall | null;
}

/** Entries between two kept judges, at least; as many more as there are objects to copy. */
const spacing = 128;
const recentLimit = 32;

export class JudgedMoments {
  /** By the number of the entry that comes next; in order. */
  private readonly kept: { readonly next: number; readonly judge: Judge }[] = [];
  private readonly recent = new Map<number, JudgedMoment>();

  /** @param entryAt an entry that was read before, by its number */
  constructor(private readonly entryAt: (number: number) => RecordedEntry) {}

  /** Called before each entry with the judge that is about to take it. */
  pass(next: number, judge: Judge): void {
    const last = this.kept.at(-1);
    if (last === undefined || next - last.next >= Math.max(spacing, judge.weight))
      this.kept.push({ next, judge: judge.copy() });
  }

  /** Around an entry that was passed. */
  at(number: number): JudgedMoment {
    const known = this.recent.get(number);
    if (known !== undefined) return known;
    const { next, judge } = this.nearest(number);
    const before = judge.copy();
    for (let entry = next; entry < number; entry += 1) before.take(this.entryAt(entry));
    const after = before.copy();
    const moment = { before, after, judged: after.take(this.entryAt(number)) };
    putBounded(this.recent, number, moment, recentLimit);
    return moment;
  }

  private nearest(number: number): { readonly next: number; readonly judge: Judge } {
    const one = this.recent.get(number - 1);
    if (one !== undefined) return { next: number, judge: one.after };
    let [low, high] = [0, this.kept.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.kept[middle]?.next ?? 0) <= number) low = middle;
      else high = middle;
    }
    const found = this.kept[low];
    if (found === undefined) throw new RangeError(`entry ${number} was not passed`);
    return found;
  }
}
