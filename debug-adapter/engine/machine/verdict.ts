import { isFailure, nameWithEquivalent, equivalentStatusOf } from '../../catalog/lookup/status-lookup.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';
import type { CompiledExpectation } from '../program/instruction.ts';

/** What an expectation wanted and got. */
export interface Verdict {
  readonly expected: string;
  readonly actual: string;
  readonly met: boolean;
}

/** True when the outcome is one of those that `->` names, and every finding that it names is there. */
export function meets(outcome: Outcome, expectation: CompiledExpectation): boolean {
  const { statuses, failed, succeeded, findings } = expectation;
  const wantsStatus = statuses.length > 0 || failed || succeeded;
  const { result } = outcome;
  const statusFits =
    !wantsStatus ||
    (result.kind === 'status' &&
      (statuses.includes(result.value) ||
        statuses.includes(equivalentStatusOf(result.value) ?? result.value) ||
        (failed && isFailure(result.value)) ||
        (succeeded && !isFailure(result.value))));
  return statusFits && findings.every((id) => outcome.findings.some((finding) => finding.id === id));
}

/** What a call came to, in words: `E_INVALIDARG`, `nothing, finding IV_REUSED`. */
export function describeOutcome(outcome: Outcome): string {
  const { result } = outcome;
  const value =
    result.kind === 'status'
      ? nameWithEquivalent(result.value)
      : result.kind === 'size'
        ? `${result.value} bytes`
        : 'nothing';
  return [value, ...outcome.findings.map((finding) => `finding ${finding.id}`)].join(', ');
}
