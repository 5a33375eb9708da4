/** Breakpoints as predicates over the steps of one run: texts are read once, the state is asked only when the place fits. */
import { wildcard } from '../../catalog/ddis.ts';
import { isTrue } from '../evaluation/operators.ts';
import type { ReplayableRun, StepRow } from '../history/run.ts';
import type { FunctionBreakpoint, LineBreakpoint } from './breakpoint.ts';
import { typedExpression } from './evaluate-text.ts';
import { readHitCondition } from './hit-count.ts';

/** Whether a breakpoint is hit at a row. It counts its hits, so it is asked once for each row, in the order of the run. */
export type BreakpointPredicate = (row: StepRow) => boolean;

/** A condition that cannot be evaluated at a step, and a hit condition that cannot be read, never hold. */
export function breakpointPredicate(
  breakpoint: LineBreakpoint | FunctionBreakpoint,
  run: ReplayableRun,
): BreakpointPredicate {
  const isAt = placePredicate(breakpoint);
  const holds = conditionPredicate(breakpoint.condition, run);
  const isWantedHit = readHitCondition(breakpoint.hitCondition) ?? (() => false);
  let hits = 0;
  return (row) => {
    if (!isAt(row) || !holds(row.step)) return false;
    hits += 1;
    return isWantedHit(hits);
  };
}

function placePredicate(breakpoint: LineBreakpoint | FunctionBreakpoint): (row: StepRow) => boolean {
  switch (breakpoint.kind) {
    case 'line':
      return ({ location }) => location.file === breakpoint.file && location.line === breakpoint.line;
    case 'function': {
      const pattern = wildcard(breakpoint.pattern);
      return ({ kind, name }) => kind === 'call' && (pattern.test(name) || pattern.test(`pfn${name}`));
    }
  }
}

function conditionPredicate(text: string | null, run: ReplayableRun): (step: number) => boolean {
  if (text === null || text.trim() === '') return () => true;
  const expression = typedExpression(text, run);
  return (step) => {
    const result = expression.at(step);
    return result.ok && isTrue(result.value) === true;
  };
}
