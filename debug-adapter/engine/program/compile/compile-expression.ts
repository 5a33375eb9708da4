/** Expressions to functions. What does not depend on the run is computed once, here. */
import type { ValueShape } from '../../../catalog/entry.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import {
  boolean,
  bytes,
  guid,
  integer,
  nullValue,
  string,
  structure,
  unknownValue,
  type Value,
} from '../../../catalog/value.ts';
import { memberOf } from '../../evaluation/member.ts';
import type { ArgumentValue, Expression, HelperCall, StructureLiteral } from '../../../script/syntax/tree.ts';
import { fault, isFault, type Evaluate, type EvaluationContext, type Fault } from '../../evaluation/evaluation.ts';
import { bindArguments, callableHelper } from '../../../script/bind/bind-arguments.ts';
import { helpers, isHelperName, operandShape, type HelperParameter } from '../../../script/bind/helpers.ts';
import { constantMeaning, structureOf } from '../../../script/bind/names.ts';
import { operandPlaces } from '../../../script/bind/operand-place.ts';
import type { Problem } from '../../../script/bind/problem.ts';
import type { ProblemId } from '../../../script/bind/problems.ts';
import { askFor, askForItems, countReading, lengthOf } from '../../evaluation/asking.ts';
import { computeGuarded } from '../../evaluation/guarded-helpers.ts';
import { computeHelper } from '../../evaluation/helpers.ts';
import { areSecret, isKeeping, madeFrom, refuseSecret } from '../../evaluation/secret-operands.ts';
import { applyBinary, applyUnary, isTrue, numberOf } from '../../evaluation/operators.ts';

/** What the compiler of expressions needs to know of the names in scope. */
export interface Names {
  /** The slot of the variable that a name at `range` means, or null. */
  slot(name: string, range: Expression['range']): { readonly scope: 'local' | 'script'; readonly index: number } | null;
  /** A problem that the binding of arguments found. */
  add(problem: Problem): void;
  /** The bytes of `file("...")`, loaded beforehand; a text says why not. */
  file(path: string): Uint8Array | string;
  report(id: ProblemId, range: Expression['range'], blanks: readonly string[]): void;
}

/** A compiled expression with its value when that never changes. */
export interface Compiled {
  readonly evaluate: Evaluate;
  readonly constant: Value | null;
}

/** An expression that is this value wherever it stands. */
export function constant(value: Value): Compiled {
  return { evaluate: () => value, constant: value };
}

function dynamic(evaluate: Evaluate): Compiled {
  return { evaluate, constant: null };
}

const nanoseconds = { ns: 1n, us: 1000n, ms: 1_000_000n, s: 1_000_000_000n } as const;

/** Compiles `expression` for a place of `shape` (null: any place). Mistakes are reported, never thrown. */
export function compileExpression(expression: Expression, shape: ValueShape | null, names: Names): Compiled {
  switch (expression.kind) {
    case 'integer':
      return constant(
        integer(expression.unit === null ? expression.value : expression.value * nanoseconds[expression.unit]),
      );
    case 'string':
      return constant(string(expression.value));
    case 'boolean':
      return constant(boolean(expression.value));
    case 'null':
      return constant(nullValue);
    case 'unknown':
      return constant(unknownValue);
    case 'guid':
      return constant(guid(expression.value));
    case 'buffer': {
      const content =
        expression.form === 'file' ? names.file(expression.content) : (expression.value ?? new Uint8Array(0));
      if (typeof content === 'string') names.report('file-not-loaded', expression.range, [content]);
      return constant(bytes(typeof content === 'string' ? new Uint8Array(0) : content));
    }
    case 'broken':
      return dynamic(() => fault('broken-expression', 'This expression could not be read.', expression.range));
    case 'name':
      return compileName(expression.name, expression.range, shape, names);
    case 'member': {
      const object = compileExpression(expression.object, null, names).evaluate;
      return dynamic((around) => {
        const value = object(around);
        return isFault(value) ? value : memberOf(value, expression.member.name, expression.member.range, around);
      });
    }
    case 'index':
      return compileIndex(expression, names);
    case 'slice':
      return compileSlice(expression, names);
    case 'binary':
      return compileBinary(expression, shape, names);
    case 'unary': {
      const operand = compileExpression(expression.operand, shape, names);
      const evaluate: Evaluate = (around) => {
        const value = operand.evaluate(around);
        return isFault(value)
          ? value
          : madeFrom(value.secret === true, applyUnary(expression.operator, value, expression.range));
      };
      return folded([operand], evaluate);
    }
    case 'helper':
      return compileHelper(expression, names);
    case 'structure':
      return compileStructure(expression, shape, names);
    case 'array':
      return compileArray(expression, names);
  }
}

function compileArray({ items, range }: Expression & { kind: 'array' }, names: Names): Compiled {
  const parts = items.map((item) => compileExpression(item, null, names));
  return dynamic((around) => collect(parts, around, range, (values) => ({ kind: 'array', items: values })));
}

function folded(parts: readonly Compiled[], evaluate: Evaluate): Compiled {
  if (parts.some((part) => part.constant === null)) return dynamic(evaluate);
  const value = evaluate(nowhere);
  return isFault(value) ? dynamic(evaluate) : constant(value);
}

/** Constant expressions look at nothing. */
const nowhere = {
  driver: { secrets: null },
  environment: {},
  random: null,
  variable: () => undefined,
} as unknown as EvaluationContext;

function compileName(name: string, range: Expression['range'], shape: ValueShape | null, names: Names): Compiled {
  const slot = names.slot(name, range);
  if (slot !== null) {
    return dynamic(
      (around) =>
        around.variable(slot.scope, slot.index) ??
        fault('unset-variable', `"${name}" has no value yet.`, range, 'Assign it before it is used.'),
    );
  }
  const meaning = constantMeaning(name, shape);
  if (meaning.kind === 'constant') return constant(meaning.value);
  if (meaning.kind === 'ambiguous') names.report('ambiguous-name', range, [name, meaning.names.slice(0, 4).join(', ')]);
  else names.report('unknown-name', range, [name]);
  return dynamic(() => fault('unknown-name', `There is no variable and no constant "${name}".`, range));
}

function compileBinary(expression: Expression & { kind: 'binary' }, shape: ValueShape | null, names: Names): Compiled {
  const { operator, range } = expression;
  const places = operandPlaces(expression, shape);
  const left = compileExpression(expression.left, places.left, names);
  const right = compileExpression(expression.right, places.right, names);
  return folded([left, right], (around) => {
    const a = left.evaluate(around);
    if (isFault(a)) return a;
    // Whether the right side was looked at would tell of a secret on the left.
    if (a.secret !== true && operator === '&&' && isTrue(a) === false) return boolean(false);
    if (a.secret !== true && operator === '||' && isTrue(a) === true) return boolean(true);
    const b = right.evaluate(around);
    if (isFault(b)) return b;
    countReading([a, b], around);
    const refused = operator === '+' ? askFor(lengthOf(a) + lengthOf(b), around, range) : null;
    if (refused !== null) return refused;
    if (!isKeeping(around.driver)) return applyBinary(operator, a, b, range);
    if (b.secret === true && (operator === '/' || operator === '%')) return refuseSecret('A divisor', range);
    return madeFrom(areSecret(around.driver, [a, b]), applyBinary(operator, a, b, range));
  });
}

function compileIndex(expression: Expression & { kind: 'index' }, names: Names): Compiled {
  const object = compileExpression(expression.object, null, names).evaluate;
  const index = compileExpression(expression.index, null, names).evaluate;
  return dynamic((around) => {
    const value = object(around);
    const at = index(around);
    if (isFault(value)) return value;
    if (isFault(at)) return at;
    if (at.secret === true) return refuseSecret('An index', expression.index.range);
    const number = Number(numberOf(at) ?? -1n);
    const items = value.kind === 'bytes' ? value.value.length : value.kind === 'array' ? value.items.length : null;
    if (items === null) return fault('wrong-operand', `A ${value.kind} has no elements.`, expression.range);
    if (number < 0 || number >= items)
      return fault('out-of-range', `Index ${number} is outside 0..${items}.`, expression.index.range);
    return value.kind === 'bytes'
      ? madeFrom(value.secret === true, integer(value.value[number] ?? 0))
      : value.kind === 'array'
        ? (value.items[number] ?? unknownValue)
        : unknownValue;
  });
}

function compileSlice(expression: Expression & { kind: 'slice' }, names: Names): Compiled {
  const object = compileExpression(expression.object, null, names);
  const from = expression.from === null ? constant(integer(0)) : compileExpression(expression.from, null, names);
  const to = expression.to === null ? null : compileExpression(expression.to, null, names);
  return folded([object, from, ...(to === null ? [] : [to])], (around) => {
    const value = object.evaluate(around);
    if (isFault(value)) return value;
    if (value.kind !== 'bytes')
      return fault('wrong-operand', `A slice is taken of a buffer, not of ${value.kind}.`, expression.range);
    const start = from.evaluate(around);
    const end = to === null ? integer(value.value.length) : to.evaluate(around);
    if (isFault(start)) return start;
    if (isFault(end)) return end;
    if (start.secret === true || end.secret === true) return refuseSecret('The bound of a slice', expression.range);
    const [a, b] = [Number(numberOf(start) ?? -1n), Number(numberOf(end) ?? -1n)];
    if (a < 0 || b < a || b > value.value.length)
      return fault(
        'out-of-range',
        `[${a}..${b}] is outside a buffer of ${value.value.length} bytes.`,
        expression.range,
        'The end is exclusive: a whole buffer of 256 bytes is [0..256].',
      );
    return madeFrom(value.secret === true, bytes(value.value.subarray(a, b)));
  });
}

function collect(
  parts: readonly Compiled[],
  around: EvaluationContext,
  range: Expression['range'],
  make: (values: readonly Value[]) => Value,
): Value | Fault {
  const values: Value[] = [];
  for (const part of parts) {
    const value = part.evaluate(around);
    if (isFault(value)) return value;
    values.push(value);
  }
  return askForItems(values, around, range) ?? make(values);
}

/** A structure literal; its type is that of its place, or the one structure of the catalog that has all its fields. */
export function compileStructure(literal: StructureLiteral, shape: ValueShape | null, names: Names): Compiled {
  const fieldNames = literal.fields.map((field) => field.name.name);
  const name = structureOf(fieldNames, shape);
  const entry = name === null ? undefined : structures[structureName(name) ?? ''];
  const fields = literal.fields.map((field) => {
    const known = entry?.fields.find((candidate) => candidate.name === field.name.name);
    if (entry !== undefined && known === undefined)
      names.report('unknown-field', field.name.range, [name ?? '', field.name.name]);
    return [field.name.name, compileExpression(field.value, known?.shape ?? null, names)] as const;
  });
  return folded(
    fields.map(([, part]) => part),
    (around) =>
      collect(
        fields.map(([, part]) => part),
        around,
        literal.range,
        (values) => structure(name, Object.fromEntries(fields.map(([field], i) => [field, values[i] ?? unknownValue]))),
      ),
  );
}

function compileHelper(expression: HelperCall, names: Names): Compiled {
  const { name } = expression.name;
  if (!isHelperName(name)) {
    names.report('unknown-helper', expression.name.range, [name]);
    return dynamic(() => fault('unknown-helper', `There is no helper "${name}".`, expression.name.range));
  }
  const { parameters } = helpers[name];
  const { values: given, problems } = bindArguments(callableHelper(name), expression.arguments, expression.name.range);
  for (const found of problems) names.add(found);
  const parts = parameters.map((parameter) => {
    const value = given.get(parameter.name);
    return value === undefined
      ? null
      : compileOperand(value, parameter, operandShape(name, parameter.kind, given), names);
  });
  return dynamic((around) => {
    const values: (Value | null)[] = [];
    for (const part of parts) {
      const value = part === null ? null : part.evaluate(around);
      if (value !== null && isFault(value)) return value;
      values.push(value);
    }
    countReading(values, around);
    return isKeeping(around.driver)
      ? computeGuarded(name, values, around, expression.range)
      : computeHelper[name](values, around, expression.range);
  });
}

/** Names of hashes and structures are words, not constants. */
function compileOperand(
  value: ArgumentValue,
  { name, kind }: HelperParameter,
  shape: ValueShape | null,
  names: Names,
): Compiled {
  if (value.kind === 'out') {
    names.report('input-with-ampersand', value.range, [name]);
    return constant(nullValue);
  }
  if (
    (kind === 'hash' || kind === 'structure name') &&
    value.kind === 'name' &&
    names.slot(value.name, value.range) === null
  )
    return constant(string(value.name));
  return compileExpression(value, shape, names);
}
