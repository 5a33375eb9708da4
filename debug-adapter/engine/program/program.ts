/** A script with everything it includes, and what is wrong with it. */
import type { LocatedProblem } from '../../script/bind/problem.ts';
import type { ScriptTree } from '../../script/syntax/tree.ts';

/** A file of the program: the script or one it includes. `path` is as the reader knows it. */
export interface SourceFile {
  readonly index: number;
  readonly path: string;
  readonly tree: ScriptTree;
  /** Offset of each line's first character; line 0 first. */
  readonly lineStarts: readonly number[];
  /** False for what may be no script at all: an included file that is not called one, or lies elsewhere. Nothing of its text is ever shown. */
  readonly isQuotable: boolean;
}

export interface Program {
  readonly files: readonly SourceFile[];
  readonly problems: readonly LocatedProblem[];
  /** False when an error forbids running. */
  readonly runnable: boolean;
}
