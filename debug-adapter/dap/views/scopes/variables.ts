import type { Variable } from '../../../engine/history/run.ts';
import { maskedRow, rowOfValue, type RowContext } from '../rows.ts';
import type { Row } from '../row.ts';

/** The variables of the script or of a procedure, in the order they were made. `scope`: the number of the scope that they belong to. */
export function variableRows(variables: readonly Variable[], scope: number, context: RowContext): readonly Row[] {
  return variables.map(({ name, value }) =>
    context.isSecretName(scope, name) && !context.showSecrets
      ? maskedRow(name)
      : rowOfValue(name, value, null, name, context),
  );
}
