/** The lives of handles over a run, noted while it is explored. */
import type { HandleValue } from '../catalog/value.ts';
import { handleOf, labelOf } from '../emulator/objects.ts';
import type { DriverObject } from '../emulator/objects/kinds.ts';
import { changesBetween, emptyMap, type PersistentMap } from '../emulator/persistent-map.ts';
import type { DriverState } from '../emulator/state.ts';

/** `born` and `died` are steps; an object that was there from the beginning is born at 0. */
export interface HandleLife {
  readonly handle: HandleValue;
  readonly label: string;
  readonly born: number;
  readonly died: number | null;
  readonly states: readonly { readonly from: number; readonly state: string }[];
}

interface OpenLife { handle: HandleValue; label: string; born: number; died: number | null; states: { from: number; state: string }[] }

export class HandleLives {
  /** By the object's place among all objects: a later object may live at the same address. */
  private readonly lives = new Map<number, OpenLife>();
  private objects: PersistentMap<DriverObject> = emptyMap();

  /** Notes what became of every object since the step before. States share what did not change, so that a call without effect costs a comparison. */
  note(step: number, { objects }: DriverState): void {
    if (objects === this.objects) return;
    const at = Math.max(0, step);
    for (const [ordinal, object] of changesBetween(this.objects, objects)) this.update(at, ordinal, object);
    this.objects = objects;
  }

  private update(step: number, ordinal: number, object: DriverObject): void {
    const life = this.lives.get(ordinal);
    if (life === undefined) {
      this.lives.set(ordinal, { handle: handleOf(object), label: labelOf(object), born: step, died: null, states: [{ from: step, state: object.state }] });
      return;
    }
    if (life.states.at(-1)?.state === object.state) return;
    life.states.push({ from: step, state: object.state });
    if (object.state === 'Destroyed') life.died = step;
  }

  all(): readonly HandleLife[] {
    return [...this.lives.values()].map((life) => ({ ...life, states: [...life.states] }));
  }
}
