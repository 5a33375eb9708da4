import type { Bytes } from '../../bytes/bytes.ts';

/** One line of the Variables view before it has a reference number. */
export interface VariableNode {
  readonly name: string;
  readonly value: string;
  /** The C type, or a word for what it is. */
  readonly type?: string;
  /** The expression that gives the same value in Watch and console. */
  readonly evaluateName?: string;
  /** The bytes behind it: makes "View Binary Data" and copying work. */
  readonly bytes?: Bytes;
  readonly children?: () => readonly VariableNode[];
}

/** A group of rows: made when they are asked for, and once. */
export interface ScopeView {
  readonly name: string;
  readonly hint?: string;
  readonly rows: () => readonly VariableNode[];
  /** What its rows are of. They are compared with those of the scope of the stop before that is of the same; absent = with none. */
  readonly of?: string;
}
