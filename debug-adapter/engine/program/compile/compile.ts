/** Trees to a flat list of instructions, every name resolved. */
import { givenVariables } from '../../../script/bind/vocabulary.ts';
import { isBlocking } from '../../../script/bind/problems.ts';
import { unquoted } from '../../../script/bind/unquoted.ts';
import { checkProgram } from '../../../script/check/check.ts';
import type { BoundProcedure, BoundProgram } from '../../../script/bind/bound-program.ts';
import { bindLoaded } from '../load/bind-loaded.ts';
import { driverWords } from './driver-words.ts';
import { compileBlock } from './compile-statement.ts';
import { Compiler, type DriverDeclaration, type Procedure } from './compiler.ts';
import type { Instruction } from '../instruction.ts';
import type { LoadedScript } from '../load/load.ts';
import { locate } from '../location.ts';
import type { LocatedProblem } from '../../../script/bind/problem.ts';
import type { Program } from '../program.ts';
import { Scope } from './scope.ts';

/** The instructions of a procedure and its variables. */
interface ProcedureScope {
  readonly from: number;
  readonly to: number;
  readonly scope: Scope;
  readonly name: string;
}

export interface CompiledProgram extends Program {
  readonly instructions: readonly Instruction[];
  readonly script: Scope;
  /** The scope of each instruction's procedure, by entry. */
  readonly scopes: readonly ProcedureScope[];
  readonly driver: DriverDeclaration;
  readonly bound: BoundProgram;
}

/**
 * Compiles a loaded script. Never throws. `problems` is everything that the binder and the checker say of it, and which files could not be
 * had; the table of problems decides with which of them a script does not run.
 */
export function compile(script: LoadedScript): CompiledProgram {
  const { files } = script;
  const main = files[0];
  if (main === undefined) throw new Error('a loaded script has a first file');
  const bound = bindLoaded(script);
  const compiler = new Compiler(script, bound, main);
  for (const name of Object.keys(givenVariables))
    compiler.scriptScope.declare(name, locate(main, { start: 0, end: 0 }));
  for (const [name, procedure] of bound.procedures) addProcedure(compiler, name, procedure);
  compiler.current = main;
  compileBlock(compiler, main.tree.statements);
  // Behind the last line feed, editors have a line that other clients have not.
  const end = main.tree.text.replace(/\r?\n$/, '').length;
  compiler.emit({ op: 'end', location: locate(main, { start: end, end }) });
  const scopes = [...compiler.procedures].map(([name, procedure]) => compileProcedure(compiler, name, procedure));
  const problems = united(checkProgram(bound, driverWords), compiler.problems).map((found) =>
    files[found.file]?.isQuotable === false ? unquoted(found) : found,
  );
  const { instructions, scriptScope, driver } = compiler;
  return {
    files,
    problems,
    runnable: !problems.some(isBlocking),
    instructions,
    script: scriptScope,
    scopes,
    driver,
    bound,
  };
}

/** Procedures may be called before they are written, and stand anywhere. */
function addProcedure(
  compiler: Compiler,
  name: string,
  { statement, file: number, scope: index }: BoundProcedure,
): void {
  const file = compiler.script.files[number];
  if (file === undefined) return;
  const scope = new Scope('local', index);
  const parameters = statement.parameters.map(({ name: parameter, out }) => ({
    slot: scope.declare(parameter.name, locate(file, parameter.range)),
    out,
  }));
  compiler.procedures.set(name, { entry: { entry: -1 }, parameters, scope, statement, file });
}

function compileProcedure(
  compiler: Compiler,
  name: string,
  { entry, scope, statement, file }: Procedure,
): ProcedureScope {
  compiler.scope = scope;
  compiler.current = file;
  const from = compiler.instructions.length;
  entry.entry = from;
  compileBlock(compiler, statement.body);
  const { end } = statement.range;
  compiler.emit({ op: 'leave', location: compiler.at({ start: end - 1, end }) });
  return { from, to: compiler.instructions.length, scope, name };
}

/** The checker's problems, and the compiler's where the checker has none: both look names up in one place and bind arguments by the same functions. */
function united(checked: readonly LocatedProblem[], compiled: readonly LocatedProblem[]): readonly LocatedProblem[] {
  const placeOf = ({ file, range }: LocatedProblem): string => `${file}:${range.start}`;
  const told = new Set(checked.map(placeOf));
  const added = compiled.filter((problem) => !told.has(placeOf(problem)));
  return added.length === 0
    ? checked
    : [...checked, ...added].sort((a, b) => a.file - b.file || a.range.start - b.range.start);
}
