import type { Argument, ArgumentValue, BinaryOperator, BufferLiteral, Expression } from '../tree.ts';
import { operatorRows } from '../parse/parse-expression.ts';
import { writeEscapes, writeRaw } from '../string-text.ts';

const strengthOf = new Map<BinaryOperator, number>(
  operatorRows.flatMap((row, strength) => row.map((operator) => [operator, strength] as const)),
);
const tightest = operatorRows.length;

/** An expression as the parser reads it back, with no more brackets than it needs. `at`: how tightly its place binds. */
export function printExpression(expression: Expression, at = 0): string {
  switch (expression.kind) {
    case 'integer':
      return `${expression.hexadecimal ? `0x${expression.value.toString(16)}` : expression.value.toString()}${expression.unit ?? ''}`;
    case 'string':
      return writeEscapes(expression.value);
    case 'buffer':
      return printBuffer(expression);
    case 'guid':
      return `{${expression.value}}`;
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'unknown':
      return '?';
    case 'broken':
      return '';
    case 'name':
      return expression.name;
    case 'member':
      return `${printObject(expression.object)}.${expression.member.name}`;
    case 'index':
      return `${printObject(expression.object)}[${printExpression(expression.index)}]`;
    case 'slice':
      return `${printObject(expression.object)}[${printMaybe(expression.from)}..${printMaybe(expression.to)}]`;
    case 'unary':
      return bracket(`${expression.operator}${printExpression(expression.operand, tightest)}`, at > tightest);
    case 'binary': {
      const strength = strengthOf.get(expression.operator) ?? 0;
      return bracket(
        `${printExpression(expression.left, strength)} ${expression.operator} ${printExpression(expression.right, strength + 1)}`,
        at > strength,
      );
    }
    case 'helper':
      return `${expression.name.name}(${printArguments(expression.arguments)})`;
    case 'structure':
      return printFields(expression.fields);
    case 'array':
      return `[${expression.items.map((item) => printExpression(item)).join(', ')}]`;
  }
}

function bracket(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

function printMaybe(expression: Expression | null): string {
  return expression === null ? '' : printExpression(expression);
}

/** What stands before `.` and `[`. */
function printObject(object: Expression): string {
  return printExpression(object, tightest + 1);
}

function printBuffer({ form, content }: BufferLiteral): string {
  switch (form) {
    case 'file':
      return `file(${writeRaw(content)})`;
    case 'initialiser':
      return `{${content}}`;
    case 'hex':
    case 'base64':
    case 'pem':
      return `${form}${writeRaw(content)}`;
  }
}

/** `{ a: 1, b: 2 }` of a structure, a resource or the settings of a driver. */
export function printFields(
  fields: readonly { readonly name: { readonly name: string }; readonly value: ArgumentValue }[],
): string {
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(({ name, value }) => `${name.name}: ${printValue(value)}`).join(', ')} }`;
}

/** The arguments without their brackets. */
export function printArguments(items: readonly Argument[]): string {
  return items.map((item) => (item.kind === 'named' ? `${item.name.name}: ` : '') + printValue(item.value)).join(', ');
}

function printValue(value: ArgumentValue): string {
  return value.kind === 'out' ? `&${value.name.name}` : printExpression(value);
}
