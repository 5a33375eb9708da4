/** What an event came to. */
import type { WorldResult } from '../driver.ts';
import { handleOf } from '../objects/objects.ts';
import type { DriverObject } from '../objects/kinds.ts';
import type { DriverState } from '../state/state.ts';

/** The event happened and made no object. `detail`: one sentence. */
export function happened(state: DriverState, detail: string): WorldResult {
  return { ok: true, state, created: null, detail };
}

/** The event made an object. */
export function created(state: DriverState, object: DriverObject, detail: string): WorldResult {
  return { ok: true, state, created: handleOf(object), detail };
}

/** The event cannot happen, and why in one sentence; nothing changes. */
export function impossible(message: string): WorldResult {
  return { ok: false, message };
}
