/** The driver's objects as views show them and as scripts read them: `hSession.sessionKey`, `hFrame.data`, `hDevice.state`. */
import { memberName } from '../catalog/constant-lookup.ts';
import { boolean, bytes, guid, handle, integer, nullValue, string, type Value } from '../catalog/value.ts';
import { counterBlock } from '../crypto/aes.ts';
import type { Bytes } from '../bytes/bytes.ts';
import type { HandleView } from './driver.ts';
import { handleOf, labelOf, objectAt } from './objects.ts';
import type { NamedValue } from './outcome.ts';
import { entriesOf } from './persistent-map.ts';
import type { DeviceObject, DriverObject, DriverState, ResourceObject, SessionObject } from './state.ts';

/** One property of a kind of object. */
interface Property<O> {
  readonly doc: string;
  readonly isSecret?: true;
  readonly read: (object: O, state: DriverState) => Value;
  readonly note?: (object: O) => string | undefined;
}
type Properties<O> = Readonly<Record<string, Property<O>>>;

const deviceProperties: Properties<DeviceObject> = {
  state: { doc: 'Ready, Removed or Destroyed', read: (device) => string(device.state) },
  removed: { doc: 'the adapter is gone', read: (device) => boolean(device.state === 'Removed') },
  sessions: { doc: 'live crypto sessions of the device', read: (device, state) => integer(liveSessions(state, device.handle)) },
};

const sessionProperties: Properties<SessionObject> = {
  state: { doc: 'Created, Keyed, RefreshPending, KeyLost, KeyAndContentLost or Destroyed', read: (session) => string(session.state) },
  device: { doc: 'the device that created it', read: (session) => handle('device', session.device) },
  runtimeHandle: { doc: 'hRTCryptoSession', read: (session) => handle('runtimeCryptoSession', session.runtimeHandle) },
  CryptoType: { doc: 'as it was created', read: (session) => guid(session.cryptoType) },
  DecodeProfile: { doc: 'as it was created', read: (session) => guid(session.decodeProfile) },
  KeyExchangeType: { doc: 'as it was created', read: (session) => guid(session.keyExchangeType) },
  sessionKey: { doc: 'the key in force, 16 bytes, or null', isSecret: true, read: (session) => buffer(session.sessionKey) },
  pendingRefresh: { doc: 'the random number R of a pending refresh, which goes in clear, or null', read: (session) => buffer(session.pendingRefresh) },
  contentKey: { doc: 'the content key that was unwrapped last, or null', isSecret: true, read: (session) => buffer(session.contentKey) },
  readbackKey: { doc: 'the key of EncryptionBlt, or null', isSecret: true, read: (session) => buffer(session.readbackKey) },
  ivHistory: { doc: 'per key the counter block after its highest use', read: (session) => ({ kind: 'array', items: historyOf(session) }), note: () => 'the next free counter block of each key' },
  exchanges: { doc: 'successful key exchanges', read: (session) => integer(session.exchanges) },
  refreshes: { doc: 'finished key refreshes', read: (session) => integer(session.refreshes) },
};

const resourceProperties: Properties<ResourceObject> = {
  state: { doc: 'Live or Destroyed', read: (resource) => string(resource.state) },
  device: { doc: 'the device that owns it', read: (resource) => handle('device', resource.device) },
  usage: { doc: 'D3D10_DDI_RESOURCE_USAGE', read: (resource) => integer(resource.usage), note: (resource) => nameIn('D3D10_DDI_RESOURCE_USAGE', resource.usage) },
  format: { doc: 'DXGI_FORMAT', read: (resource) => integer(resource.format), note: (resource) => nameIn('DXGI_FORMAT', resource.format) },
  width: { doc: 'pixels in a row', read: (resource) => integer(resource.width) },
  height: { doc: 'rows of pixels', read: (resource) => integer(resource.height) },
  pitch: { doc: 'bytes from row to row', read: (resource) => integer(resource.pitch) },
  rows: { doc: 'rows of memory', read: (resource) => integer(resource.rows) },
  size: { doc: 'pitch * rows', read: (resource) => integer(resource.data.length) },
  isProtected: { doc: 'the surface is protected', read: (resource) => boolean(resource.isProtected) },
  isRenderTarget: { doc: 'the surface is a render target', read: (resource) => boolean(resource.isRenderTarget) },
  data: { doc: 'the bytes of sub-resource 0', read: (resource) => bytes(resource.data) },
};

/** The members that a script can read of a handle, with what they are: for completion and checks. */
export const handleProperties: Readonly<Record<DriverObject['kind'], readonly { readonly name: string; readonly doc: string }[]>> = {
  device: described(deviceProperties), resource: described(resourceProperties), cryptoSession: described(sessionProperties),
};

/** All objects, live and destroyed, in the order of creation. */
export function viewHandles(state: DriverState): readonly HandleView[] {
  return Array.from(entriesOf(state.objects), ([, object]) => viewObject(state, object));
}

/** One handle; null when it names nothing of this driver. */
export function viewHandle(state: DriverState, value: bigint): HandleView | null {
  const object = objectAt(state, value);
  return object === null ? null : viewObject(state, object);
}

/** One property of a handle without building the rest; null when there is no such property or handle. */
export function readProperty(state: DriverState, value: bigint, name: string): Value | null {
  const object = objectAt(state, value);
  switch (object?.kind) {
    case undefined: return null;
    case 'device': return propertyOf(deviceProperties, object, state, name);
    case 'resource': return propertyOf(resourceProperties, object, state, name);
    case 'cryptoSession': return propertyOf(sessionProperties, object, state, name);
  }
}

function propertyOf<O>(properties: Properties<O>, object: O, state: DriverState, name: string): Value | null {
  return Object.hasOwn(properties, name) ? (properties[name]?.read(object, state) ?? null) : null;
}

function viewObject(state: DriverState, object: DriverObject): HandleView {
  return {
    handle: handleOf(object), kind: object.kind, label: labelOf(object), state: object.state,
    alive: object.state !== 'Destroyed', properties: propertiesOf(state, object),
  };
}

function propertiesOf(state: DriverState, object: DriverObject): readonly NamedValue[] {
  switch (object.kind) {
    case 'device': return valuesOf(deviceProperties, object, state);
    case 'resource': return valuesOf(resourceProperties, object, state);
    case 'cryptoSession': return valuesOf(sessionProperties, object, state);
  }
}

function valuesOf<O>(properties: Properties<O>, object: O, state: DriverState): readonly NamedValue[] {
  return Object.entries(properties).map(([name, { read, note, isSecret }]) => {
    const text = note?.(object);
    return { name, value: read(object, state), ...(text === undefined ? {} : { note: text }), ...(isSecret === undefined ? {} : { secret: isSecret }) };
  });
}

function described<O>(properties: Properties<O>): readonly { readonly name: string; readonly doc: string }[] {
  return Object.entries(properties).map(([name, { doc }]) => ({ name, doc }));
}

function historyOf(session: SessionObject): readonly Value[] {
  return Array.from(entriesOf(session.ivHistory)).flatMap(([, uses]) => uses.map((use) => bytes(counterBlock(use.iv, use.end))));
}

function liveSessions(state: DriverState, device: bigint): number {
  let count = 0;
  for (const [, object] of entriesOf(state.objects)) if (object.kind === 'cryptoSession' && object.device === device && object.state !== 'Destroyed') count += 1;
  return count;
}

function nameIn(enumeration: string, value: number): string | undefined {
  return memberName(enumeration, value) ?? undefined;
}

function buffer(value: Bytes | null): Value {
  return value === null ? nullValue : bytes(value);
}
