/** A statement to instructions. */
import { showText } from '../../../bytes/shown-text.ts';
import { onOneLine } from '../on-one-line.ts';
import { integer } from '../../../catalog/value.ts';
import type { ExpectStatement, IncludeStatement, LetStatement, Statement } from '../../../script/syntax/tree.ts';
import type { TextRange } from '../../../script/syntax/range.ts';
import { compileCall } from './compile-call.ts';
import { compileDriver } from './compile-driver.ts';
import type { Compiled } from './compile-expression.ts';
import { compileDestroy, compileDevice, compileInject, compileObject, compileOn } from './compile-world.ts';
import type { Compiler } from './compiler.ts';
import type { IncludeInstruction, Slot } from '../instruction.ts';

/** Appends the instructions of the statements, in their order. */
export function compileBlock(compiler: Compiler, statements: readonly Statement[]): void {
  for (const statement of statements) compileStatement(compiler, statement);
}

function compileStatement(compiler: Compiler, statement: Statement): void {
  switch (statement.kind) {
    case 'driver':
      return compileDriver(compiler, statement);
    case 'section':
      return compileBlock(compiler, statement.body);
    case 'call':
      return compileCall(compiler, statement);
    case 'let':
      return compileLet(compiler, statement);
    case 'expect':
      return compileExpect(compiler, statement);
    case 'repeat': {
      const counter = compiler.scope.hidden('counter', compiler.at(statement.range));
      const fromZero = { evaluate: () => zero, constant: zero };
      return compileLoop(compiler, statement, counter, fromZero, compiler.expression(statement.count));
    }
    case 'for': {
      const [from, to] = [compiler.expression(statement.from), compiler.expression(statement.to)];
      return compileLoop(compiler, statement, compiler.declare(statement.variable), from, to);
    }
    case 'include':
      return compileInclude(compiler, statement);
    case 'inject':
      return compileInject(compiler, statement);
    case 'device':
      return compileDevice(compiler, statement);
    case 'object':
      return compileObject(compiler, statement);
    case 'on':
      return compileOn(compiler, statement);
    case 'destroy':
      return compileDestroy(compiler, statement);
    // Procedures are compiled behind the script; a broken line has its problem already.
    case 'proc':
    case 'broken':
      return;
  }
}

const zero = integer(0);

/** The value first: it may read the variable as it was. */
function compileLet(compiler: Compiler, { name, value: expression, range }: LetStatement): void {
  const value = compiler.expression(expression).evaluate;
  compiler.emit({ op: 'let', location: compiler.at(range), slot: compiler.declare(name), value });
}

function compileExpect(compiler: Compiler, statement: ExpectStatement): void {
  const { start, end } = statement.condition.range;
  const condition = compiler.expression(statement.condition).evaluate;
  compiler.emit({
    op: 'check',
    location: compiler.at(statement.range),
    condition,
    text: onOneLine(compiler.current.tree.text.slice(start, end)),
    reads: compiler.variablesIn(statement),
  });
}

function compileLoop(
  compiler: Compiler,
  { range, body }: { readonly range: TextRange; readonly body: readonly Statement[] },
  counter: Slot,
  from: Compiled,
  to: Compiled,
): void {
  const location = compiler.at({ start: range.start, end: range.start });
  const limit = compiler.scope.hidden('limit', location);
  compiler.emit({ op: 'let', location, slot: counter, value: from.evaluate });
  compiler.emit({ op: 'let', location, slot: limit, value: to.evaluate });
  const head = compiler.emit({ op: 'end', location });
  compileBlock(compiler, body);
  compiler.emit({ op: 'advance', location, counter, to: head });
  compiler.instructions[head] = { op: 'loop', location, counter, limit, exit: compiler.instructions.length };
}

/** An included file shares the variables around it: it is compiled once for each scope, in place where it is first included. */
function compileInclude(compiler: Compiler, { path, range }: IncludeStatement): void {
  const { script, bound, included, current, scope } = compiler;
  const number = bound.parsed.included(current.index, path.value);
  const target = typeof number === 'string' ? undefined : script.files[number];
  // The binder has told of a file that cannot be had, and of a circle.
  if (target === undefined || target.index === 0) return;
  const key = `${scope.index} ${target.index}`;
  const behind = compiler.instructions.length + 1;
  const entry = included.get(key) ?? behind;
  const include: IncludeInstruction = {
    op: 'include',
    location: compiler.at(range),
    name: showText(path.value),
    entry,
    next: behind,
  };
  compiler.emit(include);
  if (entry !== behind) return;
  included.set(key, entry);
  compiler.current = target;
  compileBlock(compiler, target.tree.statements);
  const { length } = target.tree.text;
  compiler.emit({ op: 'leave', location: compiler.at({ start: length, end: length }) });
  compiler.current = current;
  include.next = compiler.instructions.length;
}
