/** What is said of calls that could not be played, and which of several verdicts counts. */
import type { RecordedCall } from '../../model/recorded-call.ts';
import { cannotBeTold } from './compare-results.ts';
import type { JudgedCall, Verdict } from './verdict.ts';

export function judged(call: RecordedCall, verdict: Verdict): JudgedCall {
  return { call, verdict, mistakes: [], refusal: null, isSame: true, state: null };
}

export function verdictRank({ is }: Verdict): number {
  return is === 'deviates' ? 2 : is === 'cannot be told' ? 1 : 0;
}

export function unplayedCall(missing: readonly string[]): Omit<JudgedCall, 'call'> {
  return {
    verdict: cannotBeTold(missing.length === 0 ? ['its arguments'] : missing),
    mistakes: [],
    refusal: null,
    isSame: true,
    state: null,
  };
}
