import type { RuleId } from '../../../catalog/rules.ts';
import type { Verdict } from './verdict.ts';

export function deviation(rule: RuleId | null, expected: string, recorded: string, message: string): Verdict {
  return { is: 'deviates', deviation: { rule, expected, recorded, message } };
}
