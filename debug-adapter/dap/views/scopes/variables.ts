import type { Variable } from '../../../engine/history/run.ts';
import { rowOfValue, type RowContext } from '../rows.ts';
import type { VariableNode } from '../variable-node.ts';

/** The variables of the script or of a procedure, in the order they were made. */
export function variableRows(variables: readonly Variable[], context: RowContext): readonly VariableNode[] {
  return variables.map(({ name, value }) => rowOfValue(name, value, null, name, context));
}
