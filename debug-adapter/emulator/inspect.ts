/** The driver's objects as views show them and as scripts read them: `hSession.sessionKey`, `hFrame.data`, `hDevice.removed`. */
import { boolean, bytes, guid, handle, integer, nullValue, string, type Value } from '../catalog/value.ts';
import { counterBlock } from '../crypto/aes.ts';
import type { HandleView } from './driver.ts';
import type { NamedValue } from './outcome.ts';
import { objectOf, type DriverObject, type DriverState, type ResourceObject, type SessionObject } from './state.ts';

/** All objects, live and destroyed, in the order of creation. */
export function viewHandles(state: DriverState): readonly HandleView[] {
  return [...state.objects.values()].map(viewOfObject);
}

/** One handle; null when it names nothing of this driver. */
export function viewHandle(state: DriverState, pointer: bigint): HandleView | null {
  const object = objectOf(state, pointer);
  return object === undefined ? null : viewOfObject(object);
}

const words = { device: 'device', resource: 'resource', cryptoSession: 'crypto session' } as const;

function viewOfObject(object: DriverObject): HandleView {
  return {
    handle: handle(object.kind, object.handle),
    kind: object.kind,
    label: `${words[object.kind]} ${object.number}`,
    state: stateOf(object),
    alive: object.kind === 'cryptoSession' ? object.state !== 'Destroyed' : object.alive,
    properties: propertiesOf(object),
  };
}

/** The state machine's word for an object. */
export function stateOf(object: DriverObject): string {
  switch (object.kind) {
    case 'cryptoSession': return object.state;
    case 'device': return !object.alive ? 'Destroyed' : object.removed ? 'Removed' : 'Alive';
    case 'resource': return object.alive ? 'Alive' : 'Destroyed';
  }
}

function propertiesOf(object: DriverObject): readonly NamedValue[] {
  const state: NamedValue = { name: 'state', value: string(stateOf(object)) };
  switch (object.kind) {
    case 'device': return [state, { name: 'removed', value: boolean(object.removed) }];
    case 'resource': return [state, ...resourceProperties(object)];
    case 'cryptoSession': return [state, ...sessionProperties(object)];
  }
}

function resourceProperties(resource: ResourceObject): readonly NamedValue[] {
  return [
    { name: 'device', value: handle('device', resource.device) },
    { name: 'usage', value: string(resource.usage) },
    { name: 'isProtected', value: boolean(resource.isProtected) },
    { name: 'isRenderTarget', value: boolean(resource.isRenderTarget) },
    { name: 'width', value: integer(resource.width) },
    { name: 'height', value: integer(resource.height) },
    { name: 'pitch', value: integer(resource.pitch) },
    { name: 'rows', value: integer(resource.rows) },
    { name: 'format', value: string(resource.format) },
    { name: 'data', value: bytes(resource.data), ...(resource.isProtected ? { secret: true as const } : {}) },
  ];
}

function sessionProperties(session: SessionObject): readonly NamedValue[] {
  const key = (name: string, value: Uint8Array | null): NamedValue => ({ name, value: value === null ? nullValue : bytes(value), secret: true });
  const ivs: readonly Value[] = session.ivs.map((use) => bytes(counterBlock(use.iv, use.end)));
  return [
    { name: 'device', value: handle('device', session.device) },
    { name: 'runtimeHandle', value: handle('runtimeCryptoSession', session.runtimeHandle) },
    { name: 'CryptoType', value: guid(session.cryptoType) },
    { name: 'DecodeProfile', value: guid(session.decodeProfile) },
    { name: 'KeyExchangeType', value: guid(session.keyExchange) },
    { name: 'exchanges', value: integer(session.exchanges), note: 'successful key exchanges' },
    key('sessionKey', session.key),
    key('pendingRefresh', session.pendingRefresh),
    key('readBackKey', session.readBackKey),
    { name: 'ivHistory', value: { kind: 'array', items: ivs }, note: 'last IV and the count after it, a row for each key' },
  ];
}

/** Names of the properties by kind, for completion and checks. */
export const propertyNames: Readonly<Record<DriverObject['kind'], readonly string[]>> = {
  device: ['state', 'removed'],
  resource: ['state', 'device', 'usage', 'isProtected', 'isRenderTarget', 'width', 'height', 'pitch', 'rows', 'format', 'data'],
  cryptoSession: ['state', 'device', 'runtimeHandle', 'CryptoType', 'DecodeProfile', 'KeyExchangeType', 'exchanges', 'sessionKey', 'pendingRefresh', 'readBackKey', 'ivHistory'],
};
