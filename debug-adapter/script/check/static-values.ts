/** Lengths, numbers and handles that an expression surely has, without running it. */
import { helpers, isHelperName } from '../bind/helpers.ts';
import { byKind, type ByKind } from '../syntax/by-kind.ts';
import type { Fact, Flow } from './flow.ts';
import type { ArgumentValue, Binary, Expression, HelperCall, Slice } from '../syntax/tree.ts';

/** What is known of an expression; null when nothing is sure. */
export function factOf(expression: Expression, flow: Flow): Fact | null {
  if (expression.kind === 'name') return flow.handleOf(expression.name) ?? flow.factOf(expression.name);
  if (expression.kind === 'structure') return { kind: 'structure', literal: expression };
  const length = lengthOf(expression, flow);
  if (length !== null) return { kind: 'bytes', length };
  const value = integerOf(expression, flow);
  return value === null ? null : { kind: 'integer', value };
}

const lengths: ByKind<Flow, number | null> = {
  buffer: ({ value }) => value?.length ?? null,
  name: ({ name }, flow) => {
    const fact = flow.factOf(name);
    return fact?.kind === 'bytes' ? fact.length : null;
  },
  slice: lengthOfSlice,
  binary: lengthOfSum,
  helper: lengthOfHelper,
  others: () => null,
};

/** The bytes that a buffer surely has, or null. */
export function lengthOf(expression: Expression, flow: Flow): number | null {
  return byKind(lengths, expression, flow);
}

function lengthOfSlice(slice: Slice, flow: Flow): number | null {
  const from = slice.from === null ? 0n : integerOf(slice.from, flow);
  const to = slice.to === null ? lengthOf(slice.object, flow) : integerOf(slice.to, flow);
  if (from === null || to === null) return null;
  const length = Number(BigInt(to) - from);
  return length >= 0 && from >= 0n ? length : null;
}

function lengthOfSum({ operator, left, right }: Binary, flow: Flow): number | null {
  if (operator !== '+') return null;
  const [one, other] = [lengthOf(left, flow), lengthOf(right, flow)];
  return one === null || other === null ? null : one + other;
}

function lengthOfHelper(call: HelperCall, flow: Flow): number | null {
  const name = call.name.name;
  if (name === 'bytes' || name === 'random') {
    const count = argumentAt(call, 0, 'n');
    const value = count === null ? null : integerOf(count, flow);
    return value === null || value < 0n || value > 0x7fffffffn ? null : Number(value);
  }
  if (!isHelperName(name)) return null;
  const { length, parameters } = helpers[name];
  if (typeof length !== 'string') return length ?? null;
  const same = argumentAt(
    call,
    parameters.findIndex((parameter) => parameter.name === length),
    length,
  );
  return same === null ? null : lengthOf(same, flow);
}

function argumentAt(call: HelperCall, position: number, name: string): Expression | null {
  const found: ArgumentValue | undefined = call.arguments.find((item, at) =>
    item.kind === 'named' ? item.name.name === name : at === position,
  )?.value;
  return found === undefined || found.kind === 'out' ? null : found;
}

const integers: ByKind<Flow, bigint | null> = {
  integer: ({ unit, value }) => (unit === null ? value : null),
  name: ({ name }, flow) => {
    const fact = flow.factOf(name);
    return fact?.kind === 'integer' ? fact.value : null;
  },
  binary: integerOfBinary,
  helper: (call, flow) => {
    const buffer = call.name.name === 'length' ? argumentAt(call, 0, 'b') : null;
    const length = buffer === null ? null : lengthOf(buffer, flow);
    return length === null ? null : BigInt(length);
  },
  unary: ({ operator, operand }, flow) => {
    const value = operator === '-' ? integerOf(operand, flow) : null;
    return value === null ? null : -value;
  },
  others: () => null,
};

/** The number that an expression surely is, or null. */
export function integerOf(expression: Expression, flow: Flow): bigint | null {
  return byKind(integers, expression, flow);
}

function integerOfBinary({ operator, left, right }: Binary, flow: Flow): bigint | null {
  if (operator !== '+' && operator !== '-' && operator !== '*') return null;
  const [one, other] = [integerOf(left, flow), integerOf(right, flow)];
  if (one === null || other === null) return null;
  const value = operator === '+' ? one + other : operator === '-' ? one - other : one * other;
  return value > -(1n << 64n) && value < 1n << 64n ? value : null;
}
