/** `{ Field: value }` where a table of slots says what each field takes: resources and driver settings. */
import type { GuidSet } from '../../../catalog/entry.ts';
import type { SlotEntry } from '../../../catalog/slot.ts';
import { string } from '../../../catalog/value.ts';
import type { Expression } from '../../../script/syntax/tree.ts';
import { compileExpression, constant, type Compiled, type Names } from './compile-expression.ts';

/** Compiles the value of the field `name`. Words of a choice need no quotes, and flags go by their short names. */
export function compileSlot(
  table: Readonly<Record<string, SlotEntry>>,
  name: string,
  value: Expression,
  names: Names,
): Compiled {
  const shape = Object.hasOwn(table, name) ? table[name]?.shape : undefined;
  const isWord = shape?.is === 'choice' || shape?.is === 'text or number';
  if (isWord && value.kind === 'name' && names.slot(value.name, value.range) === null)
    return constant(string(value.name));
  if (shape?.is === 'guids') return compileGuids(value, shape.set, names);
  return compileExpression(
    value,
    shape?.is === 'flags' ? { is: 'integer', bits: 32, flags: shape.enumeration } : null,
    names,
  );
}

/** One GUID by its name in `set`, or an array of them, which never changes: names of the catalog and literals. */
function compileGuids(value: Expression, set: GuidSet, names: Names): Compiled {
  if (value.kind !== 'array') return compileExpression(value, { is: 'guid', set }, names);
  const items = value.items.flatMap((item) => compileExpression(item, { is: 'guid', set }, names).constant ?? []);
  return items.length === value.items.length
    ? constant({ kind: 'array', items })
    : compileExpression(value, null, names);
}
