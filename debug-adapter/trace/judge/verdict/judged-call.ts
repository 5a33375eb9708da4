/** What is said of calls that could not be played, and which of several verdicts counts. */
import type { RecordedCall } from '../../model/recorded-call.ts';
import { cannotBeTold } from './compare-results.ts';
import type { JudgedCall, Verdict } from './verdict.ts';

/** A verdict on a call of which nothing else is known. */
export function judged(call: RecordedCall, verdict: Verdict): JudgedCall {
  return { call, verdict, mistakes: [], refusal: null, isSame: true, state: null };
}

/** Of several verdicts on one call the one with the highest rank counts: a deviation before what cannot be told. */
export function verdictRank({ is }: Verdict): number {
  return is === 'deviates' ? 2 : is === 'cannot be told' ? 1 : 0;
}

/** What is said of a call that could not be played because of what is missing. */
export function unplayedCall(missing: readonly string[]): Omit<JudgedCall, 'call'> {
  return {
    verdict: cannotBeTold(missing.length === 0 ? ['its arguments'] : missing),
    mistakes: [],
    refusal: null,
    isSame: true,
    state: null,
  };
}
