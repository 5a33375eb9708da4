import { objectsOfKind } from '../objects/objects.ts';
import { boolean, integer, string } from '../../catalog/value.ts';
import type { DriverState } from '../state/state.ts';
import type { DeviceObject } from '../objects/device.ts';
import type { Properties } from './property.ts';

export const deviceProperties: Properties<DeviceObject> = {
  state: { doc: 'Ready, Removed or Destroyed', read: (device) => string(device.state) },
  removed: { doc: 'the adapter is gone', read: (device) => boolean(device.state === 'Removed') },
  processes: {
    doc: 'processes that may open restricted shared resources',
    read: (device) => integer(device.grants.length),
  },
  sessions: {
    doc: 'live crypto sessions of the device',
    read: (device, state) => integer(liveSessions(state, device.handle)),
  },
};

function liveSessions(state: DriverState, device: bigint): number {
  return objectsOfKind(state, 'cryptoSession').filter(
    (session) => session.device === device && session.state !== 'Destroyed',
  ).length;
}
