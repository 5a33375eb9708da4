/** The report of a run, told while the run is walked: what crossed the interface. What the driver keeps inside, keys first of all, is not in it. */
import type { ForwardWalk, WalkedStep } from '../machine/forward-walk.ts';
import type { CallStep, CheckStep, ReportedRun, ReportFormat, RunEnd } from './report-format.ts';

/** The text of one step; empty where the format says nothing of it. */
export interface ReportPart {
  readonly text: string;
  /** It stands together with its like, between the two texts of the end. */
  readonly isGathered: boolean;
}

const nothingToWrite: ReportPart = { text: '', isGathered: false };

export class Report {
  private readonly run: ReportedRun;
  private calls = 0;
  private checks = 0;
  private expectedCalls = 0;
  private unmet = 0;

  constructor(
    private readonly walk: ForwardWalk,
    private readonly format: ReportFormat,
  ) {
    const { program, environment, seed } = walk;
    this.run = {
      script: program.files[0]?.path ?? '',
      profile: environment.profile.name,
      seed,
    };
  }

  begin(): string {
    return this.format.begin(this.run);
  }

  /** Does the next step of the run and tells it. Null when there is none. */
  next(): ReportPart | null {
    const walked = this.walk.next();
    if (walked === null) return this.walk.finished ? null : nothingToWrite;
    const step = this.count(walked);
    if (step === null) return nothingToWrite;
    const text = step.kind === 'call' ? this.format.call(step, this.run) : this.format.check(step, this.run);
    return { text, isGathered: this.format.gathered.has(step.kind) };
  }

  private count({ effect }: WalkedStep): CallStep | CheckStep | null {
    const { instruction, verdict } = effect;
    if (verdict?.met === false) this.unmet += 1;
    if (instruction.op === 'call') {
      if (verdict !== null) this.expectedCalls += 1;
      this.calls += 1;
      return { kind: 'call', ordinal: this.calls - 1, instruction, effect };
    }
    if (instruction.op !== 'check' || verdict === null) return null;
    this.checks += 1;
    return { kind: 'check', ordinal: this.checks - 1, line: instruction.location.line + 1, verdict };
  }

  /** How it went so far. */
  get sofar(): RunEnd {
    const { calls, checks, expectedCalls, unmet } = this;
    const { finished, fault } = this.walk;
    return { calls, checks, expectations: expectedCalls + checks, unmet, fault, isInterrupted: !finished };
  }

  /** What stands before and behind the gathered texts, also when the run was left before its end. */
  end(): readonly [before: string, after: string] {
    return this.format.end(this.sofar, this.run);
  }
}
