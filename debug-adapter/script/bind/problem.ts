import type { Severity } from '../../catalog/entry.ts';
import type { TextRange } from '../syntax/range.ts';

/** `title`: what it does, in the words of a menu. */
export interface Fix {
  readonly title: string;
  readonly text: string;
}

/** A diagnostic of a script. Its id stands in `problems.ts`, with an explanation in `docs/`. */
export interface Problem {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: TextRange;
  /** Other places that explain it: `destroyed here`. */
  readonly related?: readonly { readonly range: TextRange; readonly message: string }[];
  /** What would mend it: the text that takes the place of the range. */
  readonly fix?: Fix;
}

/** A problem with the number of the file it stands in. */
export interface LocatedProblem extends Problem {
  readonly file: number;
}
