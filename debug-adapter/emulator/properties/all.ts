/** The properties of every kind of object. */
import type { ObjectKind, ObjectOf } from '../objects/kinds.ts';
import { channelProperties } from './authenticated-channel.ts';
import { connectorProperties } from './connector.ts';
import { sessionProperties } from './crypto-session.ts';
import { decoderProperties } from './decoder.ts';
import { deviceProperties } from './device.ts';
import { memoryProperties } from './memory.ts';
import { outputProperties } from './protected-output.ts';
import { resourceProperties } from './resource.ts';
import type { Properties } from './property.ts';

export const objectProperties: { readonly [K in ObjectKind]: Properties<ObjectOf<K>> } = {
  device: deviceProperties,
  resource: resourceProperties,
  cryptoSession: sessionProperties,
  authenticatedChannel: channelProperties,
  decoder: decoderProperties,
  connector: connectorProperties,
  protectedOutput: outputProperties,
  memory: memoryProperties,
};
