/** From which step to which each handle of a run lived, and in which states. Noted while the run is explored. */
import { handleKinds } from '../../../catalog/handle.ts';
import type { HandleValue } from '../../../catalog/value.ts';
import { handleOf, labelOf } from '../../../emulator/objects/objects.ts';
import type { DriverObject } from '../../../emulator/objects/kinds.ts';
import { changesBetween, emptyMap, type PersistentMap } from '../../../emulator/state/persistent-map.ts';
import type { DriverState } from '../../../emulator/state/state.ts';
import { LifetimeLog, type OpenLifetime } from './lifetime-log.ts';

const none: readonly HandleValue[] = [];

/** Names the variable that holds a new handle; null when none does. */
export type FindHolder = (handle: HandleValue) => string | null;

export class HandleLifetimes extends LifetimeLog {
  /** By the object's place among all objects: a later object may live at the same address. */
  private readonly byObject = new Map<number, OpenLifetime>();
  private readonly timesNamed = new Map<string, number>();
  private objects: PersistentMap<DriverObject> = emptyMap();

  /**
   * Compares the driver's objects with those after the step before, and notes which handles were created, changed their state or were
   * destroyed. Objects of kinds without a lane (memory that calls point to) are left out.
   * @param step the step that led to this state; -1 for the state before the first step
   * @returns the handles that were created or changed their state
   */
  recordChanges(step: number, { objects }: DriverState, findHolder: FindHolder): readonly HandleValue[] {
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
    const lifetime = this.byObject.get(place) ?? this.create(step, place, object, findHolder);
    return this.enter(step, lifetime, object.state);
  }

  private create(step: number, place: number, object: DriverObject, findHolder: FindHolder): OpenLifetime {
    const handle = handleOf(object);
    const label = labelOf(object);
    const lifetime = this.begin(step, handle, this.uniqueName(findHolder(handle) ?? label), label);
    this.byObject.set(place, lifetime);
    return lifetime;
  }

  /** The name as it is for the first handle that has it, with ` #2` and so on for those after it: no name changes while the run goes on. */
  private uniqueName(name: string): string {
    const nth = (this.timesNamed.get(name) ?? 0) + 1;
    this.timesNamed.set(name, nth);
    return nth === 1 ? name : `${name} #${nth}`;
  }
}
