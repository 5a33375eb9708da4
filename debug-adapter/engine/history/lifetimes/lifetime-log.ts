/** What is known of the lives of handles, in the order in which it happened. */
import type { HandleValue } from '../../../catalog/value.ts';
import { NumberColumn } from '../number-column.ts';

/** `createdAt` and `destroyedAt` are steps; an object that was there from the beginning was created at step 0. */
export interface HandleLifetime {
  readonly handle: HandleValue;
  /** What the script calls it: `hSession`, and `hSession #2` for the second that this variable holds. The driver's label where no variable held it when it was created. */
  readonly name: string;
  /** What the driver calls it, in findings and refusals: `crypto session 1`. */
  readonly label: string;
  readonly createdAt: number;
  readonly destroyedAt: number | null;
  readonly states: readonly HandleState[];
}

/** A state and the step that brought it; it holds until the next. */
export interface HandleState {
  readonly from: number;
  readonly state: string;
}

/** What a step did to one handle. The first change of a lifetime is its creation. */
export interface LifetimeChange extends HandleState {
  /** The lifetime's number: they count from 0 in the order of creation. */
  readonly lifetime: number;
  readonly isCreation: boolean;
}

/** Which handles of a run lived when. Lifetimes are numbered from 0 in the order of creation. */
export interface Lifetimes {
  /** All lifetimes by number. */
  all(): readonly HandleLifetime[];
  /** The lifetime with this number, as it is known by now. Throws `RangeError` where there is none. */
  at(number: number): HandleLifetime;
  /** How many handles were created before a step. */
  countBefore(step: number): number;
  /** What the steps from `from` up to, but not including, `to` did to handles, in the order of steps. */
  changesIn(from: number, to: number): Iterable<LifetimeChange>;
  /** The number of the lifetime that an address means at a step: the newest that is there by then; null for what never was a handle. */
  numberOf(address: bigint, step: number): number | null;
}

/** A lifetime that still goes on, as far as is known. */
export interface OpenLifetime {
  readonly number: number;
  readonly handle: HandleValue;
  readonly name: string;
  readonly label: string;
  readonly createdAt: number;
  destroyedAt: number | null;
  readonly states: HandleState[];
}

/** Measured, rounded up. */
const [bytesOfLifetime, bytesOfChange] = [500, 100];

export class LifetimeLog implements Lifetimes {
  /** By number. */
  private readonly lifetimes: OpenLifetime[] = [];
  private readonly byAddress = new Map<bigint, OpenLifetime[]>();
  /** Every change in the order of steps: its step, whose it is, and which of its states it brought. */
  private readonly changes = {
    length: 0,
    steps: new NumberColumn(Int32Array),
    lifetimes: new NumberColumn(Int32Array),
    states: new NumberColumn(Int32Array),
  };

  /** About what is kept of all handles, in bytes. */
  get bytes(): number {
    return this.lifetimes.length * bytesOfLifetime + this.changes.length * bytesOfChange;
  }

  /** A handle that is there from a step on; its first state has to follow. Steps never go back from one call to the next. */
  protected begin(step: number, handle: HandleValue, name: string, label: string): OpenLifetime {
    const number = this.lifetimes.length;
    const lifetime: OpenLifetime = { number, handle, name, label, createdAt: step, destroyedAt: null, states: [] };
    this.lifetimes.push(lifetime);
    const others = this.byAddress.get(handle.value);
    if (others === undefined) this.byAddress.set(handle.value, [lifetime]);
    else others.push(lifetime);
    return lifetime;
  }

  /** A step brought a handle into a state; nothing where it was in it. @returns whether it was in another */
  protected enter(step: number, lifetime: OpenLifetime, state: string): boolean {
    const before = lifetime.states.at(-1)?.state;
    if (before === state) return false;
    lifetime.states.push({ from: step, state });
    if (before !== undefined && state === 'Destroyed') lifetime.destroyedAt = step;
    const { changes } = this;
    changes.steps.set(changes.length, step);
    changes.lifetimes.set(changes.length, lifetime.number);
    changes.states.set(changes.length, lifetime.states.length - 1);
    changes.length += 1;
    return true;
  }

  /** The newest lifetime of a handle of this kind; null for one that never was there. */
  protected newestOf({ value, of }: HandleValue): OpenLifetime | null {
    return this.byAddress.get(value)?.findLast(({ handle }) => handle.of === of) ?? null;
  }

  all(): readonly HandleLifetime[] {
    return this.lifetimes.map((lifetime) => ({ ...lifetime, states: [...lifetime.states] }));
  }

  at(number: number): HandleLifetime {
    const lifetime = this.lifetimes[number];
    if (lifetime === undefined) throw new RangeError(`there is no handle ${number}`);
    return lifetime;
  }

  countBefore(step: number): number {
    return firstFrom(this.lifetimes, ({ createdAt }) => createdAt >= step);
  }

  *changesIn(from: number, to: number): Generator<LifetimeChange> {
    const { changes } = this;
    for (let at = this.firstChangeFrom(from); at < changes.length && changes.steps.get(at) < to; at += 1) {
      const lifetime = changes.lifetimes.get(at);
      const state = changes.states.get(at);
      const brought = this.at(lifetime).states[state];
      if (brought !== undefined) yield { ...brought, lifetime, isCreation: state === 0 };
    }
  }

  private firstChangeFrom(step: number): number {
    let [low, high] = [0, this.changes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.changes.steps.get(middle) < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  numberOf(address: bigint, step: number): number | null {
    const others = this.byAddress.get(address);
    if (others === undefined) return null;
    return others[firstFrom(others, ({ createdAt }) => createdAt > step) - 1]?.number ?? null;
  }
}

/** Index of the first of the items that `isReached`, which those after it are too; their number when none is. */
function firstFrom<Item>(items: readonly Item[], isReached: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isReached(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
