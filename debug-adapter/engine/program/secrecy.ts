/**
 * Which expressions of a script carry key material that the driver keeps, judged by where values come from and not by what they are:
 * a member such as `hSession.sessionKey`, and whatever is computed from one. Decided on the text alone: a name that is given a secret
 * anywhere is secret everywhere. What the script itself writes in clear is its writer's own. (Our choice.)
 */
import { secretMembers } from '../../emulator/state/inspect.ts';
import { helpers, isHelperName } from '../../script/bind/helpers.ts';
import { argumentExpressions, partsOf, walkStatements } from '../../script/syntax/walk.ts';
import type {
  BinaryOperator,
  CallStatement,
  Expression,
  HelperCall,
  ProcStatement,
  Statement,
} from '../../script/syntax/tree.ts';

/** Operators whose result is a truth value: it says less than the key. */
const comparing: ReadonlySet<BinaryOperator> = new Set(['==', '!=', '<', '<=', '>', '>=', '&&', '||']);

/** True when the value of an expression is, or was made from, key material under a driver key of the user's own. */
export type IsSecret = (expression: Expression) => boolean;

export class Secrecy {
  private readonly names = new Set<string>();

  constructor(trees: readonly { readonly statements: readonly Statement[] }[]) {
    const statements: Statement[] = [];
    for (const { statements: own } of trees) walkStatements(own, (statement) => statements.push(statement));
    const procedures = new Map(
      statements.flatMap((statement) => (statement.kind === 'proc' ? [[statement.name.name, statement] as const] : [])),
    );
    for (let known = -1; known !== this.names.size;) {
      known = this.names.size;
      for (const statement of statements) this.follow(statement, procedures);
    }
  }

  /** True when the value of an expression is, or was made from, key material. */
  carries(expression: Expression): boolean {
    switch (expression.kind) {
      case 'name':
        return this.names.has(expression.name);
      case 'member':
        return secretMembers.has(expression.member.name) || this.carries(expression.object);
      case 'binary':
        return !comparing.has(expression.operator) && (this.carries(expression.left) || this.carries(expression.right));
      case 'helper':
        return this.carriesThrough(expression);
      case 'index':
      case 'slice':
      case 'unary':
      case 'structure':
      case 'array':
        return partsOf(expression).some((part) => this.carries(part));
      case 'integer':
      case 'string':
      case 'buffer':
      case 'guid':
      case 'boolean':
      case 'null':
      case 'unknown':
      case 'broken':
        return false;
    }
  }

  /** What a helper keeps to itself does not count: a ciphertext does not tell its key. */
  private carriesThrough({ name, arguments: given }: HelperCall): boolean {
    const entry = isHelperName(name.name) ? helpers[name.name] : null;
    return given.some((argument, position) => {
      const parameter = argument.kind === 'named' ? argument.name.name : entry?.parameters[position]?.name;
      if (argument.value.kind === 'out' || (parameter !== undefined && entry?.conceals?.includes(parameter) === true))
        return false;
      return this.carries(argument.value);
    });
  }

  private follow(statement: Statement, procedures: ReadonlyMap<string, ProcStatement>): void {
    if (statement.kind === 'let' && this.carries(statement.value)) this.names.add(statement.name.name);
    if (statement.kind === 'for' && (this.carries(statement.from) || this.carries(statement.to)))
      this.names.add(statement.variable.name);
    if (statement.kind === 'call') this.followCall(statement, procedures.get(statement.name.name));
  }

  private followCall({ arguments: given }: CallStatement, procedure: ProcStatement | undefined): void {
    if (procedure === undefined) return;
    const secret = argumentExpressions(given).some((value) => this.carries(value));
    given.forEach((argument, position) => {
      const name = argument.kind === 'named' ? argument.name.name : procedure.parameters[position]?.name.name;
      if (name === undefined) return;
      if (argument.value.kind !== 'out') {
        if (this.carries(argument.value)) this.names.add(name);
      } else if (this.names.has(name) || secret) this.names.add(argument.value.name.name);
    });
  }
}
