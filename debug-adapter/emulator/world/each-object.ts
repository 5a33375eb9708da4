import { withObject } from '../objects/objects.ts';
import type { DriverObject } from '../objects/kinds.ts';
import { entriesOf } from '../state/persistent-map.ts';
import type { DriverState } from '../state/state.ts';

/** The state with every object as `change` leaves it. */
export function eachObject(state: DriverState, change: (object: DriverObject) => DriverObject): DriverState {
  let after = state;
  for (const [, object] of entriesOf(state.objects)) {
    const changed = change(object);
    if (changed !== object) after = withObject(after, changed);
  }
  return after;
}
