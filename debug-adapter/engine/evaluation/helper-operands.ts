/** The operands of the helpers: whether they fit, and what they are. */
import { emptyBytes, type Bytes } from '../../bytes/bytes.ts';
import { nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import type { Guid, Value } from '../../catalog/value.ts';
import { helpers, type HelperKind, type HelperName } from '../../script/bind/helpers.ts';
import { numberOf } from './operators.ts';

/** An operand that may have been left out. */
export type Operand = Value | null | undefined;

/** What does not fit among the operands; null when all do. */
export function findTypeMismatch(name: HelperName, values: readonly (Value | null)[]): string | null {
  for (const [i, parameter] of helpers[name].parameters.entries()) {
    const value = values[i] ?? null;
    if (value !== null && !fits(value, parameter.kind))
      return `"${parameter.name}" of ${name} takes ${parameter.kind}; this is ${value.kind}.`;
  }
  return null;
}

function fits(value: Value, kind: HelperKind): boolean {
  switch (kind) {
    case 'bytes':
      return value.kind === 'bytes';
    case 'integer':
      return numberOf(value) !== null;
    case 'handle':
      return value.kind === 'handle' || value.kind === 'integer';
    case 'structure':
      return value.kind === 'structure';
    case 'boolean':
      return value.kind === 'boolean';
    case 'guid':
      return value.kind === 'guid';
    case 'text':
    case 'hash':
    case 'structure name':
      return value.kind === 'string';
  }
}

/** Operands as what they were found to be; one that was left out is empty, 0, or the null GUID. */
export const buffer = (value: Operand): Bytes => (value?.kind === 'bytes' ? value.value : emptyBytes);
export const toBigint = (value: Operand): bigint =>
  value === null || value === undefined ? 0n : (numberOf(value) ?? 0n);
export const guidOf = (value: Operand): Guid => (value?.kind === 'guid' ? value.value : nullGuid);
export const text = (value: Operand): string => (value?.kind === 'string' ? value.value : '');
