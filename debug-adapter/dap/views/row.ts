import type { Bytes } from '../../bytes/bytes.ts';

/** One line of the Variables view before it has a reference number. */
export interface Row {
  readonly name: string;
  readonly value: string;
  /** The C type, or a word for what it is. */
  readonly type?: string;
  /** The expression that gives the same value in Watch and console. */
  readonly evaluateName?: string;
  /** The bytes behind it: makes "View Binary Data" and copying work. */
  readonly bytes?: Bytes;
  readonly children?: () => readonly Row[];
}
