/** What is said of calls that could not be played, and which of several verdicts counts. */
import type { RecordedCall } from '../../model/recorded-call.ts';
import { untold } from './compare-results.ts';
import type { JudgedCall, Verdict } from './verdict.ts';

export function judged(call: RecordedCall, verdict: Verdict): JudgedCall {
  return { call, verdict, mistakes: [], refusal: null, isSame: true, state: null };
}

export function rank({ is }: Verdict): number {
  return is === 'deviates' ? 2 : is === 'cannot be told' ? 1 : 0;
}

export function unplayed(missing: readonly string[]): Omit<JudgedCall, 'call'> {
  return {
    verdict: untold(missing.length === 0 ? ['its arguments'] : missing),
    mistakes: [],
    refusal: null,
    isSame: true,
    state: null,
  };
}
