/** What becomes of an object when it ends, and when something that it depends on is lost. */
import { withoutKeys } from '../session/session-keys.ts';
import { nextState, type SessionEvent } from '../session/session-states.ts';
import type { SessionObject } from './crypto-session.ts';
import type { DriverObject } from './kinds.ts';

/** The device that made an object; null for what belongs to no device. */
export function ownerOf(object: DriverObject): bigint | null {
  return 'device' in object ? object.device : null;
}

/** The object after its end. Key material is wiped (our choice). */
export function ended(object: DriverObject): DriverObject {
  switch (object.kind) {
    case 'cryptoSession':
      return withoutKeys(object, 'Destroyed');
    case 'authenticatedChannel':
      return { ...object, state: 'Destroyed', key: null, protection: 0 };
    case 'protectedOutput':
      return { ...object, state: 'Destroyed', signingKey: null, levels: {} };
    case 'connector':
      return { ...object, state: 'Disconnected' };
    case 'device':
      return { ...object, state: 'Destroyed' };
    case 'resource':
      return { ...object, state: 'Destroyed' };
    case 'decoder':
      return { ...object, state: 'Destroyed', session: null };
    case 'memory':
      return { ...object, state: 'Destroyed' };
  }
}

/** The adapter is gone: devices are Removed, sessions have lost key and content. */
export function afterRemoval(object: DriverObject): DriverObject {
  if (object.kind === 'device') return object.state === 'Ready' ? { ...object, state: 'Removed' } : object;
  return object.kind === 'cryptoSession' && object.state !== 'Destroyed'
    ? afterLoss(object, 'key and content lost')
    : object;
}

/** A session after a teardown. */
export function afterLoss(session: SessionObject, event: SessionEvent): SessionObject {
  return withoutKeys(session, nextState(session.mode, session.state, event) ?? session.state);
}
