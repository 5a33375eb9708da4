import type { HandleValue, Value } from '../../catalog/value.ts';
import type { Severity } from '../../catalog/entry.ts';
import type { FindingId } from '../../catalog/findings.ts';
import type { RuleId } from '../../catalog/rules.ts';

/** What a DDI gives back in its return register. Half of these DDIs return nothing. */
export type Result =
  | { readonly kind: 'status'; readonly value: number }
  | { readonly kind: 'size'; readonly value: bigint }
  | { readonly kind: 'void' };

/** A value that a phase computed or looked at, under the name the specification gives it (EM, maskedSeed, lHash, ...). */
export interface NamedValue {
  readonly name: string;
  readonly value: Value;
  /** One clause for people, e.g. `110 zero bytes`. */
  readonly annotation?: string;
  /** Key material: masked in views and exports when the driver key is the user's own. */
  readonly secret?: true;
}

/** One step inside a call, in the order the driver does them. */
export interface Phase {
  /** Short and stable, e.g. `check DataSize`, `RSA decrypt`, `unmask DB`. The last phase of every call is `return`. */
  readonly name: string;
  readonly verdict: 'passed' | 'failed' | 'done';
  /** One sentence with the numbers in it. */
  readonly detail: string;
  readonly values: readonly NamedValue[];
  readonly rule?: RuleId;
}

/** Why a call was refused: the check that failed and the rule it follows. Never reaches the emulated caller. */
export interface ReportedFailure {
  /** Who refused: the Direct3D runtime, before the driver saw the call, or the driver. */
  readonly by: 'runtime' | 'driver';
  /** The name of the failing phase. */
  readonly check: string;
  readonly rule: RuleId;
  /** What is wrong, with the numbers. */
  readonly message: string;
  /** The likely mistake and what to do next; empty when none is recognised. */
  readonly advice: string;
}

/** What no status can say: see `catalog/findings.ts`. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly message: string;
  readonly evidence: readonly NamedValue[];
  readonly handle: HandleValue | null;
}

/** Everything a call did besides changing the state. */
export interface Outcome {
  readonly result: Result;
  /** By WDK parameter name; only what the driver wrote. */
  readonly outputs: Readonly<Record<string, Value>>;
  readonly findings: readonly Finding[];
  readonly refusal: ReportedFailure | null;
  /** Empty unless phases were asked for. */
  readonly phases: readonly Phase[];
}
