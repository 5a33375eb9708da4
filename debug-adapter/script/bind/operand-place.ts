import type { ValueShape } from '../../catalog/entry.ts';
import { shapeOfField } from './names.ts';
import type { Binary, Expression } from '../syntax/tree.ts';

/**
 * What the operands of an operator take, so that short names of constants have a meaning in them. Of bits: what the whole takes.
 * Of a comparison: what the other side is, as in `hSession.KeyExchangeType == RSAES_OAEP`. Null where anything may stand.
 */
export function operandPlaces(
  { operator, left, right }: Binary,
  place: ValueShape | null,
): { readonly left: ValueShape | null; readonly right: ValueShape | null } {
  const ofBits = operator === '|' || operator === '&' || operator === '^' ? place : null;
  return { left: ofBits ?? shapeOfMember(right), right: ofBits ?? shapeOfMember(left) };
}

function shapeOfMember(expression: Expression): ValueShape | null {
  return expression.kind === 'member' ? shapeOfField(expression.member.name) : null;
}
