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

export function isTrue(value: Value): boolean | null {
  if (value.kind === 'boolean') return value.value;
  const number = numberOf(value);
  return number === null ? null : number !== 0n;
}

/** Equality across kinds: a status equals its signed and its unsigned number, a handle its value, a structure its fields. */
export function equalValues(left: Value, right: Value): boolean {
  if (left.kind === 'bytes' && right.kind === 'bytes') return equalBytes(left.value, right.value);
  if (left.kind === 'guid' && right.kind === 'guid') return left.value === right.value;
  if (left.kind === 'string' && right.kind === 'string') return left.value === right.value;
  if (left.kind === 'null' || right.kind === 'null') return left.kind === right.kind;
  if (left.kind === 'array' && right.kind === 'array')
    return (
      left.items.length === right.items.length &&
      left.items.every((item, i) => equalValues(item, right.items[i] ?? item))
    );
  if (left.kind === 'structure' && right.kind === 'structure') {
    const names = Object.keys(left.fields);
    return (
      names.length === Object.keys(right.fields).length &&
      names.every((name) => {
        const other = right.fields[name];
        const own = left.fields[name];
        return own !== undefined && other !== undefined && equalValues(own, other);
      })
    );
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return false;
  return (
    a === b ||
    ((left.kind === 'status' || right.kind === 'status') &&
      BigInt.asUintN(32, a) === BigInt.asUintN(32, b) &&
      a > -(1n << 31n) - 1n &&
      b > -(1n << 31n) - 1n)
  );
}

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
  switch (operator) {
    case '<':
      return boolean(a < b);
    case '<=':
      return boolean(a <= b);
    case '>':
      return boolean(a > b);
    case '>=':
      return boolean(a >= b);
    case '+':
      return integer(a + b);
    case '-':
      return integer(a - b);
    case '*':
      return integer(BigInt.asIntN(128, a * b));
    case '/':
      return b === 0n ? fault('division-by-zero', 'Division by zero.', range) : integer(a / b);
    case '%':
      return b === 0n ? fault('division-by-zero', 'Division by zero.', range) : integer(a % b);
    case '&':
      return integer(a & b);
    case '|':
      return integer(a | b);
    case '^':
      return integer(a ^ b);
    case '&&':
      return boolean(a !== 0n && b !== 0n);
    case '||':
      return boolean(a !== 0n || b !== 0n);
  }
}
