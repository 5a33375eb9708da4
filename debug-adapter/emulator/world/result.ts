/** What an event came to. */
import type { WorldResult } from '../driver.ts';
import { handleOf } from '../objects/objects.ts';
import type { DriverObject } from '../objects/kinds.ts';
import type { DriverState } from '../state/state.ts';

export function happened(state: DriverState, detail: string): WorldResult {
  return { ok: true, state, created: null, detail };
}

export function created(state: DriverState, object: DriverObject, detail: string): WorldResult {
  return { ok: true, state, created: handleOf(object), detail };
}

export function impossible(message: string): WorldResult {
  return { ok: false, message };
}
