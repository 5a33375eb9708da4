/**
 * Which expressions of a script carry key material that the driver keeps, judged by where values come from and not by what they are:
 * a member such as `hSession.sessionKey`, and whatever is computed from one. Decided on the text alone: a variable that is given a secret
 * anywhere is secret everywhere. What the script itself writes in clear is its writer's own. (Our choice.)
 */
import { secretMembers } from '../../emulator/state/inspect.ts';
import { helpers, isHelperName } from '../../script/bind/helpers.ts';
import type { Block, BoundProgram, NamePlace, Resolve } from '../../script/bind/bound-program.ts';
import type { ScriptSymbol } from '../../script/bind/symbol.ts';
import { byKind, type ByKind } from '../../script/syntax/by-kind.ts';
import { argumentExpressions, bodyOf, partsOf } from '../../script/syntax/walk.ts';
import type { BinaryOperator, CallStatement, Expression, HelperCall, Statement } from '../../script/syntax/tree.ts';

/** Operators whose result is a truth value: it says less than the key. */
const comparing: ReadonlySet<BinaryOperator> = new Set(['==', '!=', '<', '<=', '>', '>=', '&&', '||']);

/** True when the value of an expression is, or was made from, key material under a driver key of the user's own. */
export type IsSecret = (expression: Expression, place: NamePlace) => boolean;

/** A statement with where its names are looked up. */
interface Followed {
  readonly block: Block;
  readonly statement: Statement;
}

export class Secrecy {
  private readonly symbols = new Set<ScriptSymbol>();

  constructor(private readonly bound: BoundProgram) {
    const followed = bound.blocks.flatMap((block) => statementsOf(block));
    for (let known = -1; known !== this.symbols.size;) {
      known = this.symbols.size;
      for (const one of followed) this.follow(one);
    }
  }

  /** True when the value of an expression is, or was made from, key material. `resolve` says which variables its names are. */
  carries(expression: Expression, resolve: Resolve): boolean {
    return byKind(this.carrying, expression, resolve);
  }

  private readonly carrying: ByKind<Resolve, boolean> = {
    name: (name, resolve) => this.holds(resolve(name)),
    member: ({ member, object }, resolve) => secretMembers.has(member.name) || this.carries(object, resolve),
    binary: ({ operator, left, right }, resolve) =>
      !comparing.has(operator) && (this.carries(left, resolve) || this.carries(right, resolve)),
    helper: (call, resolve) => this.carriesThrough(call, resolve),
    others: (expression, resolve) => partsOf(expression).some((part) => this.carries(part, resolve)),
  };

  /** What a helper keeps to itself does not count: a ciphertext does not tell its key. */
  private carriesThrough({ name, arguments: given }: HelperCall, resolve: Resolve): boolean {
    const entry = isHelperName(name.name) ? helpers[name.name] : null;
    return given.some((argument, position) => {
      const parameter = argument.kind === 'named' ? argument.name.name : entry?.parameters[position]?.name;
      if (argument.value.kind === 'out' || (parameter !== undefined && entry?.conceals?.includes(parameter) === true))
        return false;
      return this.carries(argument.value, resolve);
    });
  }

  private holds(symbol: ScriptSymbol | null): boolean {
    return symbol !== null && this.symbols.has(symbol);
  }

  private mark(symbol: ScriptSymbol | null): void {
    if (symbol !== null) this.symbols.add(symbol);
  }

  private follow({ block, statement }: Followed): void {
    const { file, scope } = block;
    const resolve = this.bound.resolverAt(block);
    if (statement.kind === 'let' && this.carries(statement.value, resolve))
      this.mark(this.bound.written(file, scope, statement.name.range.start));
    if (statement.kind === 'for' && (this.carries(statement.from, resolve) || this.carries(statement.to, resolve)))
      this.mark(this.bound.written(file, scope, statement.variable.range.start));
    if (statement.kind === 'call') this.followCall(block, statement, resolve);
  }

  private followCall(
    { file, scope }: Block,
    { name: called, arguments: given }: CallStatement,
    resolve: Resolve,
  ): void {
    const procedure = this.bound.procedures.get(called.name);
    if (procedure === undefined) return;
    const { parameters } = procedure.statement;
    const secret = argumentExpressions(given).some((value) => this.carries(value, resolve));
    given.forEach((argument, position) => {
      const name = argument.kind === 'named' ? argument.name.name : parameters[position]?.name.name;
      const parameter = name === undefined ? null : this.bound.variable(procedure.scope, name);
      if (parameter === null) return;
      if (argument.value.kind !== 'out') {
        if (this.carries(argument.value, resolve)) this.mark(parameter);
      } else if (this.holds(parameter) || secret)
        this.mark(this.bound.written(file, scope, argument.value.name.range.start));
    });
  }
}

/** The statements of a block, those in its sections and loops too; procedures are blocks of their own. */
function statementsOf(block: Block): readonly Followed[] {
  const found: Followed[] = [];
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      found.push({ block, statement });
      if (statement.kind !== 'proc') visit(bodyOf(statement));
    }
  };
  visit(block.statements);
  return found;
}
