/** What every function of a channel checks first. */
import { handle } from '../../catalog/value.ts';
import { makesMistake, phase, type Call, type VoidFailure } from '../call/call.ts';
import { checkDevice, type Checked } from '../call/checks.ts';
import { deviceAt, handleOf, labelOf, objectAt, objectOfKind, objectsOfKind } from '../objects/objects.ts';
import type { ChannelObject } from '../objects/authenticated-channel.ts';
import type { DeviceObject } from '../objects/device.ts';
import type { DriverState } from '../state/state.ts';

/** The device is alive; the channel lives and belongs to it (documented: createauthenticatedchannel). */
export function checkChannel(call: Call, hDevice: bigint, hAuthChannel: bigint): Checked<ChannelObject> {
  const device = checkDevice(call, hDevice);
  return device.ok ? checkChannelOf(call, device.found, hAuthChannel) : device;
}

/** As `checkChannel`, whatever became of the device: for the call that ends a channel. */
export function checkChannelOf(call: Call, device: DeviceObject, hAuthChannel: bigint): Checked<ChannelObject> {
  const channel = objectOfKind(call.state, 'authenticatedChannel', hAuthChannel);
  if (channel === null) return { ok: false, voidFailure: notAChannel(call.state, hAuthChannel) };
  if (channel.state === 'Destroyed') {
    return {
      ok: false,
      voidFailure: {
        check: 'check channel',
        rule: 'channel-alive',
        finding: 'CHANNEL_WRONG',
        message: `${labelOf(channel)} is destroyed.`,
        handle: handleOf(channel),
      },
    };
  }
  if (channel.device !== device.handle && !makesMistake(call, 'no-device-check')) {
    const owner = deviceAt(call.state, channel.device);
    return {
      ok: false,
      voidFailure: {
        check: 'check channel',
        rule: 'channel-device',
        finding: 'WRONG_DEVICE',
        handle: handleOf(channel),
        message: `${labelOf(channel)} was created on ${owner === null ? 'another device' : labelOf(owner)}, the call names ${labelOf(device)}.`,
        evidence: [
          { name: 'hDevice', value: handleOf(device) },
          { name: 'created on', value: handle('device', channel.device) },
        ],
      },
    };
  }
  phase(call, 'check channel', 'passed', () => ({
    detail: `${labelOf(channel)} is ${channel.state} and belongs to ${labelOf(device)}.`,
    rule: 'channel-device',
  }));
  return { ok: true, found: channel };
}

function notAChannel(state: DriverState, value: bigint): VoidFailure {
  const about = {
    check: 'check channel',
    rule: 'channel-alive',
    handle: handle('authenticatedChannel', value),
  } as const;
  const other = objectAt(state, value);
  if (other !== null)
    return { ...about, finding: 'CHANNEL_WRONG', message: `The handle names ${labelOf(other)}, not a channel.` };
  const owner = ownerOfRuntimeHandle(state, value);
  if (owner !== null)
    return {
      ...about,
      finding: 'HANDLE_SPACE_WRONG',
      message: `0x${value.toString(16)} is the runtime's handle of ${owner}.`,
    };
  return { ...about, finding: 'CHANNEL_WRONG', message: `The handle 0x${value.toString(16)} was never given.` };
}

/** The label of the live object that the runtime calls by this handle; null when there is none. */
export function ownerOfRuntimeHandle(state: DriverState, value: bigint): string | null {
  const owner = [...objectsOfKind(state, 'cryptoSession'), ...objectsOfKind(state, 'authenticatedChannel')].find(
    (object) => object.runtimeHandle === value && object.state !== 'Destroyed',
  );
  return owner === undefined ? null : labelOf(owner);
}
