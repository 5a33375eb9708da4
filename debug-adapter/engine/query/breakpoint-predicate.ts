/** Breakpoints as predicates over the steps of one run: texts are read once, the state is asked only when the place fits. */
import { namePattern } from '../../../webview/contracts/name-pattern.ts';
import { holdsSecret } from '../../catalog/secret.ts';
import { isTrue } from '../evaluation/operators.ts';
import type { ReplayableRun, StepRow } from '../history/run.ts';
import type { FunctionBreakpoint, LineBreakpoint } from './breakpoint.ts';
import { typedExpression, type CountWork } from './evaluate-text.ts';
import { readHitCondition } from './hit-count.ts';

/** Whether a breakpoint is hit at a row. It counts its hits, so it is asked once for each row, in the order of the run. */
export type BreakpointPredicate = (row: StepRow) => boolean;

/**
 * A condition that cannot be evaluated at a step, and a hit condition that cannot be read, never hold. Neither does one over key material that is
 * kept secret: where it stopped would tell of the key, so `refuse` is told instead, each time.
 */
export function breakpointPredicate(
  breakpoint: LineBreakpoint | FunctionBreakpoint,
  run: ReplayableRun,
  refuse: (step: number) => void,
  worked?: CountWork,
): BreakpointPredicate {
  const isAt = placePredicate(breakpoint);
  const holds = conditionPredicate(breakpoint.condition, run, refuse, worked);
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
      const matches = namePattern(breakpoint.pattern);
      return ({ kind, name }) => kind === 'call' && (matches(name) || matches(`pfn${name}`));
    }
  }
}

function conditionPredicate(
  text: string | null,
  run: ReplayableRun,
  refuse: (step: number) => void,
  worked?: CountWork,
): (step: number) => boolean {
  if (text === null || text.trim() === '') return () => true;
  const expression = typedExpression(text, run, worked);
  return (step) => {
    const result = expression.at(step);
    if (!result.ok) return false;
    if (!holdsSecret(result.value)) return isTrue(result.value) === true;
    refuse(step);
    return false;
  };
}
