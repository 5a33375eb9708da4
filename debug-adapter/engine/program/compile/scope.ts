import type { Identifier } from '../../../script/syntax/tree.ts';
import type { Slot } from '../instruction.ts';
import type { Location } from '../location.ts';

/** The variables of the script or of one procedure, each with a slot of its frame. */
export class Scope {
  private readonly slots = new Map<string, Slot>();

  /** `index`: its number among the scopes of the bound program. */
  constructor(
    readonly kind: 'script' | 'local',
    readonly index: number,
  ) {}

  find(name: string): Slot | null {
    return this.slots.get(name) ?? null;
  }

  /** The slot of `name`, made at its first mention. */
  declare(name: string, declared: Location): Slot {
    const known = this.slots.get(name);
    if (known !== undefined) return known;
    const slot: Slot = { scope: this.kind, index: this.slots.size, name, declared };
    this.slots.set(name, slot);
    return slot;
  }

  /** A slot that no name reaches. */
  hidden(what: Identifier | string, declared: Location): Slot {
    return this.declare(` ${typeof what === 'string' ? what : what.name} ${this.slots.size}`, declared);
  }

  /** In the order of declaration. */
  all(): readonly Slot[] {
    return [...this.slots.values()];
  }
}
