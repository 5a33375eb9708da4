import type { Argument, ArgumentValue, BinaryOperator, Expression, HelperCall, Unary } from '../tree.ts';
import type { TextRange } from '../range.ts';
import { deepest, type ParseState } from './parse-state.ts';
import { isReserved } from '../tokens/token-cursor.ts';
import { kind } from '../tokens/token-kinds.ts';
import { parseBraces } from './parse-braces.ts';
import { parseDefinedGuid } from './parse-initialiser.ts';
import { parseFile, parseNumber, parseQuoted } from './parse-literal.ts';

/** Binary operators, loosest first; those of one row bind alike, from the left. */
export const operatorRows: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['|'],
  ['^'],
  ['&'],
  ['+', '-'],
  ['*', '/', '%'],
];
const operatorKinds: Readonly<Record<BinaryOperator, number>> = {
  '||': kind.or,
  '&&': kind.and,
  '==': kind.equal,
  '!=': kind.unequal,
  '<': kind.less,
  '<=': kind.lessOrEqual,
  '>': kind.greater,
  '>=': kind.greaterOrEqual,
  '|': kind.bar,
  '^': kind.caret,
  '&': kind.ampersand,
  '+': kind.plus,
  '-': kind.minus,
  '*': kind.star,
  '/': kind.slash,
  '%': kind.percent,
};
/** By token kind: the operator and its row. */
const operatorAt = new Map(
  operatorRows.flatMap((row, strength) =>
    row.map((operator) => [operatorKinds[operator], { operator, strength }] as const),
  ),
);

const unaries = new Map<number, Unary['operator']>([
  [kind.exclamation, '!'],
  [kind.minus, '-'],
  [kind.tilde, '~'],
]);

/** Reads one expression. Always gives a node; `broken` where none stands. */
export function parseExpression(state: ParseState, loosest = 0): Expression {
  if (state.depth >= deepest) return tooDeep(state);
  state.depth += 1;
  let left = parseUnary(state);
  let height = state.height;
  for (;;) {
    const found = state.goesOn ? operatorAt.get(state.cursor.kind) : undefined;
    if (found === undefined || found.strength < loosest) break;
    state.cursor.advance();
    const right = parseExpression(state, found.strength + 1);
    height = Math.max(height, state.height) + 1;
    left = {
      kind: 'binary',
      range: { start: left.range.start, end: right.range.end },
      operator: found.operator,
      left,
      right,
    };
    if (height > deepest) {
      left = tooDeep(state);
      break;
    }
  }
  state.height = height;
  state.depth -= 1;
  return left;
}

function tooDeep(state: ParseState): Expression {
  state.report('nested-too-deep', state.missing, String(deepest));
  return broken(state);
}

function broken(state: ParseState): Expression {
  state.height = 1;
  return { kind: 'broken', range: state.nowhere };
}

function parseUnary(state: ParseState): Expression {
  const operator = state.goesOn ? unaries.get(state.cursor.kind) : undefined;
  if (operator === undefined) return parsePostfix(state);
  if (state.depth >= deepest) return tooDeep(state);
  const { start } = state.cursor;
  state.cursor.advance();
  state.depth += 1;
  const operand = parseUnary(state);
  state.depth -= 1;
  state.height += 1;
  return { kind: 'unary', range: { start, end: operand.range.end }, operator, operand };
}

function parsePostfix(state: ParseState): Expression {
  let object = parsePrimary(state);
  let height = state.height;
  for (;;) {
    if (state.is(kind.dot)) {
      state.cursor.advance();
      const member = state.identifier(true);
      object = { kind: 'member', range: state.rangeFrom(object.range.start), object, member };
    } else if (state.is(kind.openIndex)) object = parseIndex(state, object);
    else break;
    height = Math.max(height, state.height) + 1;
    if (height > deepest) {
      object = tooDeep(state);
      break;
    }
  }
  state.height = height;
  return object;
}

function parseIndex(state: ParseState, object: Expression): Expression {
  state.enter(kind.openIndex);
  const from = state.is(kind.range) ? null : parseExpression(state);
  const height = state.height;
  if (from !== null && !state.is(kind.range)) {
    state.leave(kind.closeIndex, ']');
    return { kind: 'index', range: state.rangeFrom(object.range.start), object, index: from };
  }
  state.expect(kind.range, '..');
  const to = state.is(kind.closeIndex) ? null : parseExpression(state);
  state.height = Math.max(height, state.height);
  state.leave(kind.closeIndex, ']');
  return { kind: 'slice', range: state.rangeFrom(object.range.start), object, from, to };
}

function parsePrimary(state: ParseState): Expression {
  const { cursor } = state;
  state.height = 1;
  if (!state.goesOn || cursor.startsStatement) return missing(state);
  switch (cursor.kind) {
    case kind.number:
      return parseNumber(state);
    case kind.string:
    case kind.prefixedString:
    case kind.guid:
      return parseQuoted(state);
    case kind.name:
      return parseName(state);
    case kind.question: {
      cursor.advance();
      return { kind: 'unknown', range: state.rangeFrom(cursor.previousEnd - 1) };
    }
    case kind.open:
      return parseGroup(state);
    case kind.openIndex:
      return parseArray(state);
    case kind.openBrace:
      return parseBraces(state, parseExpression);
    default:
      return missing(state);
  }
}

function missing(state: ParseState): Expression {
  state.report('expected-expression', state.missing, state.cursor.describe());
  return broken(state);
}

function parseGroup(state: ParseState): Expression {
  state.enter(kind.open);
  const inner = parseExpression(state);
  state.leave(kind.close, ')');
  return inner;
}

function parseName(state: ParseState): Expression {
  const { cursor } = state;
  const { range, word } = cursor;
  if (word === 'true' || word === 'false') {
    cursor.advance();
    return { kind: 'boolean', range, value: word === 'true' };
  }
  if (word === 'null') {
    cursor.advance();
    return { kind: 'null', range };
  }
  if (cursor.kindAt(1) === kind.open && word === 'DEFINE_GUID') return parseDefinedGuid(state);
  if (cursor.kindAt(1) === kind.open && !isReserved(word))
    return word === 'file' ? parseFile(state) : parseHelper(state);
  if (isReserved(word)) return missing(state);
  cursor.advance();
  return { kind: 'name', range, name: word };
}

function parseHelper(state: ParseState): HelperCall {
  const { start } = state.cursor;
  const name = state.identifier();
  const { items, range } = parseArguments(state);
  return { kind: 'helper', range: state.rangeFrom(start), name, arguments: items, argumentsRange: range };
}

function parseArray(state: ParseState): Expression {
  const { start } = state.cursor;
  state.enter(kind.openIndex);
  const items: Expression[] = [];
  let height = 0;
  while (!state.failed && !state.is(kind.closeIndex)) {
    items.push(parseExpression(state));
    height = Math.max(height, state.height);
    if (!state.take(kind.comma)) break;
  }
  state.leave(kind.closeIndex, ', or ]');
  state.height = height + 1;
  return { kind: 'array', range: state.rangeFrom(start), items };
}

/** Reads `(a, name: b, &c)`. The range is that between the brackets. */
export function parseArguments(state: ParseState): { readonly items: readonly Argument[]; readonly range: TextRange } {
  const start = state.cursor.end;
  state.enter(kind.open);
  const items: Argument[] = [];
  let height = 0;
  while (!state.failed && !state.is(kind.close)) {
    items.push(parseArgument(state));
    height = Math.max(height, state.height);
    if (!state.take(kind.comma)) break;
  }
  const closed = state.is(kind.close);
  const end = closed ? state.cursor.start : Math.max(start, state.cursor.previousEnd);
  state.leave(kind.close, ', or )');
  state.height = height + 1;
  return { items, range: { start: Math.min(start, end), end } };
}

function parseArgument(state: ParseState): Argument {
  const { cursor } = state;
  const { start } = cursor;
  if (state.is(kind.name) && cursor.kindAt(1) === kind.colon) {
    const name = state.identifier(true);
    cursor.advance();
    const value = parseArgumentValue(state);
    return { kind: 'named', name, value, range: state.rangeFrom(start) };
  }
  const value = parseArgumentValue(state);
  return { kind: 'positional', value, range: value.range };
}

function parseArgumentValue(state: ParseState): ArgumentValue {
  if (!state.is(kind.ampersand)) return parseExpression(state);
  const { start } = state.cursor;
  state.height = 1;
  state.cursor.advance();
  const name = state.identifier();
  return { kind: 'out', name, range: state.rangeFrom(start) };
}
