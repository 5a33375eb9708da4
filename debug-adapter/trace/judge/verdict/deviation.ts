import type { RuleId } from '../../../catalog/rules.ts';
import type { Verdict } from './verdict.ts';

/** The verdict on a driver that did not do what the contract asks for. `rule`: the one that is broken, null where no rule of the catalog says it. */
export function deviation(rule: RuleId | null, expected: string, recorded: string, message: string): Verdict {
  return { is: 'deviates', deviation: { rule, expected, recorded, message } };
}
