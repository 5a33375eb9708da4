/** From which step to which each handle of a run lived, and in which states. Noted while the run is explored. */
import { handleKinds } from '../../catalog/handle.ts';
import type { HandleValue } from '../../catalog/value.ts';
import { handleOf, labelOf } from '../../emulator/objects/objects.ts';
import type { DriverObject } from '../../emulator/objects/kinds.ts';
import { changesBetween, emptyMap, type PersistentMap } from '../../emulator/state/persistent-map.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { NumberColumn } from './number-column.ts';

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

interface OpenLifetime {
  readonly number: number;
  readonly handle: HandleValue;
  readonly name: string;
  readonly label: string;
  readonly createdAt: number;
  destroyedAt: number | null;
  readonly states: HandleState[];
}

const none: readonly HandleValue[] = [];
/** Measured, rounded up. */
const [bytesOfLifetime, bytesOfChange] = [500, 100];

/** Names the variable that holds a new handle; null when none does. */
export type FindHolder = (handle: HandleValue) => string | null;

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

export class HandleLifetimes implements Lifetimes {
  /** By number. */
  private readonly lifetimes: OpenLifetime[] = [];
  /** By the object's place among all objects: a later object may live at the same address. */
  private readonly byObject = new Map<number, OpenLifetime>();
  private readonly byAddress = new Map<bigint, OpenLifetime[]>();
  private readonly timesNamed = new Map<string, number>();
  private objects: PersistentMap<DriverObject> = emptyMap();
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

  /**
   * Compares the driver's objects with those after the step before, and notes which handles were created, changed their state or were
   * destroyed. Objects of kinds without a lane (memory that calls point to) are left out.
   * @param step the step that led to this state; -1 for the state before the first step
   * @returns the handles that were created or changed their state
   */
  note(step: number, { objects }: DriverState, findHolder: FindHolder): readonly HandleValue[] {
    // States share what did not change, so that a call without effect costs one comparison.
    if (objects === this.objects) return none;
    const changed: HandleValue[] = [];
    for (const [place, object] of changesBetween(this.objects, objects)) {
      if (handleKinds[object.kind].lane && this.update(Math.max(0, step), place, object, findHolder))
        changed.push(handleOf(object));
    }
    this.objects = objects;
    return changed;
  }

  /** @returns whether the object is new or in another state */
  private update(step: number, place: number, object: DriverObject, findHolder: FindHolder): boolean {
    const known = this.byObject.get(place);
    if (known?.states.at(-1)?.state === object.state) return false;
    const lifetime = known ?? this.create(step, place, object, findHolder);
    lifetime.states.push({ from: step, state: object.state });
    if (known !== undefined && object.state === 'Destroyed') lifetime.destroyedAt = step;
    const { changes } = this;
    changes.steps.set(changes.length, step);
    changes.lifetimes.set(changes.length, lifetime.number);
    changes.states.set(changes.length, lifetime.states.length - 1);
    changes.length += 1;
    return true;
  }

  private create(step: number, place: number, object: DriverObject, findHolder: FindHolder): OpenLifetime {
    const handle = handleOf(object);
    const label = labelOf(object);
    const name = this.uniqueName(findHolder(handle) ?? label);
    const number = this.lifetimes.length;
    const lifetime: OpenLifetime = { number, handle, name, label, createdAt: step, destroyedAt: null, states: [] };
    this.lifetimes.push(lifetime);
    this.byObject.set(place, lifetime);
    const others = this.byAddress.get(handle.value);
    if (others === undefined) this.byAddress.set(handle.value, [lifetime]);
    else others.push(lifetime);
    return lifetime;
  }

  /** The name as it is for the first handle that has it, with ` #2` and so on for those after it: no name changes while the run goes on. */
  private uniqueName(name: string): string {
    const nth = (this.timesNamed.get(name) ?? 0) + 1;
    this.timesNamed.set(name, nth);
    return nth === 1 ? name : `${name} #${nth}`;
  }

  /** All lifetimes by number. */
  all(): readonly HandleLifetime[] {
    return this.lifetimes.map((lifetime) => ({ ...lifetime, states: [...lifetime.states] }));
  }

  /** The lifetime with this number, as it is known by now. */
  at(number: number): HandleLifetime {
    const lifetime = this.lifetimes[number];
    if (lifetime === undefined) throw new RangeError(`there is no handle ${number}`);
    return lifetime;
  }

  /** How many handles were created before a step. */
  countBefore(step: number): number {
    return firstFrom(this.lifetimes, ({ createdAt }) => createdAt >= step);
  }

  /** What the steps from `from` up to, but not including, `to` did to handles, in the order of steps. */
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

  /** The number of the lifetime that an address means at a step: the newest created there by then. Null for an address that never was a handle's. */
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
