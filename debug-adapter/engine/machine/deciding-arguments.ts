import { ddis, type DdiName } from '../../catalog/ddis.ts';
import type { ParameterEntry, ValueShape } from '../../catalog/entry.ts';
import { holdsSecret } from '../../catalog/secret.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import type { StructureValue, Value } from '../../catalog/value.ts';

/** True for key material in an argument that decides what is done: a handle, a size, a number. Buffers may hold some. */
export function isDeciding(ddi: DdiName, parameter: string, value: Value): boolean {
  const parameters: readonly ParameterEntry[] = ddis[ddi].parameters;
  const entry = parameters.find(({ name }) => name === parameter);
  return entry !== undefined && decides(entry.shape, value);
}

function decides(shape: ValueShape, value: Value): boolean {
  switch (value.kind) {
    case 'bytes':
      return value.secret === true && shape.is !== 'bytes' && shape.is !== 'structure' && shape.is !== 'pointer';
    case 'array':
      return value.items.some((item) => decides(shape, item));
    case 'structure':
      return Object.entries(value.fields).some(([name, field]) =>
        holdsSecret(field) ? decides(fieldShape(value, shape, name), field) : false,
      );
    default:
      return value.secret === true;
  }
}

/** What a field is, as its structure says it; a number where nobody knows. */
function fieldShape({ structure }: StructureValue, shape: ValueShape, field: string): ValueShape {
  const name = structure ?? ('structure' in shape ? shape.structure : 'to' in shape ? shape.to : undefined);
  const entry = name === undefined ? undefined : structures[structureName(name) ?? ''];
  return entry?.fields.find((candidate) => candidate.name === field)?.shape ?? { is: 'size' };
}
