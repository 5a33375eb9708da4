/** Objects whose content was made from key material, as `state/secrets.ts` remembers them. */
import type { DriverState } from '../state/state.ts';
import { blockAt } from '../memory/memory.ts';

/** True when the content of an object was made from key material. */
export function isTainted({ secrets }: DriverState, handle: bigint): boolean {
  return secrets !== null && secrets.objects.has(handle);
}

/** True when an address lies in memory that holds key material. */
export function isTaintedAt(state: DriverState, address: bigint): boolean {
  if (state.secrets === null) return false;
  const block = blockAt(state, address);
  if (block === null) return false;
  return 'kind' in block.memory ? isTainted(state, block.memory.handle) : state.secrets.isInCallMemory;
}

/** The state with objects whose content is key material from now on. */
export function withTainted(state: DriverState, handles: readonly bigint[]): DriverState {
  const { secrets } = state;
  return secrets === null
    ? state
    : { ...state, secrets: { ...secrets, objects: new Set([...secrets.objects, ...handles]) } };
}
