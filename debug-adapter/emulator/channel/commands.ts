/** What channels are told to do. Fields were checked before, see `field-rules.ts`. */
import type { ChannelCommandName } from '../../catalog/requests/channel-requests.ts';
import { guid, handle, integer } from '../../catalog/value.ts';
import { makesMistake, phase } from '../call/call.ts';
import { deviceAt, labelOf, objectOfKind, sessionAt, withObject } from '../objects/objects.ts';
import type { ChannelObject } from '../objects/authenticated-channel.ts';
import type { DeviceObject, Grant } from '../objects/device.ts';
import { describeGuid } from '../profile/support.ts';
import type { DriverState } from '../state/state.ts';
import { channelsOf, protectionOf, type Question } from './facts.ts';
import { processByHandle } from './field-rules.ts';

/** The state after a command; `channel` of the question has taken its sequence number. */
type Command = (question: Question, state: DriverState) => DriverState;

const commands: Readonly<Record<ChannelCommandName, Command>> = {
  CONFIGURE_INITIALIZE: ({ call, channel, asked }, state) => {
    const [queries, commandsFrom] = [Number(asked('StartSequenceQuery')), Number(asked('StartSequenceConfigure'))];
    phase(call, 'start sequence numbers', 'done', () => ({
      detail: `${labelOf(channel)} is Initialized: queries begin at ${queries}, commands at ${commandsFrom}.`,
      values: [
        { name: 'StartSequenceQuery', value: integer(queries) },
        { name: 'StartSequenceConfigure', value: integer(commandsFrom) },
      ],
      rule: 'channel-initialised',
    }));
    return withObject(state, {
      ...channel,
      state: 'Initialized',
      queries: { start: queries, last: null },
      commands: { start: commandsFrom, last: null },
    });
  },

  CONFIGURE_PROTECTION: ({ call, channel, asked }, state) => {
    const protection = Number(asked('Protections'));
    const own = withObject(state, { ...channel, protection });
    const after =
      protection === 0 && makesMistake(call, 'switches-off-others')
        ? channelsOf(own, channel.device).reduce(
            (changed, other) => withObject(changed, { ...other, protection: 0 }),
            own,
          )
        : own;
    phase(call, 'switch protection', 'done', () => {
      const inForce = protectionOf(after, channel.device, call.environment.profile);
      const kept =
        (inForce & 1) > (protection & 1) ? '; protection stays on: another channel, or the driver, keeps it on' : '';
      return {
        detail: `${labelOf(channel)} switches protection ${(protection & 1) === 0 ? 'off' : 'on'}${kept}.`,
        values: [{ name: 'protection of the device', value: integer(inForce) }],
        rule: 'channel-protection-own',
      };
    });
    return after;
  },

  CONFIGURE_CRYPTO_SESSION: ({ call, asked }, state) => {
    const decoder = objectOfKind(state, 'decoder', BigInt(asked('DecodeHandle')));
    const session = sessionAt(state, BigInt(asked('CryptoSessionHandle')));
    if (decoder === null || session === null) return state;
    phase(call, 'bind decoder', 'done', () => ({
      detail: `${labelOf(decoder)} decrypts under the keys of ${labelOf(session)} from now on.`,
      values: [
        { name: 'decoder', value: handle('decoder', decoder.handle) },
        { name: 'session', value: handle('cryptoSession', session.handle) },
      ],
      rule: 'decoder-bound',
    }));
    return withObject(state, { ...decoder, session: session.handle });
  },

  CONFIGURE_SHARED_RESOURCE: ({ call, channel, asked }, state) => {
    const device = deviceAt(state, channel.device);
    if (device === null) return state;
    const processType = Number(asked('ProcessType'));
    const grant = {
      processType,
      process: processType === processByHandle ? BigInt(asked('ProcessHandle')) : 0n,
      channel: channel.handle,
    };
    const after = shared(device, grant, asked('AllowAccess') !== 0n);
    phase(call, 'share resources', 'done', () => ({
      detail: `${after.grants.length} processes may open restricted shared resources of ${labelOf(device)}.`,
      values: [{ name: 'processes', value: integer(after.grants.length) }],
      rule: 'channel-grants-stay',
    }));
    return withObject(state, after);
  },

  CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE: ({ call, channel, asked }, state) => {
    const accessibleEncryption = String(asked('EncryptionGuid'));
    phase(call, 'set encryption', 'done', () => ({
      detail: `Content is encrypted with ${describeGuid(accessibleEncryption)} before it becomes accessible.`,
      values: [{ name: 'EncryptionGuid', value: guid(accessibleEncryption) }],
    }));
    return withObject(state, { ...channel, accessibleEncryption });
  },
};

/** Does a command whose fields are right. */
export function applyConfigure(name: ChannelCommandName, question: Question, state: DriverState): DriverState {
  return commands[name](question, state);
}

/** Granting twice, and taking away what was not granted, change nothing (our choice). */
function shared(device: DeviceObject, grant: Grant, isAllowed: boolean): DeviceObject {
  const others = device.grants.filter(
    ({ processType, process }) => processType !== grant.processType || process !== grant.process,
  );
  if (isAllowed && others.length < device.grants.length) return device;
  return { ...device, grants: isAllowed ? [...others, grant] : others };
}

/** The state after the end of a channel: what it protected is protected no more; what it shared stays shared (documented: destroyauthenticatedchannel). */
export function withoutChannel(
  state: DriverState,
  channel: ChannelObject,
  destroyed: ChannelObject,
  forgetsGrants: boolean,
): DriverState {
  const after = withObject(state, destroyed);
  const device = deviceAt(state, channel.device);
  return forgetsGrants && device !== null
    ? withObject(after, { ...device, grants: device.grants.filter((grant) => grant.channel !== channel.handle) })
    : after;
}
