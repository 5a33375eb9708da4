import type { HandleView } from '../../../emulator/driver.ts';
import { rowOfHandle, rowOfNamed, uniqueNames, type RowContext } from '../rows.ts';
import type { VariableNode } from '../variable-node.ts';

/** The scope "Handles": every object of the run so far, live and destroyed, in the order of creation. */
export function handleRows(views: readonly HandleView[], context: RowContext): readonly VariableNode[] {
  if (views.length === 0) return [{ name: 'handles', value: 'none yet' }];
  return uniqueNames(views.map((view) => rowOfHandle(view.label, view, null, context)));
}

/** The scope "Session": the crypto session that the last call touched, or the newest one. */
export function sessionRows(
  view: HandleView | null,
  evaluateName: string | null,
  context: RowContext,
): readonly VariableNode[] {
  if (view === null) return [{ name: 'session', value: 'none yet' }];
  return [
    { name: 'session', value: `${view.label}, ${view.state}` },
    ...view.properties.map((property) =>
      rowOfNamed(property, evaluateName === null ? null : `${evaluateName}.${property.name}`, context),
    ),
  ];
}
