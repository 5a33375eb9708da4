/** What a report in some format says, piece by piece: a format remembers nothing, so that a run of any length can be told. */
import type { CallInstruction } from '../program/instruction.ts';
import type { ScriptFault } from '../machine/fault.ts';
import type { Verdict } from '../machine/verdict.ts';
import type { StepEffect } from '../machine/step-effect.ts';

/** The run that is told. */
export interface ReportedRun {
  /** The path of the script, as it was given. */
  readonly script: string;
  readonly profile: string;
  readonly seed: number;
}

/** A call that was made. */
export interface CallStep {
  readonly kind: 'call';
  /** Among the calls of the run, from 0. */
  readonly ordinal: number;
  readonly instruction: CallInstruction;
  readonly effect: StepEffect;
}

/** An `expect` that was looked at. */
export interface CheckStep {
  readonly kind: 'check';
  /** Among the checks of the run, from 0. */
  readonly ordinal: number;
  /** From 1. */
  readonly line: number;
  readonly verdict: Verdict;
}

/** What a run came to. */
export interface RunEnd {
  readonly calls: number;
  readonly checks: number;
  /** Calls with `->`, and checks. */
  readonly expectations: number;
  /** Expectations that did not hold. */
  readonly unmet: number;
  readonly fault: ScriptFault | null;
  /** Whoever asked for the run stopped it before its end. */
  readonly isInterrupted: boolean;
}

export interface ReportFormat {
  readonly begin: (run: ReportedRun) => string;
  readonly call: (call: CallStep, run: ReportedRun) => string;
  readonly check: (check: CheckStep, run: ReportedRun) => string;
  /** The steps whose text does not stand in its place, but together between the two texts of `end`. */
  readonly gathered: ReadonlySet<(CallStep | CheckStep)['kind']>;
  readonly end: (end: RunEnd, run: ReportedRun) => readonly [before: string, after: string];
}
