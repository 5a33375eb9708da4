/** What the contract says of a recorded call. */
import type { RuleId } from '../../../catalog/rules.ts';
import type { FindingId } from '../../../catalog/findings.ts';
import type { ReportedFailure } from '../../../emulator/call/outcome.ts';
import type { RecordedCall } from '../../model/recorded-call.ts';

/** The driver left the contract: what that allows, and what was recorded. */
export interface Deviation {
  /** The rule that it breaks; null where none of the table says it. */
  readonly rule: RuleId | null;
  readonly expected: string;
  readonly recorded: string;
  /** One sentence, with the numbers. */
  readonly message: string;
}

/** A mistake of the application that the driver's side shows. */
export interface SeenMistake {
  readonly finding: FindingId;
  readonly message: string;
  /** The number that it has among the known mistakes of applications; null where it has none. */
  readonly number: number | null;
}

export type Verdict =
  | { readonly is: 'as documented' }
  | { readonly is: 'deviates'; readonly deviation: Deviation }
  /** `missing`: what was not recorded, one clause each. */
  | { readonly is: 'cannot be told'; readonly missing: readonly string[] };

export interface JudgedCall {
  readonly call: RecordedCall;
  readonly verdict: Verdict;
  readonly mistakes: readonly SeenMistake[];
  /** Why the contract refuses the call; null where it does not, or that cannot be told. */
  readonly refusal: ReportedFailure | null;
  /** The emulated driver answered the very same; a contract may allow other answers beside it. */
  readonly isSame: boolean;
  /** The state of the object that the call is about, as the contract implies it: `crypto session 1: Keyed`; null where there is none. */
  readonly state: string | null;
}
