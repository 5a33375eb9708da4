/** Every kind of object that the driver, its runtime and the world around it have. A new kind is a file here, its properties in `properties/`, and a row in each table that the compiler then names. */
import type { ChannelObject } from './authenticated-channel.ts';
import type { ConnectorObject } from './connector.ts';
import type { SessionObject } from './crypto-session.ts';
import type { DecoderObject } from './decoder.ts';
import type { DeviceObject } from './device.ts';
import type { MemoryObject } from './memory.ts';
import type { OutputObject } from './protected-output.ts';
import type { ResourceObject } from './resource.ts';

export type DriverObject =
  | DeviceObject
  | ResourceObject
  | SessionObject
  | ChannelObject
  | DecoderObject
  | ConnectorObject
  | OutputObject
  | MemoryObject;
export type ObjectKind = DriverObject['kind'];
export type ObjectOf<K extends ObjectKind> = Extract<DriverObject, { readonly kind: K }>;
