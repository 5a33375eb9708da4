/** The judge at the front of a recorded run, and what it said on the way. */
import type { FindingId } from '../../catalog/findings.ts';
import type { HandleValue } from '../../catalog/value.ts';
import type { Judge } from '../judge/judge.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import { JudgedMoments } from './judged-moments.ts';
import { notesOfJudgement } from './judgement-text.ts';
import type { RecordedRun, Watcher } from '../recorded-run/recorded-run.ts';
import { stateKnown } from './shown-state.ts';

export class Judging implements Watcher {
  /** By the number of the entry: the lines that say what is wrong with it; those of which nothing is are not in it. */
  readonly notes = new Map<number, readonly string[]>();
  readonly findings = new Map<number, readonly FindingId[]>();
  readonly deviating = new Set<number>();
  readonly moments: JudgedMoments;
  /** The run that it looks at, once that is there. */
  run: RecordedRun | null = null;

  constructor(readonly judge: Judge) {
    this.moments = new JudgedMoments((number) => {
      if (this.run === null) throw new RangeError(`entry ${number} is not known`);
      return this.run.entry(number);
    });
  }

  take(entry: RecordedEntry, number: number): void {
    this.moments.pass(number, this.judge);
    const judged = this.judge.take(entry);
    if (judged === null) return;
    const notes = notesOfJudgement(judged);
    const findings = judged.mistakes.map(({ finding }) => finding);
    if (notes.length > 0) this.notes.set(number, notes);
    if (findings.length > 0) this.findings.set(number, findings);
    if (judged.verdict.is === 'deviates') this.deviating.add(number);
  }

  stateOf({ of, value }: HandleValue): string | null {
    const own = this.judge.handleFor(of, value);
    return own === null ? null : stateKnown(this.judge, own);
  }
}
