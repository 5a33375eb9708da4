/** Tree to text. The parser reads the same tree back, up to ranges. */
import { printArguments, printExpression, printFields } from './print-expression.ts';
import { writeEscapes, writeRaw } from '../string-text.ts';
import type { CallStatement, Comment, Expectation, InjectStatement, ScriptTree, Statement } from '../tree.ts';

/**
 * Prints a script: one statement a line, blocks indented by four blanks, comments in their places (those inside a
 * statement move behind it), single blank lines kept. A script with problems is given back as it stands.
 */
export function print(tree: ScriptTree): string {
  if (tree.problems.length > 0) return tree.text;
  const printer = new Printer(tree);
  printer.block(tree.statements, '');
  printer.commentsBefore(Infinity, '');
  return printer.lines.map((line) => `${line}\n`).join('');
}

class Printer {
  readonly lines: string[] = [];
  private comment = 0;
  /** End of what was printed last, in the old text. */
  private end = 0;

  constructor(private readonly tree: ScriptTree) {}

  block(statements: readonly Statement[], indent: string): void {
    for (const statement of statements) {
      this.commentsBefore(statement.range.start, indent);
      this.gapBefore(statement.range.start);
      this.statement(statement, indent);
      this.end = statement.range.end;
    }
  }

  /** Prints the comments that begin before an offset of the old text. */
  commentsBefore(offset: number, indent: string): void {
    for (;;) {
      const next: Comment | undefined = this.tree.comments[this.comment];
      if (next === undefined || next.range.start >= offset) return;
      this.comment += 1;
      const between = this.tree.text.slice(this.end, next.range.start);
      const isTrailing =
        this.lines.length > 0 &&
        !/[\r\n]/.test(between) &&
        !/^\s*\/\//.test(this.lines.at(-1) ?? '') &&
        !this.endsInComment;
      this.gapBefore(next.range.start);
      if (isTrailing) this.lines.push(`${this.lines.pop() ?? ''} ${next.text}`);
      else this.lines.push(indent + next.text);
      this.endsInComment = next.text.startsWith('//');
      this.end = Math.max(this.end, next.range.end);
    }
  }
  private endsInComment = false;

  private gapBefore(offset: number): void {
    if (this.end === 0 || this.lines.at(-1) === '') return;
    const breaks = this.tree.text.slice(this.end, offset).match(/\r\n?|\n/g)?.length ?? 0;
    if (breaks > 1) this.lines.push('');
  }

  private line(text: string, indent: string): void {
    this.lines.push(indent + text);
    this.endsInComment = false;
  }

  private statement(statement: Statement, indent: string): void {
    switch (statement.kind) {
      case 'section':
        return this.blockStatement(`section ${writeEscapes(statement.title.value)}`, statement, indent);
      case 'repeat':
        return this.blockStatement(`repeat ${printExpression(statement.count)}`, statement, indent);
      case 'for':
        return this.blockStatement(
          `for ${statement.variable.name} in ${printExpression(statement.from)}..${printExpression(statement.to)}`,
          statement,
          indent,
        );
      case 'proc': {
        const parameters = statement.parameters.map(({ name, out }) => (out ? '&' : '') + name.name).join(', ');
        return this.blockStatement(`proc ${statement.name.name}(${parameters})`, statement, indent);
      }
      case 'driver':
      case 'call':
      case 'let':
      case 'expect':
      case 'include':
      case 'inject':
      case 'on':
      case 'device':
      case 'object':
      case 'destroy':
      case 'broken':
        return this.line(printLine(statement), indent);
    }
  }

  private blockStatement(
    head: string,
    statement: Statement & { readonly body: readonly Statement[] },
    indent: string,
  ): void {
    this.line(`${head} {`, indent);
    // What follows the brace on its line stays there.
    const brace = this.tree.text.indexOf('{', statement.range.start);
    this.end =
      statement.body[0] === undefined
        ? Math.max(this.end, brace + 1)
        : Math.max(this.end, Math.min(brace + 1, statement.body[0].range.start));
    this.block(statement.body, `${indent}    `);
    this.commentsBefore(statement.range.end, `${indent}    `);
    if (this.lines.at(-1) === '') this.lines.pop();
    this.line('}', indent);
  }
}

type LineStatement = Exclude<Statement, { readonly body: readonly Statement[] }>;

/** One statement without a body, on one line unless a buffer in it spans several. */
export function printLine(statement: LineStatement): string {
  switch (statement.kind) {
    case 'driver':
      return `driver ${statement.profile.name}${statement.settings.length === 0 ? '' : ` ${printFields(statement.settings)}`}`;
    case 'call':
      return printCall(statement);
    case 'let':
      return `let ${statement.name.name} = ${printExpression(statement.value)}`;
    case 'expect':
      return `expect ${printExpression(statement.condition)}`;
    case 'include':
      return `include ${writeRaw(statement.path.value)}`;
    case 'inject':
      return printInject(statement);
    case 'device':
      return `device ${statement.name.name}`;
    case 'on':
      return `on ${statement.what.name} ${printExpression(statement.command)} reply ${printExpression(statement.reply)}${statement.status === null ? '' : ` status ${statement.status.name}`}`;
    case 'object':
      return `${statement.of} ${statement.name.name} ${printFields(statement.description.fields)}`;
    case 'destroy':
      return `destroy ${printExpression(statement.target)}`;
    case 'broken':
      return '';
  }
}

function printCall({ notes, result, name, arguments: items, expectation }: CallStatement): string {
  const before = notes.map((note) => `@${note.name.name}(${printExpression(note.value)}) `).join('');
  const head = result === null ? '' : `${result.name} = `;
  return `${before}${head}${name.name}(${printArguments(items)})${expectation === null ? '' : ` ${printExpectation(expectation)}`}`;
}

/** `-> S_OK | E_FAIL, finding ID` */
export function printExpectation({ statuses, findings }: Expectation): string {
  const parts = [statuses.map(({ text }) => text).join(' | '), ...findings.map(({ name }) => `finding ${name}`)];
  return `-> ${parts.filter((part) => part !== '').join(', ')}`;
}

function printInject({ what, arguments: values, into, nth, at }: InjectStatement): string {
  const items = values.length === 0 ? '' : `(${values.map((value) => printExpression(value)).join(', ')})`;
  const where =
    into === null
      ? ''
      : nth === null
        ? ` into next ${into.name}`
        : ` into call ${printExpression(nth)} of ${into.name}`;
  return `inject ${what.name}${items}${where}${at === null ? '' : ` at ${printExpression(at)}`}`;
}
