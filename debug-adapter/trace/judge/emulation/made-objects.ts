/** What a call made goes to the address that was recorded for it, so that states and findings read as the recording does. */
import type { HandleKind } from '../../../catalog/handle.ts';
import { withObjectAt } from '../../../emulator/objects/objects.ts';
import type { DriverState } from '../../../emulator/state/state.ts';
import type { HandleMap } from './handle-map.ts';
import type { UncertainObjects } from './uncertain-objects.ts';

export interface MadeObject {
  readonly kind: HandleKind;
  readonly recorded: bigint;
  readonly own: bigint;
}

/** `uncertain` follows the objects. @returns the state with the objects there, as far as the addresses are free */
export function moveToRecordedAddresses(
  made: readonly MadeObject[],
  before: DriverState,
  handles: HandleMap,
  uncertain: UncertainObjects,
): DriverState {
  let state = before;
  const placedAt = new Map<bigint, bigint>();
  for (const { kind, recorded, own } of made) {
    const placed = placedAt.has(own) ? null : withObjectAt(state, own, recorded);
    if (placed !== null) {
      state = placed;
      placedAt.set(own, recorded);
      uncertain.rename(own, recorded);
    }
    handles.put(kind, recorded, placedAt.get(own) ?? own);
  }
  return state;
}
