import { boolean, guid, handle, integer, nullValue, string } from '../../catalog/value.ts';
import type { ChannelObject, Sequence } from '../objects/authenticated-channel.ts';
import { buffer, nameIn, type Properties } from './property.ts';

export const channelProperties: Properties<ChannelObject> = {
  state: { doc: 'Created, Keyed, Initialized or Destroyed', read: (channel) => string(channel.state) },
  device: { doc: 'the device that created it', read: (channel) => handle('device', channel.device) },
  runtimeHandle: {
    doc: 'hRTAuthChannel',
    read: (channel) => handle('runtimeAuthenticatedChannel', channel.runtimeHandle),
  },
  ChannelType: {
    doc: '2 software, 3 hardware',
    read: (channel) => integer(channel.channelType),
    annotation: (channel) => nameIn('D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE', channel.channelType),
  },
  key: {
    doc: 'the channel key that signs its messages, 16 bytes, or null',
    isSecret: true,
    read: (channel) => buffer(channel.key),
  },
  lastQuery: {
    doc: 'the sequence number of the last query, or null',
    isContent: true,
    read: (channel) => number(channel.queries),
  },
  lastCommand: {
    doc: 'the sequence number of the last command, or null',
    isContent: true,
    read: (channel) => number(channel.commands),
  },
  protection: {
    doc: 'the protection that this channel switched on',
    isContent: true,
    read: (channel) => boolean((channel.protection & 1) !== 0),
  },
  accessibleEncryption: {
    doc: 'the encryption of accessible content that this channel set',
    isContent: true,
    read: (channel) => guid(channel.accessibleEncryption),
  },
};

function number(sequence: Sequence | null) {
  return sequence === null || sequence.last === null ? nullValue : integer(sequence.last);
}
