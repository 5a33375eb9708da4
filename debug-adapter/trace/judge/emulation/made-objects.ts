/** What a call made goes to the address that was recorded for it, so that states and findings read as the recording does. */
import type { HandleKind } from '../../../catalog/handle.ts';
import { withObjectAt } from '../../../emulator/objects/objects.ts';
import type { DriverState } from '../../../emulator/state/state.ts';
import type { HandleMap } from './handle-map.ts';

export interface MadeObject {
  readonly kind: HandleKind;
  readonly recorded: bigint;
  readonly own: bigint;
}

/** @param named sets of the emulator's handles, which follow @returns the state with the objects there, as far as the addresses are free */
export function placeMade(
  made: readonly MadeObject[],
  before: DriverState,
  handles: HandleMap,
  named: readonly Set<bigint>[],
): DriverState {
  let state = before;
  const placedAt = new Map<bigint, bigint>();
  for (const { kind, recorded, own } of made) {
    const placed = placedAt.has(own) ? null : withObjectAt(state, own, recorded);
    if (placed !== null) {
      state = placed;
      placedAt.set(own, recorded);
      for (const set of named) if (set.delete(own)) set.add(recorded);
    }
    handles.put(kind, recorded, placedAt.get(own) ?? own);
  }
  return state;
}
