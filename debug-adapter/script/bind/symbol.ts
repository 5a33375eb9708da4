import type { ObjectWord } from '../../catalog/resource-description.ts';
import type { TextRange } from '../syntax/range.ts';

/** What gives a name its meaning. `given`: there from the start of a run. */
export type SymbolKind =
  'given' | 'let' | 'output' | 'result' | 'loop variable' | 'parameter' | 'procedure' | 'device' | ObjectWord;

/** A place that gives a symbol a value, or defines the procedure. */
export interface Declaration {
  readonly kind: SymbolKind;
  readonly file: number;
  readonly range: TextRange;
  /** Its place in the order in which the program is read: that of the run, with included files in place and procedures behind. */
  readonly order: number;
  /** The offset from which on it holds: behind its statement, but for those with a body that it is good for. */
  readonly holdsFrom: number;
}

/**
 * A variable of the script or of one procedure, or a procedure. Its identity is the place of its first declaration: `file`, `range`, `kind`.
 * Assigning a variable again adds a declaration, no symbol.
 */
export interface ScriptSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The number of its scope; 0 is the script. Procedures belong to the script. */
  readonly scope: number;
  readonly file: number;
  readonly range: TextRange;
  readonly declarations: readonly Declaration[];
}

/** The identity as text: the same for the same place in the same files. */
export function symbolId({ file, range, kind }: ScriptSymbol, paths: readonly string[]): string {
  return `${paths[file] ?? ''}:${String(range.start)}-${String(range.end)}:${kind}`;
}
