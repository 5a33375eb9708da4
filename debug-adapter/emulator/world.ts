/** What happens to the driver from outside: objects that appear and go, teardown, removal, failures on order. */
import { handle, type HandleValue, type Value } from '../catalog/value.ts';
import type { WorldEvent, WorldResult } from './driver.ts';
import { addObject, objectOf, sessionOf, withObject, type DriverState, type ResourceObject } from './state.ts';

/** Surfaces larger than this are refused: a script has no use for them and the editor would not survive them. */
const largestSurface = 256 * 1024 * 1024;

export function applyEvent(state: DriverState, event: WorldEvent): WorldResult {
  switch (event.event) {
    case 'create device': {
      const added = addObject(state, (pointer, number) => ({ kind: 'device', handle: pointer, number, removed: false, alive: true }));
      return created(added.state, handle('device', added.object.handle), `device ${added.object.number}`);
    }
    case 'create resource': return createResource(state, event.device, event.description);
    case 'destroy': return destroy(state, event.handle);
    case 'fail next call': return done({ ...state, failures: [...state.failures, { ddi: event.ddi, status: event.status }] }, `the next ${event.ddi} fails`);
    case 'device removed': return done(removeDevices(state), 'all devices are removed');
    case 'key lost': return loseKey(state, event.session, event.withContent);
    case 'advance clock': return done({ ...state, clock: state.clock + Number(event.nanoseconds) }, `${event.nanoseconds} ns pass`);
  }
}

function done(state: DriverState, detail: string): WorldResult {
  return { ok: true, state, created: null, detail };
}

function created(state: DriverState, made: HandleValue, detail: string): WorldResult {
  return { ok: true, state, created: made, detail };
}

function createResource(state: DriverState, device: bigint, description: Readonly<Record<string, Value>>): WorldResult {
  const owner = objectOf(state, device);
  if (owner?.kind !== 'device' || !owner.alive) return { ok: false, message: 'Device is not a live device of this run.' };
  const number = (name: string, otherwise: number): number => {
    const value = description[name];
    return value?.kind === 'integer' ? Number(value.value) : otherwise;
  };
  const flag = (name: string): boolean => {
    const value = description[name];
    return value?.kind === 'boolean' && value.value;
  };
  const data = description['Data']?.kind === 'bytes' ? description['Data'].value : null;
  const width = number('Width', data?.length ?? 0);
  const height = number('Height', 1);
  const pitch = number('Pitch', width);
  const rows = number('Rows', height);
  const size = pitch * rows;
  if (!(size > 0 && size <= largestSurface)) return { ok: false, message: `Pitch x Rows is ${size} bytes; a surface has 1 to ${largestSurface}.` };
  if (data !== null && data.length > size) return { ok: false, message: `Data has ${data.length} bytes, the surface holds Pitch x Rows = ${size}.` };
  const content = new Uint8Array(size);
  if (data !== null) content.set(data);
  const format = description['Format'];
  const usage = description['Usage'];
  const added = addObject(state, (pointer, ordinal): ResourceObject => ({
    kind: 'resource', handle: pointer, number: ordinal, device, alive: true, usage: usage?.kind === 'string' && usage.value === 'STAGING' ? 'STAGING' : 'DEFAULT',
    isProtected: flag('Protected'), isRenderTarget: flag('RenderTarget'), width, height, pitch, rows,
    format: format?.kind === 'string' ? format.value : 'unspecified', data: content,
  }));
  return created(added.state, handle('resource', added.object.handle), `resource ${added.object.number}, ${size} bytes`);
}

function destroy(state: DriverState, pointer: bigint): WorldResult {
  const object = objectOf(state, pointer);
  if (object === undefined || object.kind === 'cryptoSession') return { ok: false, message: 'destroy takes a device or a resource; sessions end by DestroyCryptoSession.' };
  if (!object.alive) return { ok: false, message: `${object.kind} ${object.number} is destroyed already.` };
  return done(withObject(state, { ...object, alive: false }), `${object.kind} ${object.number} is destroyed`);
}

function removeDevices(state: DriverState): DriverState {
  let next = state;
  for (const object of state.objects.values()) if (object.kind === 'device') next = withObject(next, { ...object, removed: true });
  return next;
}

function loseKey(state: DriverState, pointer: bigint, withContent: boolean): WorldResult {
  const session = sessionOf(state, pointer);
  if (session === undefined || session.state === 'Destroyed') return { ok: false, message: 'There is no such live crypto session.' };
  let next = withObject(state, { ...session, state: withContent ? 'KeyAndContentLost' : 'KeyLost', key: null, pendingRefresh: null, readBackKey: null, ivs: [], nextIv: null });
  if (withContent) {
    for (const object of state.objects.values()) {
      if (object.kind === 'resource' && object.alive && object.isProtected && object.device === session.device) next = withObject(next, { ...object, data: new Uint8Array(object.data.length) });
    }
  }
  return done(next, `crypto session ${session.number} lost its key${withContent ? ' and the protected content' : ''}`);
}
