/** Exception filters with their conditions, as predicates over rows: read once, asked at every step. */
import { namePattern } from '../../../webview/contracts/name-pattern.ts';
import { findings, isFindingId } from '../../catalog/findings.ts';
import { describeStatus, isFailure, parseStatus, equivalentStatusOf } from '../../catalog/lookup/status-lookup.ts';
import type { StepRow } from '../history/run.ts';
import type { ExceptionBreakpoint } from './breakpoint.ts';

/** `findings`: asked only for a row that has some. */
export type RowPredicate = (row: StepRow, findings: () => readonly string[]) => boolean;

/** A condition is a list of names and numbers, separated by commas; without one every row of the filter is meant, but for findings that only inform. */
export function exceptionPredicate({ filter, condition }: ExceptionBreakpoint): RowPredicate {
  const words = (condition ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const patterns = words.map(namePattern);
  const isNamed = (name: string): boolean => words.length === 0 || patterns.some((matches) => matches(name));
  switch (filter) {
    case 'failing-hresult': {
      const isWanted = statusPredicate(words, isNamed);
      return ({ status }) => status !== null && isFailure(status) && isWanted(status);
    }
    case 'finding':
      return (row, found) => row.findings > 0 && found().some(words.length === 0 ? isMistake : isNamed);
    case 'expectation':
      return (row) => row.met === false && isNamed(row.name);
  }
}

/** What an application should mend; the others only inform. */
function isMistake(id: string): boolean {
  return isFindingId(id) && findings[id].severity !== 'information';
}

/** Statuses are few among many calls: each is judged once. */
function statusPredicate(words: readonly string[], isNamed: (name: string) => boolean): (status: number) => boolean {
  const numbers = new Set(words.map(parseStatus).filter((status) => status !== null));
  const judged = new Map<number, boolean>();
  return (status) => {
    const known = judged.get(status);
    if (known !== undefined) return known;
    const equivalent = equivalentStatusOf(status);
    const isWanted =
      numbers.has(status) || (equivalent !== null && numbers.has(equivalent)) || isNamed(describeStatus(status).name);
    judged.set(status, isWanted);
    return isWanted;
  };
}
