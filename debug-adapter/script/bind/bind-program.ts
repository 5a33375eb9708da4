/** Resolves every name of a program once, across its files, in the order in which it runs. */
import { ddis, findDdi } from '../../catalog/ddis.ts';
import type { DdiEntry } from '../../catalog/entry.ts';
import type {
  CallStatement,
  Expression,
  Identifier,
  IncludeStatement,
  ProcStatement,
  Statement,
} from '../syntax/tree.ts';
import { bodyOf, expressionsOf, outputsOf, walkExpression, walkStatements } from '../syntax/walk.ts';
import { bindDdi } from './bind-arguments.ts';
import { BoundProgram, type Block, type BoundProcedure, type ParsedProgram } from './bound-program.ts';
import { Occurrences, type Role } from './occurrences.ts';
import type { LocatedProblem } from './problem.ts';
import { problem, type ProblemExtras, type ProblemId } from './problems.ts';
import type { Declaration, ScriptSymbol, SymbolKind } from './symbol.ts';
import { givenVariables } from './vocabulary.ts';
import type { TextRange } from '../syntax/range.ts';

/**
 * Variables belong to the procedure around them, or to the script; an included file shares the scope that it is included into, and a
 * procedure of any file may be called from everywhere. Never throws. Names that are no symbols are left to whoever knows what their place takes.
 */
export function bindProgram(parsed: ParsedProgram): BoundProgram {
  return new Binder(parsed).run();
}

interface GrowingSymbol extends ScriptSymbol {
  readonly number: number;
  readonly declarations: Declaration[];
}

class Binder {
  private readonly symbols: GrowingSymbol[] = [];
  private readonly scopes: Map<string, GrowingSymbol>[] = [new Map<string, GrowingSymbol>()];
  private readonly procedures = new Map<string, BoundProcedure & { readonly symbol: GrowingSymbol }>();
  private readonly scopeOfProcedure = new Map<ProcStatement, number>();
  private readonly bodies: { readonly file: number; readonly scope: number; readonly statement: ProcStatement }[] = [];
  private readonly blocks: Block[] = [];
  private readonly begun = new Set<string>();
  private readonly columns = new Map<string, Occurrences>();
  private readonly called = new Set<ScriptSymbol>();
  private readonly problems: LocatedProblem[] = [];
  /** Files that are being read, the script first. */
  private readonly open: number[] = [0];
  private order = 0;

  constructor(private readonly parsed: ParsedProgram) {}

  run(): BoundProgram {
    const start = { start: 0, end: 0 };
    for (const name of Object.keys(givenVariables)) this.make(name, 'given', 0, 0, start, 0);
    for (const [file, { statements }] of this.parsed.trees.entries()) this.collectProcedures(file, statements);
    this.block(0, 0, this.parsed.trees[0]?.statements ?? [], null);
    for (const { file, scope, statement } of this.bodies) this.block(file, scope, statement.body, statement);
    return new BoundProgram(
      this.parsed,
      this.symbols,
      this.blocks,
      this.scopes,
      this.procedures,
      this.scopeOfProcedure,
      this.called,
      this.problems,
    );
  }

  /** Procedures may be called before they are written, and stand anywhere. */
  private collectProcedures(file: number, statements: readonly Statement[]): void {
    walkStatements(statements, (statement) => {
      if (statement.kind !== 'proc') return;
      const scope = this.scopes.push(new Map()) - 1;
      this.scopeOfProcedure.set(statement, scope);
      this.bodies.push({ file, scope, statement });
      const { name, range } = statement.name;
      const known = this.procedures.get(name);
      if (known === undefined) {
        const symbol = this.makeSymbol(name, 'procedure', 0, file, range, range.start);
        this.procedures.set(name, { symbol, statement, file, scope });
        return;
      }
      known.symbol.declarations.push(this.declaration('procedure', file, range, range.start));
      const first = known.statement.name.range;
      const related = known.file === file ? [{ range: first, message: `${name} is defined here first.` }] : [];
      if (name !== '') this.report(file, 'duplicate-procedure', range, [name], { related });
    });
  }

  private block(file: number, scope: number, statements: readonly Statement[], procedure: ProcStatement | null): void {
    const key = `${String(scope)}:${procedure === null ? String(file) : 'body'}`;
    if (this.begun.has(key)) return;
    this.begun.add(key);
    // A procedure may include the file that it stands in: both are then read in one scope, at different places of the text.
    const place = `${String(file)}:${String(scope)}`;
    const occurrences = this.columns.get(place) ?? new Occurrences();
    this.columns.set(place, occurrences);
    const block: Block = { file, scope, statements, procedure, occurrences };
    this.blocks.push(block);
    if (procedure !== null) {
      this.occur(block, procedure.name, this.procedures.get(procedure.name.name)?.symbol ?? null, 'write');
      for (const { name } of procedure.parameters) this.declare(block, name, 'parameter', name.range.start);
    }
    this.statements(block, statements);
  }

  private statements(block: Block, statements: readonly Statement[]): void {
    for (const statement of statements) {
      for (const expression of expressionsOf(statement)) this.reads(block, expression);
      this.define(block, statement);
      if (statement.kind !== 'proc') this.statements(block, bodyOf(statement));
    }
  }

  private define(block: Block, statement: Statement): void {
    const { end } = statement.range;
    switch (statement.kind) {
      case 'let':
      case 'device':
        return this.declare(block, statement.name, statement.kind, end);
      case 'object':
        return this.declare(block, statement.name, statement.of, end);
      case 'for':
        return this.declare(block, statement.variable, 'loop variable', statement.variable.range.start);
      case 'call':
        return this.call(block, statement);
      case 'include':
        return this.include(block, statement);
      case 'driver':
      case 'section':
      case 'expect':
      case 'repeat':
      case 'proc':
      case 'inject':
      case 'on':
      case 'destroy':
      case 'broken':
        return;
    }
  }

  private call(block: Block, call: CallStatement): void {
    const procedure = this.procedures.get(call.name.name)?.symbol ?? null;
    this.occur(block, call.name, procedure, 'call');
    if (procedure !== null) this.called.add(procedure);
    const { end } = call.range;
    for (const output of this.outputsOf(call)) {
      const { range, name } = output;
      this.occur(block, output, this.visible(block.scope, name), 'before');
      this.declare(block, { name, range }, 'output', end);
    }
    if (call.result !== null) this.declare(block, call.result, 'result', end);
  }

  /** What stands behind `&`; in a creating call also the name that lacks it, so that one mistake is told once. */
  private outputsOf(call: CallStatement): readonly Identifier[] {
    const outputs = outputsOf(call.arguments);
    const ddi = this.procedures.has(call.name.name) ? null : findDdi(call.name.name);
    const entry: DdiEntry | null = ddi === null ? null : ddis[ddi];
    if (ddi === null || entry?.creates === undefined) return outputs;
    const created = bindDdi(ddi, entry, call.arguments, call.name.range).values.get(entry.creates.parameter);
    return created?.kind !== 'out' || outputs.includes(created.name) ? outputs : [...outputs, created.name];
  }

  private include({ file, scope }: Block, { path }: IncludeStatement): void {
    const target = this.parsed.included(file, path.value);
    if (typeof target === 'string') return this.report(file, 'include-not-loaded', path.range, [target]);
    if (this.open.includes(target)) return this.report(file, 'include-cycle', path.range, [path.value]);
    this.open.push(target);
    this.block(target, scope, this.parsed.trees[target]?.statements ?? [], null);
    this.open.pop();
  }

  private reads(block: Block, expression: Expression): void {
    walkExpression(expression, (part) => {
      if (part.kind === 'name') this.occur(block, part, this.visible(block.scope, part.name), 'read');
    });
  }

  private visible(scope: number, name: string): GrowingSymbol | null {
    return this.scopes[scope]?.get(name) ?? this.scopes[0]?.get(name) ?? null;
  }

  private declare(block: Block, { name, range }: Identifier, kind: SymbolKind, holdsFrom: number): void {
    if (name === '') return;
    const known = this.scopes[block.scope]?.get(name);
    if (known === undefined) this.make(name, kind, block.scope, block.file, range, holdsFrom);
    else known.declarations.push(this.declaration(kind, block.file, range, holdsFrom));
    this.occur(block, { name, range }, this.scopes[block.scope]?.get(name) ?? null, 'write');
  }

  private occur({ occurrences }: Block, { range }: Identifier, symbol: GrowingSymbol | null, role: Role): void {
    if (symbol === null) return;
    this.order += 1;
    occurrences.add(range.start, range.end, symbol.number, role, this.order);
  }

  private make(name: string, kind: SymbolKind, scope: number, file: number, range: TextRange, holdsFrom: number): void {
    this.scopes[scope]?.set(name, this.makeSymbol(name, kind, scope, file, range, holdsFrom));
  }

  private makeSymbol(
    name: string,
    kind: SymbolKind,
    scope: number,
    file: number,
    range: TextRange,
    holdsFrom: number,
  ): GrowingSymbol {
    const declarations = [this.declaration(kind, file, range, holdsFrom)];
    const symbol = { name, kind, scope, file, range, declarations, number: this.symbols.length };
    this.symbols.push(symbol);
    return symbol;
  }

  private declaration(kind: SymbolKind, file: number, range: TextRange, holdsFrom: number): Declaration {
    this.order += 1;
    return { kind, file, range, order: this.order, holdsFrom };
  }

  private report(
    file: number,
    id: ProblemId,
    range: TextRange,
    blanks: readonly string[],
    extras?: ProblemExtras,
  ): void {
    this.problems.push({ ...problem(id, range, blanks, extras), file });
  }
}
