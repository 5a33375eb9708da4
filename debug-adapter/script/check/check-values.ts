import type { ParameterEntry, ValueShape } from '../../catalog/entry.ts';
import { handleKinds } from '../../catalog/handle.ts';
import { report, type CheckContext } from './check-context.ts';
import type { Expression } from '../syntax/tree.ts';

type LiteralKind = 'integer' | 'string' | 'buffer' | 'guid' | 'boolean' | 'structure' | 'array';

const literalWords: Readonly<Record<LiteralKind, string>> = {
  integer: 'a number',
  string: 'a text',
  buffer: 'a buffer',
  guid: 'a GUID',
  boolean: 'a truth value',
  structure: 'a structure',
  array: 'an array',
};

/** The literals that surely do not fit a place. Names, calls and `null` are not judged here. */
const unfit: Readonly<Record<ValueShape['is'], readonly LiteralKind[]>> = {
  handle: ['string', 'buffer', 'guid', 'boolean', 'structure', 'array'],
  integer: ['string', 'buffer', 'guid', 'structure', 'array'],
  size: ['string', 'buffer', 'guid', 'structure', 'array', 'boolean'],
  boolean: ['string', 'buffer', 'guid', 'structure', 'array'],
  guid: ['integer', 'boolean', 'structure', 'array'],
  status: ['string', 'buffer', 'guid', 'structure', 'array', 'boolean'],
  structure: ['integer', 'string', 'guid', 'boolean', 'array'],
  bytes: ['integer', 'string', 'boolean', 'array'],
  pointer: ['string'],
};

/** Reports a literal of a kind that its parameter cannot take. */
export function checkValueKind(
  context: CheckContext,
  label: string,
  parameter: ParameterEntry,
  value: Expression,
): void {
  const kind = value.kind;
  if (!Object.hasOwn(literalWords, kind)) return;
  const literal = kind as LiteralKind;
  // 0 is how C writes a NULL pointer.
  if (value.kind === 'integer' && value.value === 0n && parameter.optional === true) return;
  if (unfit[parameter.shape.is].includes(literal))
    report(context, 'wrong-value', value.range, [label, shapeWords(parameter.shape), literalWords[literal]]);
}

/** A shape in words, for messages. */
export function shapeWords(shape: ValueShape): string {
  switch (shape.is) {
    case 'handle':
      return `a ${handleKinds[shape.of].label} handle`;
    case 'integer':
      return 'a number';
    case 'size':
      return 'a size';
    case 'boolean':
      return 'true or false';
    case 'guid':
      return 'a GUID';
    case 'status':
      return 'a status';
    case 'structure':
      return `a ${shape.structure}`;
    case 'bytes':
      return 'a buffer';
    case 'pointer':
      return 'a pointer';
  }
}
