import type { Frame } from '../../../engine/history/run.ts';
import { maskedRow, rowOfValue, type RowContext } from '../rows.ts';
import type { Row } from '../references.ts';

/** The scope "Script": the variables of one frame, in the order they were made. */
export function scriptRows(frame: Frame, context: RowContext): readonly Row[] {
  return frame.variables.map(({ name, value }) =>
    context.isSecretName(name) && !context.showSecrets ? maskedRow(name) : rowOfValue(name, value, null, name, context),
  );
}
