/** What is surely known of variables at a line, without running. Silence where anything is in doubt. */
import type { HandleKind } from '../../catalog/handle.ts';
import type { TextRange } from '../syntax/range.ts';
import type { StructureLiteral } from '../syntax/tree.ts';

/** A handle and what happened to it. `null`: not known. The states hold only in the epoch in which they were seen. */
export interface HandleFact {
  readonly kind: 'handle';
  readonly of: HandleKind;
  mode: 'RSAES_OAEP' | 'HW_PROTECTION' | null;
  keyed: boolean | null;
  refreshing: boolean | null;
  destroyed: TextRange | null;
  epoch: number;
}

export type Fact =
  | HandleFact
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'bytes'; readonly length: number }
  | { readonly kind: 'structure'; readonly literal: StructureLiteral };

/** The knowledge along one straight run of statements. */
export class Flow {
  private readonly facts = new Map<string, Fact>();
  private epoch = 0;

  define(name: string, fact: Fact | null): void {
    if (fact === null) this.facts.delete(name);
    else this.facts.set(name, fact);
  }

  factOf(name: string): Fact | null {
    return this.facts.get(name) ?? null;
  }

  /** A handle with the states that are still sure. */
  handleOf(name: string): HandleFact | null {
    const fact = this.facts.get(name);
    if (fact?.kind !== 'handle') return null;
    if (fact.epoch !== this.epoch) {
      fact.epoch = this.epoch;
      fact.keyed = null;
      fact.refreshing = null;
      fact.destroyed = null;
    }
    return fact;
  }

  newHandle(of: HandleKind): HandleFact {
    return { kind: 'handle', of, mode: null, keyed: null, refreshing: null, destroyed: null, epoch: this.epoch };
  }

  /** Something may have happened to any handle: a loop, a procedure, an included file, an event. */
  forgetStates(): void {
    this.epoch += 1;
  }

  forget(names: Iterable<string>): void {
    for (const name of names) this.facts.delete(name);
  }
}
