import { readBase64Form, readHexForm, readInitialiserForm, readPemForm, type FormResult } from '../bytes/forms.ts';
import { deepest, type TokenReader } from './token-reader.ts';
import { unescape, type Token } from './tokens.ts';
import type { Argument, BinaryOperator, BufferLiteral, Expression, Identifier, IntegerLiteral, StructureField } from './tree.ts';

/** Binary operators by how tightly they bind, loosest first. */
const levels: readonly (readonly BinaryOperator[])[] = [['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];
const bindings = new Map<string, number>(levels.flatMap((operators, level) => operators.map((operator) => [operator, level] as const)));

export function parseExpression(reader: TokenReader, level = 0): Expression {
  reader.depth += 1;
  const expression = reader.depth > deepest ? tooDeep(reader) : parseBinary(reader, level);
  reader.depth -= 1;
  return expression;
}

function tooDeep(reader: TokenReader): Expression {
  reader.problem('too-deep', `Nested deeper than ${deepest}.`);
  reader.recover();
  return { kind: 'broken', range: { start: reader.lastEnd, end: reader.lastEnd } };
}

function parseBinary(reader: TokenReader, level: number): Expression {
  let left = parseUnary(reader);
  for (;;) {
    const { kind, text } = reader.token;
    const binding = kind === 'symbol' ? bindings.get(text) : undefined;
    if (binding === undefined || binding < level) return left;
    reader.next();
    reader.skipNewlines();
    const right = parseExpression(reader, binding + 1);
    left = { kind: 'binary', operator: text as BinaryOperator, left, right, range: { start: left.range.start, end: right.range.end } };
  }
}

function parseUnary(reader: TokenReader): Expression {
  const { start, text } = reader.token;
  if (!reader.isSymbol('!') && !reader.isSymbol('-') && !reader.isSymbol('~')) return parsePostfix(reader);
  reader.next();
  const operand = reader.depth < deepest ? nested(reader, () => parseUnary(reader)) : tooDeep(reader);
  return { kind: 'unary', operator: text as '!' | '-' | '~', operand, range: { start, end: operand.range.end } };
}

function nested(reader: TokenReader, parse: () => Expression): Expression {
  reader.depth += 1;
  const expression = parse();
  reader.depth -= 1;
  return expression;
}

function parsePostfix(reader: TokenReader): Expression {
  let object = parsePrimary(reader);
  for (;;) {
    const { start } = object.range;
    if (reader.take('.')) {
      const member = reader.identifier('a member name after "."');
      object = { kind: 'member', object, member, range: { start, end: Math.max(member.range.end, reader.lastEnd) } };
    } else if (reader.take('[')) object = parseIndexOrSlice(reader, object, start);
    else return object;
  }
}

function parseIndexOrSlice(reader: TokenReader, object: Expression, start: number): Expression {
  reader.skipNewlines();
  const from = reader.isSymbol('..') ? null : parseExpression(reader);
  reader.skipNewlines();
  if (!reader.take('..')) {
    reader.expect(']', 'after the index');
    return { kind: 'index', object, index: from ?? { kind: 'broken', range: { start, end: start } }, range: { start, end: reader.lastEnd } };
  }
  reader.skipNewlines();
  const to = reader.isSymbol(']') ? null : parseExpression(reader);
  reader.skipNewlines();
  reader.expect(']', 'after the slice');
  return { kind: 'slice', object, from, to, range: { start, end: reader.lastEnd } };
}

function parsePrimary(reader: TokenReader): Expression {
  const token = reader.token;
  const range = { start: token.start, end: token.end };
  switch (token.kind) {
    case 'number':
      reader.next();
      return integerLiteral(reader.text.slice(token.start, token.end), range);
    case 'string':
      reader.next();
      return { kind: 'string', range, value: unescape(reader.text.slice(token.contentStart, token.contentEnd)) };
    case 'buffer':
      reader.next();
      return bufferLiteral(reader, token);
    case 'guid':
      reader.next();
      return guidLiteral(reader, token);
    case 'name':
      return parseName(reader, token);
    case 'symbol':
      return parseSymbol(reader, token);
    case 'newline':
    case 'end':
    case 'bad':
      reader.problem('expected-expression', 'Expected an expression.');
      if (token.kind === 'bad') reader.next();
      return { kind: 'broken', range: { start: reader.lastEnd, end: reader.lastEnd } };
  }
}

function parseName(reader: TokenReader, token: Token): Expression {
  const range = { start: token.start, end: token.end };
  reader.next();
  if (token.text === 'true' || token.text === 'false') return { kind: 'boolean', range, value: token.text === 'true' };
  if (token.text === 'null') return { kind: 'null', range };
  if (!reader.isSymbol('(')) return { kind: 'name', range, name: token.text };
  const name: Identifier = { name: token.text, range };
  const { items, range: argumentsRange } = parseArguments(reader, false);
  const whole = { start: token.start, end: reader.lastEnd };
  const only = items[0];
  if (token.text === 'file' && items.length === 1 && only?.value.kind === 'string') {
    const { value, range: content } = only.value;
    return { kind: 'buffer', range: whole, form: 'file', content: value, contentRange: content, value: null };
  }
  return { kind: 'helper', range: whole, name, arguments: items, argumentsRange };
}

function parseSymbol(reader: TokenReader, token: Token): Expression {
  const { start } = token;
  switch (token.text) {
    case '(': {
      reader.next();
      reader.skipNewlines();
      const inner = parseExpression(reader);
      reader.skipNewlines();
      reader.expect(')', 'to close the bracket');
      return inner;
    }
    case '[': {
      reader.next();
      const items: Expression[] = [];
      parseList(reader, ']', () => items.push(parseExpression(reader)));
      return { kind: 'array', items, range: { start, end: reader.lastEnd } };
    }
    case '{':
      return parseBraces(reader, start);
    case '?':
      reader.next();
      return { kind: 'unknown', range: { start, end: token.end } };
    default:
      reader.problem('expected-expression', `Expected an expression instead of "${token.text}".`);
      return { kind: 'broken', range: { start, end: start } };
  }
}

/** The arguments of a call with their brackets. `&name` is legal where `outs` allows it. */
export function parseArguments(reader: TokenReader, outs: boolean): { readonly items: readonly Argument[]; readonly range: { readonly start: number; readonly end: number } } {
  reader.expect('(', 'before the arguments');
  const start = reader.lastEnd;
  const items: Argument[] = [];
  parseList(reader, ')', () => items.push(parseArgument(reader, outs)));
  return { items, range: { start, end: Math.max(start, reader.text[reader.lastEnd - 1] === ')' ? reader.lastEnd - 1 : reader.lastEnd) } };
}

function parseArgument(reader: TokenReader, outs: boolean): Argument {
  const { start } = reader.token;
  const isNamed = reader.token.kind === 'name' && reader.peek(1).kind === 'symbol' && reader.peek(1).text === ':';
  const name = isNamed ? reader.identifier('a parameter name') : null;
  if (isNamed) {
    reader.next();
    reader.skipNewlines();
  }
  const value = outs && reader.isSymbol('&') ? parseOut(reader) : parseExpression(reader);
  const range = { start, end: Math.max(start, reader.lastEnd) };
  return name === null ? { kind: 'positional', value, range } : { kind: 'named', name, value, range };
}

function parseOut(reader: TokenReader) {
  const { start } = reader.next();
  const name = reader.identifier('a variable name after "&"');
  return { kind: 'out', name, range: { start, end: Math.max(name.range.end, reader.lastEnd) } } as const;
}

/** Items separated by commas up to `close`; newlines and one trailing comma are free. */
function parseList(reader: TokenReader, close: string, parseItem: () => void): void {
  if (reader.isSymbol('[') && close === ']') reader.next();
  for (;;) {
    reader.skipNewlines();
    if (reader.take(close)) return;
    const before = reader.token.start;
    parseItem();
    reader.skipNewlines();
    if (reader.take(',')) continue;
    if (reader.take(close)) return;
    reader.problem('expected-symbol', `Expected "," or "${close}".`);
    if (reader.token.start === before || reader.token.kind !== 'symbol') {
      reader.recover();
      reader.take(close);
      return;
    }
    return;
  }
}

function parseBraces(reader: TokenReader, start: number): Expression {
  let ahead = 1;
  while (reader.peek(ahead).kind === 'newline') ahead += 1;
  const [first, second] = [reader.peek(ahead), reader.peek(ahead + 1)];
  if (first.kind === 'name' && second.kind === 'symbol' && second.text === ':') {
    reader.next();
    const fields: StructureField[] = [];
    parseList(reader, '}', () => fields.push(parseField(reader)));
    return { kind: 'structure', fields, range: { start, end: reader.lastEnd } };
  }
  return parseInitialiser(reader, start);
}

function parseField(reader: TokenReader): StructureField {
  const name = reader.identifier('a field name');
  reader.expect(':', 'after the field name');
  reader.skipNewlines();
  const value = parseExpression(reader);
  return { name, value, range: { start: name.range.start, end: value.range.end } };
}

function parseInitialiser(reader: TokenReader, start: number): Expression {
  const contentStart = reader.next().end;
  let open = 1;
  while (open > 0 && !reader.is('end')) {
    if (reader.isSymbol('{')) open += 1;
    if (reader.isSymbol('}')) open -= 1;
    if (open > 0) reader.next();
  }
  const contentEnd = reader.token.start;
  reader.expect('}', 'after the initialiser');
  const content = reader.text.slice(contentStart, contentEnd);
  return buffer(reader, 'initialiser', content, { start: contentStart, end: contentEnd }, { start, end: reader.lastEnd }, readInitialiserForm(content));
}

function bufferLiteral(reader: TokenReader, token: Token): Expression {
  const content = reader.text.slice(token.contentStart, token.contentEnd);
  const form = token.text as 'hex' | 'base64' | 'pem';
  const read = form === 'hex' ? readHexForm : form === 'base64' ? readBase64Form : readPemForm;
  return buffer(reader, form, content, { start: token.contentStart, end: token.contentEnd }, { start: token.start, end: token.end }, read(content));
}

function buffer(reader: TokenReader, form: BufferLiteral['form'], content: string, contentRange: BufferLiteral['range'], range: BufferLiteral['range'], result: FormResult): BufferLiteral {
  if (!result.ok) {
    const at = contentRange.start + result.at;
    reader.problems.push({ id: 'bad-buffer', message: result.message, range: { start: at, end: Math.max(at + 1, Math.min(at + 1, contentRange.end)) } });
  }
  return { kind: 'buffer', form, content, contentRange, range, value: result.ok ? result.bytes : null };
}

function guidLiteral(reader: TokenReader, token: Token): Expression {
  const value = reader.text.slice(token.contentStart, token.contentEnd).replace(/[{}\s]/g, '').toLowerCase();
  const range = { start: token.start, end: token.end };
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) {
    reader.problems.push({ id: 'bad-guid', message: 'A GUID reads 9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f.', range });
    return { kind: 'broken', range };
  }
  return { kind: 'guid', range, value };
}

function integerLiteral(text: string, range: IntegerLiteral['range']): IntegerLiteral {
  const unit = /(?:ns|us|ms|s)$/.exec(text)?.[0] ?? null;
  const digits = (unit === null ? text : text.slice(0, -unit.length)).replace(/_/g, '');
  const hexadecimal = /^0x/i.test(digits);
  return { kind: 'integer', range, value: digits.length <= 2 && hexadecimal ? 0n : BigInt(digits), unit: unit as IntegerLiteral['unit'], hexadecimal };
}
