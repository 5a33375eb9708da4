import type { Severity } from '../../catalog/entry.ts';
import type { TextRange } from '../syntax/range.ts';

/** A diagnostic of a script. Its id stands in `problems.ts`, with an explanation in `docs/`. */
export interface Problem {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: TextRange;
  /** Other places that explain it: `destroyed here`. */
  readonly related?: readonly { readonly range: TextRange; readonly message: string }[];
  /** A replacement that would mend it. */
  readonly suggestion?: string;
}
