import type { HandleKind } from '../../catalog/handle.ts';
import type { BoundProgram } from '../bind/bound-program.ts';
import type { Problem } from '../bind/problem.ts';
import { problem, type ProblemExtras, type ProblemId } from '../bind/problems.ts';
import type { ScriptSymbol } from '../bind/symbol.ts';
import { givenVariables } from '../bind/vocabulary.ts';
import type { TextRange } from '../syntax/range.ts';
import { Flow } from './flow.ts';

/** What the checks need to know of the driver. What is absent is not judged. */
export interface DriverWords {
  /** Names of the driver profiles. */
  readonly profiles?: readonly string[];
  /** What can be read of a handle of a kind. */
  readonly members?: (of: HandleKind) => readonly string[];
}

/** What the checks of all files share. */
export interface ProgramContext {
  readonly bound: BoundProgram;
  readonly words: DriverWords;
  /** True when something outside the plain rules may decide a status: events, another profile, an included file. */
  readonly mayFailOtherwise: boolean;
  /** DDIs for which the program injects a status somewhere, by their short names. */
  readonly injected: ReadonlySet<string>;
}

/** What the checks of one file share. */
export interface CheckContext {
  readonly program: ProgramContext;
  readonly file: number;
  readonly text: string;
  readonly problems: Problem[];
  /** The scope of the statements that are checked: 0 in the script, the number of the procedure otherwise. */
  scope: number;
  flow: Flow;
}

/** Adds a problem. `blanks` fill the places in its text, `{0}` first. */
export function report(
  context: CheckContext,
  id: ProblemId,
  range: TextRange,
  blanks: readonly string[],
  extras?: ProblemExtras,
): void {
  context.problems.push(problem(id, range, blanks, extras));
}

/** The variable that a name reads where it stands; null when it is none, or has no value there yet. */
export function variableOf(
  { program, file, scope }: CheckContext,
  { range }: { readonly range: TextRange },
): ScriptSymbol | null {
  return program.bound.read(file, scope, range.start);
}

/** Knowledge at the beginning of a script or a procedure. */
export function freshFlow(): Flow {
  const flow = new Flow();
  for (const [name, { of }] of Object.entries(givenVariables)) flow.define(name, flow.newHandle(of));
  return flow;
}
