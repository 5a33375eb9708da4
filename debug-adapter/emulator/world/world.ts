/** What happens to the driver from outside: objects that come and go, teardown, removal, failures on order. One file a family in `world/`. */
import { ddis } from '../../catalog/ddis.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import type { DriverEnvironment, WorldEvent, WorldResult } from '../driver.ts';
import { allocate, largestBlock } from '../memory/memory.ts';
import { labelOf, withNewObject } from '../objects/objects.ts';
import { withTainted } from '../objects/tainted.ts';
import type { DeviceObject } from '../objects/device.ts';
import type { DriverState } from '../state/state.ts';
import { changeConnector, changeDisplay, changeMode, createConnector, loseOutput } from './connectors.ts';
import { destroy } from './endings.ts';
import { loseKey, removeDevices, tearDown } from './losses.ts';
import { createResource } from './resources.ts';
import { created, happened, impossible } from './result.ts';
import { schedule } from './schedule.ts';
import { changeSurface } from './surfaces.ts';

/** Applies an event. What cannot happen is told, and changes nothing. */
export function applyEvent(state: DriverState, event: WorldEvent, environment: DriverEnvironment): WorldResult {
  switch (event.event) {
    case 'create device':
      return createDevice(state);
    case 'create resource':
      return createResource(state, event.device, event.description, environment);
    case 'create memory':
      return createMemory(state, event.data, event.isSecret === true);
    case 'destroy':
      return destroy(state, event.handle);
    case 'fail next call':
      return failLater(state, event);
    case 'device removed':
      return happened(removeDevices(state), 'every device is removed, and with it every key');
    case 'key lost':
      return loseKey(state, event.session, event.withContent);
    case 'teardown':
      return tearDown(state, event.withContent, event.why);
    case 'surface changed':
      return changeSurface(state, event.resource, event.change);
    case 'memory runs out':
      return happened(
        { ...state, world: { ...state.world, isShort: event.isShort } },
        event.isShort ? 'memory has run out' : 'there is memory again',
      );
    case 'answer command':
      return answerCommand(state, event);
    case 'create connector':
      return createConnector(state, event.description);
    case 'connector changed':
      return changeConnector(state, event.connector, event.change, environment);
    case 'mode changed':
      return changeMode(state, event.connector, event.width, event.height, event.frequency, environment);
    case 'output destroyed':
      return loseOutput(state, event.output, environment);
    case 'session type change':
      return changeDisplay(
        state,
        { isSessionChanging: event.isChanging },
        event.isChanging ? 'the session is changing its type' : 'the session has its new type',
      );
    case 'desktop arranged':
      return changeDisplay(state, { arrangement: event.arrangement }, `the desktop is in ${event.arrangement} mode`);
    case 'advance clock':
      return event.nanoseconds < 0n
        ? impossible('The clock does not go backwards.')
        : happened({ ...state, time: state.time + event.nanoseconds }, `${event.nanoseconds} ns pass`);
    case 'at a time':
      return schedule(state, event.at, event.what);
  }
}

function createDevice(state: DriverState): WorldResult {
  const made = withNewObject<DeviceObject>(state, 'device', (handle, number) => ({
    kind: 'device',
    handle,
    number,
    state: 'Ready',
    sizeAsked: false,
    hardwareSessions: 0,
    grants: [],
  }));
  return created(made.state, made.object, labelOf(made.object));
}

/** From now on; what was said of the same command before counts no more. */
function answerCommand(
  state: DriverState,
  { command, reply, status, isSecret = false }: WorldEvent & { readonly event: 'answer command' },
): WorldResult {
  const others = state.world.replies.filter((other) => other.command !== command);
  const world = { ...state.world, replies: [{ command, reply, status, isSecret }, ...others] };
  return happened(
    { ...state, world },
    `command 0x${command.toString(16)} is answered with ${reply.length} bytes and ${describeStatus(status).name}`,
  );
}

function createMemory(state: DriverState, data: Uint8Array, isSecret: boolean): WorldResult {
  if (data.length > largestBlock)
    return impossible(`A block of memory has up to ${largestBlock} bytes, not ${data.length}.`);
  const { state: after, memory } = allocate(state, data, '');
  const marked = isSecret ? withTainted(after, [memory.handle]) : after;
  return created(marked, memory, `${labelOf(memory)}, ${memory.data.length} bytes`);
}

function failLater(
  state: DriverState,
  { ddi, status, skip = 0 }: WorldEvent & { readonly event: 'fail next call' },
): WorldResult {
  if (ddis[ddi].returns === 'SIZE_T') return impossible(`${ddi} cannot fail: it returns a size.`);
  const which = skip === 0 ? `the next ${ddi}` : `call ${skip + 1} of ${ddi} from here`;
  return happened(
    { ...state, injections: [...state.injections, { ddi, status, skip }] },
    `${which} fails with ${describeStatus(status).name}`,
  );
}
