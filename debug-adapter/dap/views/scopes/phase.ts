import type { NamedValue } from '../../../emulator/call/outcome.ts';
import type { Execution } from '../../../engine/history/run.ts';
import { rowOfNamed, uniqueNames, type RowContext } from '../rows.ts';
import type { VariableNode } from '../variable-node.ts';

/** The scope "Phases": the current phase and its values first, then what the call did before it, and the values of that. */
export function phaseRows(execution: Execution, current: number, context: RowContext): readonly VariableNode[] {
  const done = execution.phases.slice(0, current).map((phase, index) => ({ phase, number: index + 1 }));
  const now = done.slice(-1);
  const before = done.slice(0, -1);
  const valuesNow = now.flatMap(({ phase }) => phase.values);
  const fresh = new Set(valuesNow.map(({ name }) => name));
  const earlier = new Map(before.flatMap(({ phase }) => phase.values).map((value) => [value.name, value]));
  const rowOfPhase = ({ phase, number }: (typeof done)[number]): VariableNode => ({
    name: `${number} ${phase.name}`,
    value: phase.detail,
    type: phase.verdict,
  });
  const rowOf = (value: NamedValue): VariableNode => rowOfNamed(value, null, context);
  return uniqueNames([
    ...now.map(rowOfPhase),
    ...valuesNow.map(rowOf),
    ...before.map(rowOfPhase),
    ...[...earlier.values()].filter(({ name }) => !fresh.has(name)).map(rowOf),
  ]);
}
