/** The operators of the script language over values. */
import { concat, equalBytes } from '../../bytes/bytes.ts';
import { boolean, bytes, integer, string, type Value } from '../../catalog/value.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { BinaryOperator } from '../../script/syntax/tree.ts';
import { fault, type Fault } from './evaluation.ts';

/** The number behind a value, or null. A failing status is negative, as an HRESULT is. */
export function numberOf(value: Value): bigint | null {
  switch (value.kind) {
    case 'integer':
    case 'handle':
      return value.value;
    case 'status':
      return BigInt(value.value | 0);
    case 'boolean':
      return value.value ? 1n : 0n;
    default:
      return null;
  }
}

/** A boolean as it is, a number unless it is 0; null for a value that is neither. */
export function isTrue(value: Value): boolean | null {
  if (value.kind === 'boolean') return value.value;
  const number = numberOf(value);
  return number === null ? null : number !== 0n;
}

/** Equality across kinds: a status equals its signed and its unsigned number, a handle its value, a structure its fields. */
export function equalValues(left: Value, right: Value): boolean {
  if (left.kind === 'null' || right.kind === 'null') return left.kind === right.kind;
  switch (left.kind) {
    case 'bytes':
      return right.kind === 'bytes' && equalBytes(left.value, right.value);
    case 'guid':
    case 'string':
      return right.kind === left.kind && left.value === right.value;
    case 'array':
      return right.kind === 'array' && equalItems(left.items, right.items);
    case 'structure':
      return right.kind === 'structure' && equalFields(left.fields, right.fields);
    default:
      return equalNumbers(left, right);
  }
}

function equalItems(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((item, i) => equalValues(item, right[i] ?? item));
}

function equalFields(left: Readonly<Record<string, Value>>, right: Readonly<Record<string, Value>>): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => {
      const [own, other] = [left[name], right[name]];
      return own !== undefined && other !== undefined && equalValues(own, other);
    })
  );
}

function equalNumbers(left: Value, right: Value): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return false;
  if (a === b) return true;
  const isStatus = left.kind === 'status' || right.kind === 'status';
  return isStatus && isStatusNumber(a) && isStatusNumber(b) && BigInt.asUintN(32, a) === BigInt.asUintN(32, b);
}

/** A status has 32 bits, and people write it with a sign or without. */
function isStatusNumber(number: bigint): boolean {
  return number >= -(1n << 31n);
}

/** What an operator makes of two numbers; null for a division by zero. */
const arithmetic: Readonly<Record<Exclude<BinaryOperator, '==' | '!='>, (a: bigint, b: bigint) => Value | null>> = {
  '<': (a, b) => boolean(a < b),
  '<=': (a, b) => boolean(a <= b),
  '>': (a, b) => boolean(a > b),
  '>=': (a, b) => boolean(a >= b),
  '+': (a, b) => integer(a + b),
  '-': (a, b) => integer(a - b),
  '*': (a, b) => integer(BigInt.asIntN(128, a * b)),
  '/': (a, b) => (b === 0n ? null : integer(a / b)),
  '%': (a, b) => (b === 0n ? null : integer(a % b)),
  '&': (a, b) => integer(a & b),
  '|': (a, b) => integer(a | b),
  '^': (a, b) => integer(a ^ b),
  '&&': (a, b) => boolean(a !== 0n && b !== 0n),
  '||': (a, b) => boolean(a !== 0n || b !== 0n),
};

/** The value of `left operator right`; a fault at `range` where the operator does not take such values. Integers do not overflow. */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value, range: TextRange): Value | Fault {
  if (operator === '==' || operator === '!=') return boolean(equalValues(left, right) === (operator === '=='));
  if (operator === '+' && left.kind === 'bytes' && right.kind === 'bytes')
    return bytes(concat(left.value, right.value));
  if (operator === '+' && left.kind === 'string' && right.kind === 'string') return string(left.value + right.value);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null)
    return fault(
      'wrong-operand',
      `"${operator}" does not work on ${left.kind} and ${right.kind}.`,
      range,
      'Use numbers, or "+" on two buffers.',
    );
  return arithmetic[operator](a, b) ?? fault('division-by-zero', 'Division by zero.', range);
}

/** The value of `operator value`; a fault at `range` where the operator does not take such a value. */
export function applyUnary(operator: '!' | '-' | '~', value: Value, range: TextRange): Value | Fault {
  if (operator === '!') {
    const truth = isTrue(value);
    return truth === null ? fault('wrong-operand', `"!" does not work on ${value.kind}.`, range) : boolean(!truth);
  }
  const number = numberOf(value);
  if (number === null) return fault('wrong-operand', `"${operator}" does not work on ${value.kind}.`, range);
  return integer(operator === '-' ? -number : ~number);
}
