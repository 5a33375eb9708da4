/** The lives of handles over a run, noted while it is explored. */
import { handleKinds } from '../../catalog/handle.ts';
import type { HandleValue } from '../../catalog/value.ts';
import { handleOf, labelOf } from '../../emulator/objects/objects.ts';
import type { DriverObject } from '../../emulator/objects/kinds.ts';
import { changesBetween, emptyMap, type PersistentMap } from '../../emulator/state/persistent-map.ts';
import type { DriverState } from '../../emulator/state/state.ts';

/** `born` and `died` are steps; an object that was there from the beginning is born at 0. */
export interface HandleLife {
  readonly handle: HandleValue;
  /** What the script calls it: `hSession`, and `hSession #2` for the second that this variable holds. The driver's label where no variable held it at its birth. */
  readonly name: string;
  /** What the driver calls it, in findings and refusals: `crypto session 1`. */
  readonly label: string;
  readonly born: number;
  readonly died: number | null;
  readonly states: readonly { readonly from: number; readonly state: string }[];
}

interface OpenLife {
  readonly handle: HandleValue;
  readonly name: string;
  readonly label: string;
  readonly born: number;
  died: number | null;
  states: { from: number; state: string }[];
}

const none: readonly HandleValue[] = [];

export class HandleLives {
  /** By the object's place among all objects: a later object may live at the same address. */
  private readonly lives = new Map<number, OpenLife>();
  private readonly namesakes = new Map<string, number>();
  private objects: PersistentMap<DriverObject> = emptyMap();

  /**
   * Notes what became of every object that has a lane since the step before; memory that calls point to comes and goes without one; `holder` names the variable of a new one.
   * States share what did not change, so that a call without effect costs a comparison.
   * @returns the handles that were made or whose state changed
   */
  note(step: number, { objects }: DriverState, holder: (handle: HandleValue) => string | null): readonly HandleValue[] {
    if (objects === this.objects) return none;
    const at = Math.max(0, step);
    const changed: HandleValue[] = [];
    for (const [ordinal, object] of changesBetween(this.objects, objects)) {
      if (handleKinds[object.kind].lane && this.update(at, ordinal, object, holder)) changed.push(handleOf(object));
    }
    this.objects = objects;
    return changed;
  }

  /** @returns whether there is news */
  private update(
    step: number,
    ordinal: number,
    object: DriverObject,
    holder: (handle: HandleValue) => string | null,
  ): boolean {
    const life = this.lives.get(ordinal);
    if (life === undefined) {
      const handle = handleOf(object);
      const label = labelOf(object);
      this.lives.set(ordinal, {
        handle,
        name: this.unambiguous(holder(handle) ?? label),
        label,
        born: step,
        died: null,
        states: [{ from: step, state: object.state }],
      });
      return true;
    }
    if (life.states.at(-1)?.state === object.state) return false;
    life.states.push({ from: step, state: object.state });
    if (object.state === 'Destroyed') life.died = step;
    return true;
  }

  /** The first of a name has it plain, so that no name changes while the run is followed. */
  private unambiguous(name: string): string {
    const nth = (this.namesakes.get(name) ?? 0) + 1;
    this.namesakes.set(name, nth);
    return nth === 1 ? name : `${name} #${nth}`;
  }

  all(): readonly HandleLife[] {
    return [...this.lives.values()].map((life) => ({ ...life, states: [...life.states] }));
  }
}
