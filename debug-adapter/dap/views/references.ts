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

/** The numbers by which a client asks for children. They live until the next move of the debugger. */
export class References {
  private readonly expandables: (() => readonly Row[])[] = [];

  /** A number for the children; never 0, which means "none". */
  allocate(children: () => readonly Row[]): number {
    this.expandables.push(children);
    return this.expandables.length;
  }

  /** The children behind a number, or null when it belongs to an earlier stop. */
  expand(reference: number): readonly Row[] | null {
    return this.expandables[reference - 1]?.() ?? null;
  }

  reset(): void {
    this.expandables.length = 0;
  }
}
