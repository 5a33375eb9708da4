/** The files that a script names. Whoever may read files loads them before the run. */
import type { TextRange } from '../syntax/range.ts';
import type { ScriptTree } from '../syntax/tree.ts';
import { walkExpressions, walkStatements } from '../syntax/walk.ts';

export interface FileReference {
  /** `bytes` for `file("...")`, `script` for `include "..."`. */
  readonly kind: 'bytes' | 'script';
  /** As written; relative to the script. */
  readonly path: string;
  readonly range: TextRange;
}

/** Every `file` and `include` of a tree, in order of appearance. */
export function referencesOf(tree: ScriptTree): readonly FileReference[] {
  const found: FileReference[] = [];
  walkStatements(tree.statements, (statement) => {
    if (statement.kind === 'include')
      found.push({ kind: 'script', path: statement.path.value, range: statement.path.range });
  });
  walkExpressions(tree.statements, (expression) => {
    if (expression.kind === 'buffer' && expression.form === 'file')
      found.push({ kind: 'bytes', path: expression.content, range: expression.contentRange });
  });
  return found.sort((a, b) => a.range.start - b.range.start);
}
