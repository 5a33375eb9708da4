import type { HandleKind } from '../../catalog/handle.ts';
import type { NameIndex } from '../bind/name-index.ts';
import type { TextRange } from '../syntax/range.ts';
import type { ProcStatement, ScriptTree } from '../syntax/tree.ts';
import type { Problem } from '../bind/problem.ts';
import { Flow } from './flow.ts';
import { problem, type ProblemExtras, type ProblemId } from '../bind/problems.ts';
import { givenVariables } from '../bind/vocabulary.ts';

export interface CheckOptions {
  /** Path of the script, as its reader knows it. */
  readonly path: string;
  /** The included scripts by path as written. What is absent may define anything, so names are not reported then. */
  readonly includes?: ReadonlyMap<string, ScriptTree>;
  /** True for a file that another includes: its names may come from there. */
  readonly isIncluded?: boolean;
  /** Names of the driver profiles, when known. */
  readonly profiles?: readonly string[];
  /** What can be read of a handle of a kind, when known. */
  readonly members?: (of: HandleKind) => readonly string[];
}

/** What the checks of one script share. */
export interface CheckContext {
  readonly tree: ScriptTree;
  readonly index: NameIndex;
  readonly options: CheckOptions;
  /** Procedures of the script and of what it includes. */
  readonly procedures: ReadonlyMap<string, ProcStatement>;
  /** Names that the script or its included files give a value somewhere. */
  readonly scriptNames: ReadonlySet<string>;
  /** First definition of each name by scope, for "defined here". */
  readonly firstDefinition: (name: string, scope: number) => TextRange | null;
  /** True when a file is included whose text is not at hand, or this one is included itself: any name may come from there. */
  readonly isOpen: boolean;
  /** True when something outside the plain rules may decide a status: events, another profile, an included file. */
  readonly mayFailOtherwise: boolean;
  /** DDIs for which the script injects a status somewhere, by their short names. */
  readonly injected: ReadonlySet<string>;
  readonly problems: Problem[];
  /** 0 in the script, the number of the procedure otherwise. */
  scope: number;
  flow: Flow;
}

export function report(
  context: CheckContext,
  id: ProblemId,
  range: TextRange,
  blanks: readonly string[],
  extras?: ProblemExtras,
): void {
  context.problems.push(problem(id, range, blanks, extras));
}

/** Knowledge at the beginning of a script or a procedure. */
export function freshFlow(): Flow {
  const flow = new Flow();
  for (const [name, { of }] of Object.entries(givenVariables)) flow.define(name, flow.newHandle(of));
  return flow;
}
