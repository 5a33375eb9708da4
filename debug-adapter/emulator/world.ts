/** What happens to the driver from outside: objects that come and go, teardown, removal, failures on order. */
import { resourceFields, type ResourceFieldName } from '../catalog/resource-description.ts';
import { ddis } from '../catalog/ddis.ts';
import { nearestName } from '../catalog/nearest-name.ts';
import { memberOf } from '../catalog/constant-lookup.ts';
import { describeStatus } from '../catalog/status-lookup.ts';
import type { Value } from '../catalog/value.ts';
import { allocate, largestBlock } from './memory.ts';
import type { DriverEnvironment, WorldEvent, WorldResult } from './driver.ts';
import { deviceAt, handleOf, labelOf, objectAt, sessionAt, withNewObject, withObject } from './objects.ts';
import { entriesOf } from './persistent-map.ts';
import { drawBytes } from './random.ts';
import type { DeviceObject } from './objects/device.ts';
import { afterLoss, afterRemoval, ended, ownerOf } from './objects/endings.ts';
import type { DriverObject, ObjectKind } from './objects/kinds.ts';
import type { ResourceObject } from './objects/resource.ts';
import type { DriverState } from './state.ts';

/** Bytes of the largest surface: a script has no use for more, and a debugger would not survive many. */
const largestSurface = 64 * 1024 * 1024;

/** Applies an event. What cannot happen is told, and changes nothing. */
export function applyEvent(state: DriverState, event: WorldEvent, environment: DriverEnvironment): WorldResult {
  switch (event.event) {
    case 'create device': {
      const made = withNewObject<DeviceObject>(state, 'device', (handle, number) => ({ kind: 'device', handle, number, state: 'Ready', sizeAsked: false, hardwareSessions: 0 }));
      return created(made.state, made.object, labelOf(made.object));
    }
    case 'create resource': return createResource(state, event.device, event.description, environment);
    case 'destroy': return destroy(state, event.handle);
    case 'fail next call':
      return ddis[event.ddi].returns === 'SIZE_T'
        ? { ok: false, message: `${event.ddi} cannot fail: it returns a size.` }
        : happened({ ...state, injections: [...state.injections, { ddi: event.ddi, status: event.status }] }, `the next ${event.ddi} fails with ${describeStatus(event.status).name}`);
    case 'device removed': return happened(removeDevices(state), 'every device is removed, and with it every key');
    case 'key lost': return loseKey(state, event.session, event.withContent);
    case 'create memory': {
      if (event.data.length > largestBlock) return { ok: false, message: `A block of memory has up to ${largestBlock} bytes, not ${event.data.length}.` };
      const { state: after, memory } = allocate(state, event.data, '');
      return created(after, memory, `${labelOf(memory)}, ${memory.data.length} bytes`);
    }
    case 'answer command': {
      const { command, reply, status } = event;
      const world = { ...state.world, replies: [{ command, reply, status }, ...state.world.replies.filter((other) => other.command !== command)] };
      return happened({ ...state, world }, `command 0x${command.toString(16)} is answered with ${reply.length} bytes and ${describeStatus(status).name}`);
    }
    case 'advance clock':
      return event.nanoseconds < 0n ? { ok: false, message: 'The clock does not go backwards.' } : happened({ ...state, time: state.time + event.nanoseconds }, `${event.nanoseconds} ns pass`);
  }
}

/** The adapter is gone: devices are Removed, their sessions have lost key and content. */
export function removeDevices(state: DriverState): DriverState {
  return eachObject(state, afterRemoval);
}

function happened(state: DriverState, detail: string): WorldResult {
  return { ok: true, state, created: null, detail };
}

function created(state: DriverState, object: DriverObject, detail: string): WorldResult {
  return { ok: true, state, created: handleOf(object), detail };
}

function createResource(state: DriverState, hDevice: bigint, description: Readonly<Record<string, Value>>, environment: DriverEnvironment): WorldResult {
  const device = deviceAt(state, hDevice);
  if (device?.state !== 'Ready') return { ok: false, message: device === null ? 'Device names no device of this driver.' : `${labelOf(device)} is ${device.state}.` };
  const names: readonly string[] = Object.keys(resourceFields);
  const stranger = Object.keys(description).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const near = nearestName(stranger, names);
    return { ok: false, message: `A resource has no field ${stranger}. ${near === null ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`}` };
  }
  const given = description['Data'];
  if (given !== undefined && given.kind !== 'bytes') return { ok: false, message: 'Data takes a buffer.' };
  const number = (name: ResourceFieldName, otherwise: number): number => numberOf(name, description[name], otherwise);
  const width = number('Width', given?.value.length ?? Number.NaN);
  const height = number('Height', 1);
  const [pitch, rows] = [number('Pitch', width), number('Rows', height)];
  const [usage, format, sampleCount] = [number('Usage', 0), number('Format', 0), number('SampleCount', 1)];
  const numbers = { Width: width, Height: height, Pitch: pitch, Rows: rows, Usage: usage, Format: format, SampleCount: sampleCount };
  const broken = Object.entries(numbers).find(([, value]) => !Number.isSafeInteger(value) || value < 0)?.[0];
  if (broken !== undefined) return { ok: false, message: description[broken] === undefined ? 'Width is missing, and there is no Data to take it from.' : `${broken} does not take this value.` };
  const size = pitch * rows;
  if (size < 1 || size > largestSurface) return { ok: false, message: `Pitch * Rows is ${size}; a surface has 1 to ${largestSurface} bytes.` };
  if (given !== undefined && given.value.length > size) return { ok: false, message: `Data has ${given.value.length} bytes; Pitch * Rows is ${size}.` };
  const isProtected = isSet(description['Protected']);
  const { protectedMemory } = environment.profile;
  if (isProtected && protectedBytes(state) + BigInt(size) > protectedMemory) return { ok: false, message: `There is no room for ${size} protected bytes: ProtectedMemorySize is ${protectedMemory}.` };
  const data = new Uint8Array(size);
  if (given !== undefined) data.set(given.value);
  const made = withNewObject<ResourceObject>(state, 'resource', (handle, ordinal) => ({
    kind: 'resource', handle, number: ordinal, state: 'Live', device: hDevice, usage, width, height, pitch, rows, format,
    isProtected, isRenderTarget: isSet(description['RenderTarget']), sampleCount, data,
  }));
  return created(made.state, made.object, `${labelOf(made.object)}, ${size} bytes`);
}

/** Bytes of all live protected surfaces. */
function protectedBytes(state: DriverState): bigint {
  let bytes = 0n;
  for (const [, object] of entriesOf(state.objects)) if (object.kind === 'resource' && object.state === 'Live' && object.isProtected) bytes += BigInt(object.data.length);
  return bytes;
}

/** Fields whose numbers have names. */
const enumerationOf: Partial<Readonly<Record<ResourceFieldName, string>>> = { Usage: 'D3D10_DDI_RESOURCE_USAGE', Format: 'DXGI_FORMAT' };

/** A number, or the name of a member of the field's enumeration. NaN when it is neither. */
function numberOf(name: ResourceFieldName, value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (value.kind === 'integer') return Number(value.value);
  const enumeration = enumerationOf[name];
  return value.kind === 'string' && enumeration !== undefined ? (memberOf(enumeration, value.value) ?? Number.NaN) : Number.NaN;
}

function isSet(value: Value | undefined): boolean {
  return value?.kind === 'boolean' ? value.value : value?.kind === 'integer' && value.value !== 0n;
}

function destroy(state: DriverState, handle: bigint): WorldResult {
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
  device: null, resource: null, memory: null, connector: null,
  cryptoSession: 'DestroyCryptoSession', decoder: 'DestroyVideoDecoder', authenticatedChannel: 'DestroyAuthenticatedChannel', protectedOutput: 'DxgkDdiOPMDestroyProtectedOutput',
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
  return happened(after, sessions === 0 ? `${labelOf(device)} is destroyed` : `${labelOf(device)} is destroyed with ${sessions} live crypto ${sessions === 1 ? 'session' : 'sessions'} (LIVE_CRYPTOSESSION)`);
}

function loseKey(state: DriverState, handle: bigint, withContent: boolean): WorldResult {
  const session = sessionAt(state, handle);
  if (session === null || session.state === 'Destroyed') return { ok: false, message: session === null ? `0x${handle.toString(16)} names no crypto session.` : `${labelOf(session)} is destroyed.` };
  const lost = withObject(state, afterLoss(session, withContent ? 'key and content lost' : 'key lost'));
  if (!withContent) return happened(lost, `${labelOf(session)} lost its key`);
  let { random } = lost;
  const after = eachObject(lost, (object) => {
    if (object.kind !== 'resource' || object.state !== 'Live' || !object.isProtected || object.device !== session.device) return object;
    const [data, next] = drawBytes(random, object.data.length);
    random = next;
    return { ...object, data };
  });
  return happened({ ...after, random }, `${labelOf(session)} lost its key; the protected surfaces of its device hold noise`);
}

function eachObject(state: DriverState, change: (object: DriverObject) => DriverObject): DriverState {
  let after = state;
  for (const [, object] of entriesOf(state.objects)) {
    const changed = change(object);
    if (changed !== object) after = withObject(after, changed);
  }
  return after;
}
