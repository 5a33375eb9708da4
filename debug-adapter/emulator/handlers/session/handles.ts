/** Handles that other objects know a session by, and the status of a session after a teardown. */
import { integer } from '../../../catalog/value.ts';
import { decline, done, finding, makesMistake, phase, type Handlers } from '../../call/call.ts';
import { checkSession, nullPointer } from '../../call/checks.ts';
import { handleOf, labelOf } from '../../objects/objects.ts';
import type { SessionObject } from '../../objects/crypto-session.ts';
import { statusOfState } from '../../session/session-states.ts';

export const handleHandlers: Handlers<'CryptoSessionGetHandle' | 'CheckCryptoSessionStatus'> = {
  CryptoSessionGetHandle: (call, { hDevice, hCryptoSession, pHandle }) => {
    const session = checkSession(call, hDevice, hCryptoSession);
    if (!session.ok) return decline(call, session.voidFailure);
    if (!pHandle) return decline(call, nullPointer('pHandle'));
    phase(call, 'name the session', 'done', () => ({
      detail: 'The driver uses hCryptoSession itself as its handle; the page allows it.',
    }));
    return done(call, call.state, { pHandle: handleOf(session.found) });
  },

  CheckCryptoSessionStatus: (call, { hDevice, hCryptoSession, pStatus }) => {
    const session = checkSession(call, hDevice, hCryptoSession);
    if (!session.ok) return decline(call, session.voidFailure);
    if (!pStatus) return decline(call, nullPointer('pStatus'));
    const status = makesMistake(call, 'status-always-ok') ? statusOfState.Keyed : statusOfState[session.found.state];
    phase(call, 'read status', 'done', () => ({
      detail: `The session is ${session.found.state}.`,
      values: [{ name: 'Status', value: integer(status) }],
    }));
    return done(
      call,
      call.state,
      { pStatus: integer(status) },
      isEarly(session.found)
        ? [
            finding(
              'STATUS_ASKED_EARLY',
              `${labelOf(session.found)} has no hardware key yet.`,
              [],
              handleOf(session.found),
            ),
          ]
        : [],
    );
  },
};

/** The hardware key of the session was never set up, and no teardown is the reason to ask. */
function isEarly({ mode, state, hasHardwareKey }: SessionObject): boolean {
  return mode === 'HW_PROTECTION' && state === 'Created' && !hasHardwareKey;
}
