import type { Execution } from '../../../engine/history/run.ts';
import { guarded, rowOfNamed, uniqueNames, type RowContext } from '../rows.ts';
import type { Row } from '../references.ts';

/** The scope "Phases": what the call did so far, and every value it computed on the way, the latest phase first. */
export function phaseRows(execution: Execution, current: number, context: RowContext): readonly Row[] {
  const done = execution.phases.slice(0, current);
  const values = done.flatMap((phase) => phase.values);
  const latest = new Map(values.map((value) => [value.name, value]));
  return uniqueNames([
    ...done.map((phase, index) => ({ name: `${index + 1} ${phase.name}`, value: phase.detail, type: phase.verdict })),
    ...[...latest.values()].map((value) => rowOfNamed(guarded(execution, value), null, context)),
  ]);
}
