import type { ExceptionFilter } from '../engine/query/breakpoint.ts';

/** The exception filters, once: what clients show, and what the engine knows them by. */
export const exceptionFilters: readonly {
  readonly filter: ExceptionFilter;
  readonly label: string;
  readonly description: string;
  readonly default: boolean;
  readonly conditionDescription: string;
}[] = [
  {
    filter: 'failing-hresult',
    label: 'Failing HRESULT',
    description: 'Stops on every call that returns a failing HRESULT, expected or not.',
    default: true,
    conditionDescription: 'Status names or numbers, wildcards allowed: E_INVALIDARG, D3DDDIERR_*',
  },
  {
    filter: 'finding',
    label: 'Finding',
    description:
      'Stops on the call that left a finding: a mistake that no status can say, such as a reused IV. A condition can name those too that only inform.',
    default: true,
    conditionDescription: 'Finding ids, wildcards allowed: IV_REUSED, CALL_IGNORED_*, or * for all',
  },
  {
    filter: 'expectation',
    label: 'Expectation not met',
    description: 'Stops where "->" or "expect" did not hold.',
    default: true,
    conditionDescription: 'DDI names, wildcards allowed: Negotiate*, or expect',
  },
];

/** True for the id of a filter of the table. */
export function isExceptionFilter(filter: string): filter is ExceptionFilter {
  return exceptionFilters.some((entry) => entry.filter === filter);
}
