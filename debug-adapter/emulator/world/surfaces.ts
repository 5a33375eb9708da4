/** What the application does to a surface outside of these DDIs, and what the runtime objects to afterwards. */
import type { WorldResult } from '../driver.ts';
import { labelOf, resourceAt, withObject } from '../objects/objects.ts';
import type { ResourceObject } from '../objects/resource.ts';
import type { DriverState } from '../state/state.ts';
import type { SurfaceChange } from './event.ts';
import { happened, impossible } from './result.ts';

const changes: Readonly<Record<SurfaceChange, Partial<ResourceObject>>> = {
  mapped: { isMapped: true },
  unmapped: { isMapped: false },
  offered: { isOffered: true },
  // What a reclaimed or discarded surface holds is undefined until something writes it.
  reclaimed: { isOffered: false, isUndefined: true },
  discarded: { isUndefined: true },
};

/** A live surface is mapped, unmapped, offered, reclaimed or discarded. Fails for a handle that names none. */
export function changeSurface(state: DriverState, handle: bigint, change: SurfaceChange): WorldResult {
  const resource = resourceAt(state, handle);
  if (resource?.state !== 'Live') return impossible(`0x${handle.toString(16)} names no live resource.`);
  return happened(withObject(state, { ...resource, ...changes[change] }), `${labelOf(resource)} is ${change}`);
}
