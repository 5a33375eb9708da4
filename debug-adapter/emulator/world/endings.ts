/** Objects that the world ends: devices, surfaces, memory. */
import type { WorldResult } from '../driver.ts';
import { labelOf, objectAt, withObject } from '../objects/objects.ts';
import type { DeviceObject } from '../objects/device.ts';
import { ended, ownerOf } from '../objects/endings.ts';
import type { ObjectKind } from '../objects/kinds.ts';
import type { DriverState } from '../state/state.ts';
import { eachObject } from './each-object.ts';
import { happened } from './result.ts';

/** Ends a device, with all that lives on it, a surface, memory or a connector. Other objects are ended by a DDI, and the failure names it. */
export function destroy(state: DriverState, handle: bigint): WorldResult {
  const object = objectAt(state, handle);
  if (object === null) return { ok: false, message: `0x${handle.toString(16)} names no object of this driver.` };
  if (object.state === 'Destroyed') return { ok: false, message: `${labelOf(object)} is destroyed already.` };
  const ender = endedBy[object.kind];
  if (ender !== null) return { ok: false, message: `${capitalised(labelOf(object))} ends by ${ender}.` };
  if (object.kind === 'device') return destroyDevice(state, object);
  return happened(withObject(state, ended(object)), `${labelOf(object)} is destroyed`);
}

/** The call that ends an object of a kind; null where the world does. */
const endedBy: Readonly<Record<ObjectKind, string | null>> = {
  device: null,
  resource: null,
  memory: null,
  connector: null,
  cryptoSession: 'DestroyCryptoSession',
  decoder: 'DestroyVideoDecoder',
  authenticatedChannel: 'DestroyAuthenticatedChannel',
  protectedOutput: 'DxgkDdiOPMDestroyProtectedOutput',
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What lived on the device goes with it. */
function destroyDevice(state: DriverState, device: DeviceObject): WorldResult {
  let sessions = 0;
  const after = eachObject(withObject(state, { ...device, state: 'Destroyed' }), (object) => {
    if (object.kind === 'device' || ownerOf(object) !== device.handle || object.state === 'Destroyed') return object;
    if (object.kind === 'cryptoSession') sessions += 1;
    return ended(object);
  });
  return happened(
    after,
    sessions === 0
      ? `${labelOf(device)} is destroyed`
      : `${labelOf(device)} is destroyed with ${sessions} live crypto ${sessions === 1 ? 'session' : 'sessions'} (LIVE_CRYPTOSESSION)`,
  );
}
