/** Walks over trees, parents before children, in order of the text. */
import { byKind, type ByKind } from './by-kind.ts';
import type { Argument, Expression, Identifier, Name, ProcStatement, ScriptTree, Statement } from './tree.ts';

/** The statements inside a statement. */
export function bodyOf(statement: Statement): readonly Statement[] {
  return 'body' in statement ? statement.body : [];
}

/** Visits every statement, those in blocks too. */
export function walkStatements(statements: readonly Statement[], visit: (statement: Statement) => void): void {
  for (const statement of statements) {
    visit(statement);
    walkStatements(bodyOf(statement), visit);
  }
}

/** The innermost procedure whose text holds an offset; null outside of all. */
export function procedureAround({ statements }: Pick<ScriptTree, 'statements'>, offset: number): ProcStatement | null {
  let found: ProcStatement | null = null;
  walkStatements(statements, (statement) => {
    if (statement.kind === 'proc' && offset >= statement.range.start && offset < statement.range.end) found = statement;
  });
  return found;
}

/** The expressions that stand directly in a statement, without those of its body. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'driver':
      return argumentExpressions(statement.settings);
    case 'call':
      return statement.notes.length === 0
        ? argumentExpressions(statement.arguments)
        : [...statement.notes.map((note) => note.value), ...argumentExpressions(statement.arguments)];
    case 'let':
      return [statement.value];
    case 'expect':
      return [statement.condition];
    case 'repeat':
      return [statement.count];
    case 'for':
      return [statement.from, statement.to];
    case 'inject':
      return [...statement.arguments, ...[statement.nth, statement.at].filter((part) => part !== null)];
    case 'on':
      return [statement.command, statement.reply];
    case 'object':
      return [statement.description];
    case 'destroy':
      return [statement.target];
    case 'section':
    case 'proc':
    case 'include':
    case 'device':
    case 'broken':
      return [];
  }
}

/** The values of arguments, without `&name`. */
export function argumentExpressions(items: readonly Argument[]): readonly Expression[] {
  const values: Expression[] = [];
  for (const { value } of items) if (value.kind !== 'out') values.push(value);
  return values;
}

/** The names behind `&` in arguments. */
export function outputsOf(items: readonly Argument[]): readonly Identifier[] {
  return items.flatMap(({ value }) => (value.kind === 'out' ? [value.name] : []));
}

const parts: ByKind<null, readonly Expression[]> = {
  member: ({ object }) => [object],
  index: ({ object, index }) => [object, index],
  slice: ({ object, from, to }) => [object, from, to].filter((part) => part !== null),
  binary: ({ left, right }) => [left, right],
  unary: ({ operand }) => [operand],
  helper: (call) => argumentExpressions(call.arguments),
  structure: ({ fields }) => fields.map((field) => field.value),
  array: ({ items }) => items,
  others: () => [],
};

/** The expressions directly inside an expression. */
export function partsOf(expression: Expression): readonly Expression[] {
  return byKind(parts, expression, null);
}

/** Visits an expression and everything in it. */
export function walkExpression(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) walkExpression(part, visit);
}

/** Visits every expression of the statements and of their bodies. */
export function walkExpressions(statements: readonly Statement[], visit: (expression: Expression) => void): void {
  walkStatements(statements, (statement) => {
    for (const expression of expressionsOf(statement)) walkExpression(expression, visit);
  });
}

/** True for what has one value before anything runs. A name that is no variable is one of the catalog, or a mistake of its own. */
export function isConstant(expression: Expression, isVariable: (name: Name) => boolean): boolean {
  switch (expression.kind) {
    case 'name':
      return !isVariable(expression);
    case 'helper':
    case 'member':
    case 'index':
    case 'array':
      return false;
    default:
      return partsOf(expression).every((part) => isConstant(part, isVariable));
  }
}
