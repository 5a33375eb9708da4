/** The checks that many DDIs share. Each gives what it found, or the failure to answer a VOID call with. */
import { handleKinds, type HandleKind } from '../../catalog/handle.ts';
import { handle, integer } from '../../catalog/value.ts';
import { announces, capabilityBit, type CapabilityName } from '../profile/capabilities.ts';
import { deviceRemoved, makesMistake, phase, type Call, type VoidFailure } from './call.ts';
import { deviceAt, describeHandle, handleOf, labelOf, objectAt, sessionAt } from '../objects/objects.ts';
import { ignoredBecause, nextState, type SessionEvent, type SessionState } from '../session/session-states.ts';
import type { DeviceObject, SessionObject } from '../state/state.ts';

export type Checked<T> =
  { readonly ok: true; readonly found: T } | { readonly ok: false; readonly voidFailure: VoidFailure };

/** The device exists and is not removed. */
export function checkDevice(call: Call, hDevice: bigint): Checked<DeviceObject> {
  const device = deviceAt(call.state, hDevice);
  if (device === null) return unknown(call, 'check device', 'device', hDevice);
  if (device.state === 'Destroyed') {
    return failedCheck({
      check: 'check device',
      rule: 'handle-known',
      finding: 'HANDLE_UNKNOWN',
      message: `${labelOf(device)} is destroyed.`,
      handle: handleOf(device),
    });
  }
  if (device.state === 'Removed') {
    return failedCheck({
      check: 'check device',
      rule: 'device-alive',
      finding: 'CALL_IGNORED_DEVICE_REMOVED',
      status: deviceRemoved,
      message: `${labelOf(device)} was removed.`,
      handle: handleOf(device),
    });
  }
  phase(call, 'check device', 'passed', () => ({ detail: `${labelOf(device)} exists.`, rule: 'device-alive' }));
  return { ok: true, found: device };
}

/** The session exists, lives, and belongs to this device (documented: createcryptosession, remember hDevice). */
export function checkSession(call: Call, hDevice: bigint, hCryptoSession: bigint): Checked<SessionObject> {
  const device = checkDevice(call, hDevice);
  return device.ok ? checkOwnership(call, device.found, hCryptoSession) : device;
}

/** As `checkSession`, whatever became of the device: for the call that ends a session. */
export function checkOwnership(call: Call, device: DeviceObject, hCryptoSession: bigint): Checked<SessionObject> {
  const session = sessionAt(call.state, hCryptoSession);
  if (session === null) return unknown(call, 'check session', 'cryptoSession', hCryptoSession);
  if (session.state === 'Destroyed') {
    return failedCheck({
      check: 'check session',
      rule: 'session-alive',
      finding: 'CALL_IGNORED_DESTROYED',
      message: `${labelOf(session)} is destroyed.`,
      handle: handleOf(session),
    });
  }
  if (session.device !== device.handle && !makesMistake(call, 'no-device-check')) {
    const owner = deviceAt(call.state, session.device);
    return failedCheck({
      check: 'check session',
      rule: 'session-device',
      finding: 'WRONG_DEVICE',
      handle: handleOf(session),
      message: `${labelOf(session)} was created on ${owner === null ? 'another device' : labelOf(owner)}, the call names ${labelOf(device)}.`,
      evidence: [
        { name: 'hDevice', value: handleOf(device) },
        { name: 'created on', value: handle('device', session.device) },
      ],
    });
  }
  phase(call, 'check session', 'passed', () => ({
    detail: `${labelOf(session)} is ${session.state} and belongs to ${labelOf(device)}.`,
    rule: 'session-device',
  }));
  return { ok: true, found: session };
}

/** The session is no HW_PROTECTION session: the runtime must not make this call on one (documented). */
export function checkContract(call: Call, session: SessionObject): VoidFailure | null {
  if (session.mode === 'RSAES_OAEP') return null;
  return {
    check: 'check key exchange',
    rule: 'hardware-session-contract',
    finding: 'RUNTIME_CONTRACT_VIOLATED',
    handle: handleOf(session),
    message: `${labelOf(session)} was created for HW_PROTECTION; ${call.ddi} must not be called on it.`,
  };
}

/** The state machine allows the event: answers the next state. */
export function checkState(call: Call, session: SessionObject, event: SessionEvent): Checked<SessionState> {
  const next = nextState(session.mode, session.state, event);
  if (next === null) {
    const finding = ignoredBecause[session.state];
    const rule =
      finding === 'CALL_IGNORED_KEY_LOST'
        ? 'session-key-present'
        : finding === 'NOTHING_TO_FINISH'
          ? 'refresh-started'
          : 'session-keyed';
    return failedCheck({
      check: 'check state',
      rule,
      finding,
      handle: handleOf(session),
      message: `${labelOf(session)} is ${session.state}; ${call.ddi} does nothing in this state.`,
    });
  }
  phase(call, 'check state', 'passed', () => ({
    detail: session.state === next ? `${session.state} allows it.` : `${session.state} becomes ${next}.`,
  }));
  return { ok: true, found: next };
}

/** The driver announces the capability. */
export function checkCapability(call: Call, name: CapabilityName, rule: VoidFailure['rule']): VoidFailure | null {
  const { profile } = call.environment;
  if (announces(profile, name)) {
    phase(call, 'check capability', 'passed', () => ({ detail: `${name} is announced.`, rule }));
    return null;
  }
  return {
    check: 'check capability',
    rule,
    finding: 'CAPABILITY_MISSING',
    message: `The driver does not announce ${name}.`,
    evidence: [
      { name: 'Caps', value: integer(profile.caps), annotation: `without 0x${capabilityBit(name).toString(16)}` },
    ],
  };
}

/** A required pointer is NULL. */
export function nullPointer(parameter: string): VoidFailure {
  return {
    check: `check ${parameter}`,
    rule: 'pointer-not-null',
    finding: 'NULL_POINTER',
    message: `${parameter} is NULL.`,
  };
}

function unknown(call: Call, check: string, kind: HandleKind, value: bigint): Checked<never> {
  const other = objectAt(call.state, value);
  const kindName = handleKinds[kind].label;
  const message =
    other === null
      ? `The handle ${describeHandle(call.state, kind, value)} was never given.`
      : `The handle names ${labelOf(other)}, not a ${kindName}.`;
  return failedCheck({
    check,
    rule: 'handle-known',
    finding: 'HANDLE_UNKNOWN',
    message,
    evidence: [{ name: 'handle', value: handle(kind, value) }],
    handle: handle(kind, value),
  });
}

function failedCheck(told: VoidFailure): Checked<never> {
  return { ok: false, voidFailure: told };
}
