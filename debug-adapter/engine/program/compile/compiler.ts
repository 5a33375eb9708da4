/** What the compilers of statements share: the instructions so far, the names in scope, the file they are in, and what cannot be. */
import type { Value } from '../../../catalog/value.ts';
import type { BoundProgram } from '../../../script/bind/bound-program.ts';
import type { Problem } from '../../../script/bind/problem.ts';
import { problem, type ProblemExtras, type ProblemId } from '../../../script/bind/problems.ts';
import type { TextRange } from '../../../script/syntax/range.ts';
import type { Expression, Identifier, ProcStatement, Statement } from '../../../script/syntax/tree.ts';
import { expressionsOf, walkExpression } from '../../../script/syntax/walk.ts';
import { compileExpression, type Compiled, type Names } from './compile-expression.ts';
import type { Instruction, Slot } from '../instruction.ts';
import type { LoadedScript } from '../load/load.ts';
import { locate } from '../location.ts';
import type { Location } from '../location.ts';
import type { LocatedProblem } from '../../../script/bind/problem.ts';
import type { SourceFile } from '../program.ts';
import { Scope } from './scope.ts';

/** What the `driver` statement says: a profile name and settings whose values are constants. */
export interface DriverDeclaration {
  readonly profile: string | null;
  readonly settings: Readonly<Record<string, Value>>;
  readonly seed: number | null;
  readonly location: Location | null;
}

/** A procedure. `entry.entry` is known once its body is compiled: it may be called before it is written. */
export interface Procedure {
  readonly entry: { entry: number };
  readonly parameters: readonly { readonly slot: Slot; readonly out: boolean }[];
  readonly scope: Scope;
  readonly statement: ProcStatement;
  readonly file: SourceFile;
}

export class Compiler implements Names {
  readonly instructions: Instruction[] = [];
  readonly problems: LocatedProblem[] = [];
  readonly scriptScope = new Scope('script', 0);
  readonly procedures = new Map<string, Procedure>();
  /** Where the instructions of an included file begin, by scope and file. */
  readonly included = new Map<string, number>();
  scope = this.scriptScope;
  driver: DriverDeclaration = { profile: null, settings: {}, seed: null, location: null };

  constructor(
    readonly script: LoadedScript,
    readonly bound: BoundProgram,
    public current: SourceFile,
  ) {}

  /** @returns its place among the instructions */
  emit(instruction: Instruction): number {
    this.instructions.push(instruction);
    return this.instructions.length - 1;
  }

  at(range: TextRange): Location {
    return locate(this.current, range);
  }

  declare({ name, range }: Identifier): Slot {
    return this.scope.find(name) ?? this.scope.declare(name, this.at(range));
  }

  /** A name that is not there has its syntax problem already. */
  report(id: ProblemId, range: TextRange, blanks: readonly string[], extras?: ProblemExtras): void {
    if (blanks.includes('')) return;
    this.problems.push({ ...problem(id, range, blanks, extras), file: this.current.index });
  }

  add(found: Problem): void {
    this.problems.push({ ...found, file: this.current.index });
  }

  expression(expression: Expression): Compiled {
    return compileExpression(expression, null, this);
  }

  /** The variable that the name at `range` reads, as the binder resolved it. */
  slot(_: string, range: TextRange): Slot | null {
    const symbol = this.bound.read(this.current.index, this.scope.index, range.start);
    if (symbol === null) return null;
    const scope = symbol.scope === 0 ? this.scriptScope : this.scope;
    const file = this.script.files[symbol.file] ?? this.current;
    return scope.find(symbol.name) ?? scope.declare(symbol.name, locate(file, symbol.range));
  }

  /** The variables that a statement names, without those of its body; each as often as it stands there. */
  variablesIn(statement: Statement): readonly Slot[] {
    const found: Slot[] = [];
    for (const expression of expressionsOf(statement))
      walkExpression(expression, (part) => {
        const slot = part.kind === 'name' ? this.slot(part.name, part.range) : null;
        if (slot !== null) found.push(slot);
      });
    return found;
  }

  file(path: string): Uint8Array | string {
    return this.script.blobOf(this.script.resolved(this.current.index, path));
  }
}
