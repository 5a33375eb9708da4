import type { ReplayableRun } from '../history/run.ts';
import { typedExpression, type Evaluated, type CountWork } from './evaluate-text.ts';

/** Writes the line of a log point as of the state before a step. `show` says how a value looks. */
export type LogMessage = (step: number, show: (evaluated: Evaluated) => string) => string;

/** Reads the text of a log point, with `{expression}` in it, once. */
export function logMessage(text: string, run: ReplayableRun, worked?: CountWork): LogMessage {
  const parts = text.split(/\{([^{}]*)\}/g);
  const expressions = parts.map((part, at) => (at % 2 === 1 ? typedExpression(part, run, worked) : null));
  return (step, show) =>
    parts
      .map((part, at) => {
        const expression = expressions[at];
        return expression === null || expression === undefined ? part : show(expression.at(step));
      })
      .join('');
}
