import type { DdiEntry } from '../../catalog/entry.ts';
import { findings, isFindingId } from '../../catalog/findings.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import {
  describeStatus,
  isFailure,
  parseStatus,
  statusNames,
  equivalentStatusOf,
} from '../../catalog/lookup/status-lookup.ts';
import { report, type CheckContext } from './check-context.ts';
import type { Expectation, ExpectedStatus } from '../syntax/tree.ts';
import { statusClasses } from '../bind/vocabulary.ts';

/** Checks what stands behind `->`: names of statuses and findings, and whether the rules allow them. */
export function checkExpectation(context: CheckContext, ddi: string, entry: DdiEntry, expectation: Expectation): void {
  for (const { name, range } of expectation.findings) {
    if (name !== '' && !isFindingId(name))
      report(context, 'unknown-finding', range, [name], { suggestion: nearestName(name, Object.keys(findings)) });
  }
  const first = expectation.statuses[0];
  if (first !== undefined && entry.returns !== 'HRESULT' && entry.returns !== 'NTSTATUS') {
    return report(context, 'status-on-void', first.range, [ddi, entry.returns === 'VOID' ? 'nothing' : 'a size']);
  }
  for (const status of expectation.statuses) checkStatus(context, ddi, entry, status);
}

function checkStatus(context: CheckContext, ddi: string, entry: DdiEntry, { text, range }: ExpectedStatus): void {
  if (text === '' || isStatusClass(text)) return;
  const value = parseStatus(text);
  if (value === null)
    return report(context, 'unknown-status', range, [text], {
      suggestion: nearestName(text, [...statusNames(), ...Object.keys(statusClasses)]),
    });
  if (context.program.mayFailOtherwise || context.program.injected.has(ddi)) return;
  const known = entry.returnCodes.map((code) => code.name);
  if (known.some((name) => parseStatus(name) === value || parseStatus(name) === equivalentStatusOf(value))) return;
  report(context, 'impossible-status', range, [ddi, describeStatus(value).name, known.join(', ')]);
}

function isStatusClass(text: string): boolean {
  return Object.hasOwn(statusClasses, text);
}

/** True when every expected status is a success, false when every one is a failure, null when nothing is said or both are allowed. */
export function isSuccessExpected(expectation: Expectation | null): boolean | null {
  if (expectation === null || expectation.statuses.length === 0) return null;
  const kinds = expectation.statuses.map(({ text }) => {
    if (text === 'FAILED') return false;
    if (text === 'SUCCEEDED') return true;
    const value = parseStatus(text);
    return value === null ? null : !isFailure(value);
  });
  const [only] = kinds;
  return only !== undefined && kinds.every((one) => one === only) ? only : null;
}

/** True when the script itself says that this call goes wrong: then its mistakes are meant. */
export function isMishapExpected(expectation: Expectation | null): boolean {
  return expectation !== null && (expectation.findings.length > 0 || isSuccessExpected(expectation) === false);
}
