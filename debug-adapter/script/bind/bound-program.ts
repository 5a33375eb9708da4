import type { Name, ProcStatement, ScriptTree, Statement } from '../syntax/tree.ts';
import type { TextRange } from '../syntax/range.ts';
import type { Occurrence, Occurrences } from './occurrences.ts';
import type { LocatedProblem } from './problem.ts';
import type { Declaration, ScriptSymbol } from './symbol.ts';

/** The parsed files of a program, the script first, and where its includes lead. */
export interface ParsedProgram {
  readonly trees: readonly ScriptTree[];
  /** The file that an `include` of `file` names; a sentence where it cannot be had. */
  readonly included: (file: number, path: string) => number | string;
}

/** Statements that are read as one: the script, a file that is included into a scope, or the body of a procedure. */
export interface Block {
  readonly file: number;
  readonly scope: number;
  readonly statements: readonly Statement[];
  /** The procedure whose body it is; null for the top of a file. */
  readonly procedure: ProcStatement | null;
  readonly occurrences: Occurrences;
}

export interface BoundProcedure {
  readonly symbol: ScriptSymbol;
  readonly statement: ProcStatement;
  readonly file: number;
  readonly scope: number;
}

/** Where an expression stands: in a file, or typed while the run stands in a scope (`file` is null). */
export interface NamePlace {
  readonly file: number | null;
  readonly scope: number;
}

/** Says which variable a name is; null when it is none. */
export type Resolve = (name: Name) => ScriptSymbol | null;

export interface ScriptReference {
  readonly file: number;
  readonly range: TextRange;
  readonly isDeclaration: boolean;
}

const reading = ['read', 'before'] as const;
const writing = ['write'] as const;

/** A program with every name resolved once: what compiler, checker, secrecy and editor look names up in. */
export class BoundProgram {
  /** By file, then by scope. */
  private readonly byPlace = new Map<number, Map<number, Block>>();

  constructor(
    readonly parsed: ParsedProgram,
    readonly symbols: readonly ScriptSymbol[],
    readonly blocks: readonly Block[],
    /** Variables by name; the script's first, then those of procedures by their number. */
    readonly scopes: readonly ReadonlyMap<string, ScriptSymbol>[],
    /** By name, the first of each. */
    readonly procedures: ReadonlyMap<string, BoundProcedure>,
    /** Every procedure, also those with a name that is taken. */
    readonly scopeOfProcedure: ReadonlyMap<ProcStatement, number>,
    /** The procedures that something calls. */
    readonly called: ReadonlySet<ScriptSymbol>,
    /** Includes that lead nowhere or in a circle, and procedures that are defined twice. */
    readonly problems: readonly LocatedProblem[],
  ) {
    for (const block of blocks) {
      const ofFile = this.byPlace.get(block.file) ?? new Map<number, Block>();
      this.byPlace.set(block.file, ofFile.set(block.scope, block));
    }
  }

  /** True when a file is missing: any name may come from there. */
  get isOpen(): boolean {
    return this.problems.some(({ id }) => id === 'include-not-loaded');
  }

  /** The variable that a name at `start` reads, in a block of `file` and `scope`; null when it is none. */
  read(file: number, scope: number, start: number): ScriptSymbol | null {
    const block = this.byPlace.get(file)?.get(scope);
    const found = block?.occurrences.symbolAt(start, reading) ?? -1;
    return this.symbols[found] ?? null;
  }

  /** Resolves the names of expressions that stand in one place. */
  resolverAt({ file, scope }: NamePlace): Resolve {
    return ({ name, range }) => (file === null ? this.variable(scope, name) : this.read(file, scope, range.start));
  }

  /** The variable that is written by the name at `start`. */
  written(file: number, scope: number, start: number): ScriptSymbol | null {
    const found = this.byPlace.get(file)?.get(scope)?.occurrences.symbolAt(start, writing) ?? -1;
    return this.symbols[found] ?? null;
  }

  /** The variable that a name stands for anywhere in a scope, also where it has no value yet; null when there is none. */
  variable(scope: number, name: string): ScriptSymbol | null {
    return this.scopes[scope]?.get(name) ?? this.scopes[0]?.get(name) ?? null;
  }

  /** The variables that the statements of a file write where it stands in a scope, without those of files that it includes. */
  namesWrittenIn(file: number, scope: number): readonly string[] {
    const occurrences = this.byPlace.get(file)?.get(scope)?.occurrences;
    const names = new Set<string>();
    for (let at = 0; at < (occurrences?.length ?? 0); at += 1) {
      const found = occurrences?.at(at);
      const name = found?.role === 'write' ? this.symbols[found.symbol]?.name : undefined;
      if (name !== undefined) names.add(name);
    }
    return [...names];
  }

  /** The names of the variables of a scope, behind them those of the script that it does not hide, and last those that are given. */
  variablesSeenFrom(scope: number): readonly string[] {
    const all = [...(this.scopes[scope]?.values() ?? []), ...(this.scopes[0]?.values() ?? [])];
    const isGiven = ({ kind }: ScriptSymbol): boolean => kind === 'given';
    const ordered = [...all.filter((symbol) => !isGiven(symbol)), ...all.filter(isGiven)];
    return [...new Set(ordered.map(({ name }) => name))];
  }

  /** The symbol of the name around an offset of a file; null when none of the program's stands there. */
  symbolAt(file: number, offset: number): ScriptSymbol | null {
    const found = this.occurrenceAt(file, offset);
    return found === null ? null : (this.symbols[found.occurrence.symbol] ?? null);
  }

  /** The declaration that holds for the name at an offset: the last one before it in the order of the run, else the first. */
  definitionAt(file: number, offset: number): Declaration | null {
    const found = this.occurrenceAt(file, offset);
    const symbol = found === null ? null : (this.symbols[found.occurrence.symbol] ?? null);
    if (found === null || symbol === null) return null;
    const places = symbol.declarations.filter(({ kind }) => kind !== 'given');
    const { occurrence, block } = found;
    const own = places.find((place) => place.file === file && place.range.start === occurrence.start);
    const isOutside = block.scope !== symbol.scope;
    const before = places.filter((place) =>
      isOutside ? place.file === file && place.holdsFrom <= offset : place.order < occurrence.order,
    );
    return own ?? before.at(-1) ?? places[0] ?? null;
  }

  /** Every place where a symbol is declared or used, each once, by file and in order of the text. */
  referencesTo(symbol: ScriptSymbol): readonly ScriptReference[] {
    const number = this.symbols.indexOf(symbol);
    const found = new Map<string, ScriptReference>();
    for (const { file, occurrences } of this.blocks)
      for (let at = 0; at < occurrences.length; at += 1) {
        const { symbol: named, start, end, role } = occurrences.at(at);
        if (named === number && role !== 'before')
          found.set(`${String(file)}:${String(start)}`, {
            file,
            range: { start, end },
            isDeclaration: role === 'write',
          });
      }
    return [...found.values()].sort((a, b) => a.file - b.file || a.range.start - b.range.start);
  }

  /** The number of the scope around an offset of a file: that of the innermost procedure, else the script's. */
  scopeAt(file: number, offset: number): number {
    let innermost: ProcStatement | null = null;
    for (const { file: own, procedure } of this.blocks) {
      if (own !== file || procedure === null) continue;
      const { start, end } = procedure.range;
      if (offset >= start && offset <= end && (innermost === null || start > innermost.range.start))
        innermost = procedure;
    }
    return innermost === null ? 0 : (this.scopeOfProcedure.get(innermost) ?? 0);
  }

  private occurrenceAt(
    file: number,
    offset: number,
  ): { readonly occurrence: Occurrence; readonly block: Block } | null {
    for (const block of this.blocks) {
      if (block.file !== file) continue;
      const around = block.occurrences.around(offset);
      const occurrence = around.find(({ role }) => role !== 'before');
      if (occurrence !== undefined) return { occurrence, block };
    }
    return null;
  }
}
