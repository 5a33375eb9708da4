/** Who defines a name and who uses it: for go to definition, rename, completion and the checks. */
import type { ObjectWord } from '../../catalog/resource-description.ts';
import type { TextRange } from '../syntax/range.ts';
import type {
  Argument,
  CallStatement,
  Expression,
  Identifier,
  ProcStatement,
  ScriptTree,
  Statement,
} from '../syntax/tree.ts';
import { bodyOf, expressionsOf, walkExpression } from '../syntax/walk.ts';

export type DeclarationKind =
  'let' | 'output' | 'result' | 'loop variable' | 'parameter' | 'procedure' | 'device' | ObjectWord;

export interface Declaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** Where the name stands. */
  readonly range: TextRange;
  /** The statement that defines it. */
  readonly statement: Statement;
  /** 0 is the script; procedures count from 1, in order. Procedure names belong to the script. */
  readonly scope: number;
}

export interface Reference {
  readonly name: string;
  readonly range: TextRange;
  readonly scope: number;
  readonly role: 'read' | 'call';
}

export interface NameIndex {
  /** In order of the text. A name may be defined several times: each assignment replaces the value. */
  readonly declarations: readonly Declaration[];
  readonly references: readonly Reference[];
  /** Ranges of the scopes; the script's is the whole text. */
  readonly scopes: readonly TextRange[];
}

/** Collects the names of a script. Variables belong to the procedure around them, or to the script. */
export function namesOf(tree: ScriptTree): NameIndex {
  const collector = new Collector(tree.text.length);
  collector.statements(tree.statements, 0);
  return { declarations: collector.declarations, references: collector.references, scopes: collector.scopes };
}

class Collector {
  readonly declarations: Declaration[] = [];
  readonly references: Reference[] = [];
  readonly scopes: TextRange[];

  constructor(length: number) {
    this.scopes = [{ start: 0, end: length }];
  }

  statements(statements: readonly Statement[], scope: number): void {
    for (const statement of statements) {
      for (const expression of expressionsOf(statement)) this.expression(expression, scope);
      this.define(statement, scope);
      const inner = statement.kind === 'proc' ? this.enter(statement) : scope;
      this.statements(bodyOf(statement), inner);
    }
  }

  private enter(statement: ProcStatement): number {
    this.declare(statement.name, 'procedure', statement, 0);
    this.scopes.push(statement.range);
    const scope = this.scopes.length - 1;
    for (const parameter of statement.parameters) this.declare(parameter.name, 'parameter', statement, scope);
    return scope;
  }

  private define(statement: Statement, scope: number): void {
    switch (statement.kind) {
      case 'let':
        return this.declare(statement.name, 'let', statement, scope);
      case 'for':
        return this.declare(statement.variable, 'loop variable', statement, scope);
      case 'device':
        return this.declare(statement.name, 'device', statement, scope);
      case 'object':
        return this.declare(statement.name, statement.of, statement, scope);
      case 'call':
        return this.call(statement, scope);
      case 'driver':
      case 'section':
      case 'expect':
      case 'repeat':
      case 'proc':
      case 'include':
      case 'inject':
      case 'on':
      case 'destroy':
      case 'broken':
        return;
    }
  }

  private call(statement: CallStatement, scope: number): void {
    this.references.push({ name: statement.name.name, range: statement.name.range, scope, role: 'call' });
    for (const name of outputsOf(statement.arguments)) this.declare(name, 'output', statement, scope);
    if (statement.result !== null) this.declare(statement.result, 'result', statement, scope);
  }

  private declare(name: Identifier, kind: DeclarationKind, statement: Statement, scope: number): void {
    if (name.name === '' || name.name === '_') return;
    this.declarations.push({ name: name.name, kind, range: name.range, statement, scope });
  }

  private expression(expression: Expression, scope: number): void {
    walkExpression(expression, (part) => {
      if (part.kind === 'name') this.references.push({ name: part.name, range: part.range, scope, role: 'read' });
    });
  }
}

/** The names behind `&` in arguments. */
export function outputsOf(items: readonly Argument[]): readonly Identifier[] {
  const names: Identifier[] = [];
  for (const { value } of items) if (value.kind === 'out') names.push(value.name);
  return names;
}

/** The scope around an offset. */
export function scopeAt(index: NameIndex, offset: number): number {
  const within = index.scopes
    .map((range, scope) => ({ range, scope }))
    .filter(({ range }) => offset >= range.start && offset <= range.end);
  return within.at(-1)?.scope ?? 0;
}

/** The definitions that a name may mean in a scope: the procedure's own, otherwise the script's. */
export function declarationsOf(index: NameIndex, name: string, scope: number): readonly Declaration[] {
  const named = index.declarations.filter((declaration) => declaration.name === name);
  const own = named.filter((declaration) => declaration.scope === scope);
  return own.length > 0 ? own : named.filter((declaration) => declaration.scope === 0);
}

/** The definition that the name at an offset was given last before it (or first, when only later ones exist); null when it is none of the script's. */
export function definitionAt(index: NameIndex, offset: number): Declaration | null {
  const found = nameAt(index, offset);
  if (found === null) return null;
  const all = declarationsOf(index, found.name, found.scope).filter(
    (declaration) => (declaration.kind === 'procedure') === found.isProcedure,
  );
  const own = all.find(({ range }) => offset >= range.start && offset <= range.end);
  return own ?? all.filter((declaration) => holdsFrom(declaration) <= offset).at(-1) ?? all[0] ?? null;
}

/** Where a definition begins to hold: behind its statement, for those with a body inside it. */
function holdsFrom({ kind, range, statement }: Declaration): number {
  return kind === 'parameter' || kind === 'loop variable' || kind === 'procedure' ? range.start : statement.range.end;
}

/** Every place where the name at an offset is defined or used, in order: what a rename changes. */
export function occurrencesAt(index: NameIndex, offset: number): readonly TextRange[] {
  const found = nameAt(index, offset);
  if (found === null) return [];
  const home = declarationsOf(index, found.name, found.scope)[0]?.scope;
  if (home === undefined) return [];
  const owners = new Set(index.declarations.filter((one) => one.name === found.name).map((one) => one.scope));
  const isHome = (scope: number): boolean => (owners.has(scope) ? scope : 0) === home;
  const definitions = index.declarations.filter(
    (one) => one.name === found.name && one.scope === home && (one.kind === 'procedure') === found.isProcedure,
  );
  const uses = index.references.filter(
    (one) => one.name === found.name && (one.role === 'call') === found.isProcedure && isHome(one.scope),
  );
  return [...definitions, ...uses].map((one) => one.range).sort((a, b) => a.start - b.start);
}

function nameAt(
  index: NameIndex,
  offset: number,
): { readonly name: string; readonly scope: number; readonly isProcedure: boolean } | null {
  const holds = ({ range }: { readonly range: TextRange }): boolean => offset >= range.start && offset <= range.end;
  const use = index.references.find(holds);
  if (use !== undefined) return { name: use.name, scope: use.scope, isProcedure: use.role === 'call' };
  const definition = index.declarations.find(holds);
  return definition === undefined
    ? null
    : { name: definition.name, scope: definition.scope, isProcedure: definition.kind === 'procedure' };
}
