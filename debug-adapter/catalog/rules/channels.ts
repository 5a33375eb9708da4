/** Authenticated channels. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented } from '../source.ts';

export const channelRules = {
  'channel-alive': {
    text: 'The channel was created and is not destroyed.',
    source: documented('createauthenticatedchannel'),
  },
  'channel-device': {
    text: 'The channel is used with the device that created it.',
    source: documented('createauthenticatedchannel'),
  },
  'channel-type': {
    text: 'The channel is of type 2 (software) or 3 (hardware), as the capabilities SOFTWARE and HARDWARE say; type 1 stays in the runtime.',
    source: documented('gpu-based content protection, and the caps page'),
  },
  'channel-keyed': {
    text: 'A channel key has been negotiated.',
    source: documented('configureauthenticatedchannel: the command carries an OMAC'),
  },
  'channel-key-once': {
    text: 'The key of a channel is negotiated before CONFIGURE_INITIALIZE.',
    source: ourChoice('a key exchange on an initialised channel is described nowhere: refused'),
  },
  'channel-initialised': {
    text: 'CONFIGURE_INITIALIZE comes before any query and any other command, once.',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-handle': {
    text: 'hChannel in the buffer is the handle that the driver gave the channel.',
    source: documented('d3d10umddi.h, and the query and configure pages'),
  },
  'channel-request-known': {
    text: 'The driver knows the GUID of the request, for a channel of this type.',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-request-size': {
    text: 'A buffer is at least as long as the structure that the GUID names; longer ones are taken (our choice).',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-sequence': {
    text: 'The sequence number is greater than that of the last request of its kind; queries and commands count apart. The first may equal the start.',
    source: documented('queryauthenticatedchannel; taking the start itself is our choice'),
  },
  'channel-request-fields': {
    text: 'The fields of a request name what the driver knows: handles of the device of the channel, indices below the count, offered encryptions, flags that are defined.',
    source: documented('the structure pages, configureauthenticatedchannel'),
  },
  'channel-protection-own': {
    text: 'A channel switches off only the protection that it switched on.',
    source: documented('configureauthenticatedchannel'),
  },
  'channel-grants-stay': {
    text: 'Access to shared resources that a channel granted outlives the channel.',
    source: documented('destroyauthenticatedchannel'),
  },
  'channel-answer-signed': {
    text: 'The answer carries an OMAC over all that follows it, also when the request failed.',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-key-own': {
    text: 'Channel and session have keys of their own.',
    source: documented('GPU-based content protection'),
  },
  'channel-omac': {
    text: 'The OMAC covers everything after itself to the end of the structure, under the channel key.',
    source: documented('the structure pages'),
  },
} as const satisfies Record<string, RuleEntry>;
