import { ddiNames, ddis, type DdiName } from '../../catalog/ddis.ts';
import { namePattern } from '../../../webview/contracts/name-pattern.ts';

/** The DDIs whose short name, or whose member of the function table, matches a pattern as `namePattern` reads it. */
export function ddisMatching(pattern: string): readonly DdiName[] {
  const matches = namePattern(pattern);
  return ddiNames.filter((name) => matches(name) || matches(ddis[name].member));
}
