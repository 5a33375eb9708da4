/** The checks that most calls begin with: is the device there, is the session there, is it this device's, has it a key. */
import { handle, type Guid } from '../../catalog/value.ts';
import type { FindingId } from '../../catalog/findings.ts';
import type { RuleId } from '../../catalog/rules.ts';
import { findGuidByName } from '../../catalog/guid-lookup.ts';
import type { CallContext } from '../handler.ts';
import { objectOf, sessionOf, type SessionObject } from '../state.ts';

export const hardwareProtection: Guid = findGuidByName('HW_PROTECTION', 'key exchange')?.guid ?? '';
export const rsaesOaep: Guid = findGuidByName('RSAES_OAEP', 'key exchange')?.guid ?? '';
export const aes128Ctr: Guid = findGuidByName('AES128_CTR', 'crypto type')?.guid ?? '';
export const proprietary: Guid = findGuidByName('PROPRIETARY', 'crypto type')?.guid ?? '';

const hex = (value: bigint): string => `0x${value.toString(16)}`;

/** True when the device exists and is neither destroyed nor removed. */
export function checkDevice({ state, record }: CallContext, device: bigint): boolean {
  const object = objectOf(state, device);
  const alive = object?.kind === 'device' && object.alive && !object.removed;
  return record.check('check device', 'device-alive', alive, () => {
    if (object?.kind !== 'device') return `${hex(device)} is no device of this driver.`;
    return alive ? `device ${object.number}` : `Device ${object.number} is ${object.removed ? 'removed' : 'destroyed'}.`;
  });
}

/** The session of a call when it exists and the device is its own; the failed check is recorded otherwise. */
export function findSession(context: CallContext, device: bigint, session: bigint): SessionObject | null {
  const { state, record } = context;
  if (!checkDevice(context, device)) return null;
  const object = sessionOf(state, session);
  const exists = object !== undefined && object.state !== 'Destroyed';
  if (!record.check('check session', 'session-alive', exists, () => (object === undefined ? `${hex(session)} is no crypto session of this driver.` : exists ? `crypto session ${object.number}, ${object.state}` : `Crypto session ${object.number} was destroyed.`)) || object === undefined) return null;
  const own = object.device === device;
  return record.check('check device of session', 'session-device', own, () => (own ? 'the device that created the session' : `Crypto session ${object.number} was created by device ${hex(object.device)}, not by ${hex(device)}.`)) ? object : null;
}

const findingOfRule: Partial<Record<RuleId, FindingId>> = {
  'device-alive': 'CALL_IGNORED_DEVICE_REMOVED', 'session-alive': 'CALL_IGNORED_DESTROYED', 'session-device': 'WRONG_DEVICE',
};

/** As `findSession`, for calls that return nothing: what is wrong becomes a finding. */
export function findSessionOrReport(context: CallContext, device: bigint, session: bigint): SessionObject | null {
  const found = findSession(context, device, session);
  if (found !== null) return found;
  const object = sessionOf(context.state, session);
  const deviceObject = objectOf(context.state, device);
  const rule: RuleId = deviceObject?.kind !== 'device' || deviceObject.removed || !deviceObject.alive ? 'device-alive' : object === undefined || object.state === 'Destroyed' ? 'session-alive' : 'session-device';
  context.record.find(findingOfRule[rule] ?? 'CALL_IGNORED_DESTROYED', rule === 'session-device' && object !== undefined
    ? `Crypto session ${object.number} belongs to device ${hex(object.device)}; the call came with ${hex(device)} and was ignored.`
    : rule === 'device-alive' ? `The device ${hex(device)} is not usable; the call was ignored.` : `There is no live crypto session ${hex(session)}; the call was ignored.`, handle('cryptoSession', session));
  return null;
}

/** True when the session has a key that a VOID call can use; a finding otherwise. HW_PROTECTION sessions must not get this far. */
export function checkKeyed({ record }: CallContext, session: SessionObject, call: string): session is SessionObject & { readonly key: Uint8Array } {
  if (session.keyExchange === hardwareProtection) {
    record.check('check session kind', 'hardware-session-contract', false, () => `${call} on a HW_PROTECTION session.`);
    record.find('RUNTIME_CONTRACT_VIOLATED', `${call} must not be called on crypto session ${session.number}, which is a HW_PROTECTION session.`, handle('cryptoSession', session.handle));
    return false;
  }
  const lost = session.state === 'KeyLost' || session.state === 'KeyAndContentLost';
  const keyed = session.key !== null && !lost;
  record.check('check session key', lost ? 'session-key-present' : 'session-keyed', keyed, () => (keyed ? session.state : `Crypto session ${session.number} is ${session.state}.`));
  if (!keyed) {
    record.find(lost ? 'CALL_IGNORED_KEY_LOST' : 'CALL_IGNORED_NO_KEY', `${call} was ignored: crypto session ${session.number} is ${session.state}.`, handle('cryptoSession', session.handle));
  }
  return keyed;
}

/** True when the profile announces the capability; a finding otherwise. */
export function checkCap({ record, environment }: CallContext, bit: number, name: string, rule: RuleId, session: SessionObject): boolean {
  const has = (environment.profile.caps & bit) !== 0;
  record.check(`check capability ${name}`, rule, has, () => `${name} is ${has ? '' : 'not '}announced`);
  if (!has) record.find('CAPABILITY_MISSING', `The profile "${environment.profile.name}" does not announce ${name}; the call was ignored.`, handle('cryptoSession', session.handle));
  return has;
}

/** D3D11_1DDI_CONTENT_PROTECTION_CAPS bits that gate calls of this family. */
export const capBits = { PARTIAL_DECRYPTION: 0x8, CONTENT_KEY: 0x10, FRESHEN_SESSION_KEY: 0x20, ENCRYPTED_READ_BACK: 0x40, ENCRYPTED_READ_BACK_KEY: 0x80, DECRYPTION_BLT: 0x400 } as const;
