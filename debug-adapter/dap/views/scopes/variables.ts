import type { Variable } from '../../../engine/history/run.ts';
import { maskedRow, rowOfValue, type RowContext } from '../rows.ts';
import type { Row } from '../references.ts';

/** The variables of the script or of a procedure, in the order they were made. */
export function variableRows(variables: readonly Variable[], context: RowContext): readonly Row[] {
  return variables.map(({ name, value }) =>
    context.isSecretName(name) && !context.showSecrets ? maskedRow(name) : rowOfValue(name, value, null, name, context),
  );
}
