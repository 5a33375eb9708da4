/** Changing the session key without another exchange: K := K xor R. */
import { bytes } from '../../catalog/value.ts';
import { decline, done, finding, phase, type Handlers } from '../call/call.ts';
import { checkCapability, checkContract, checkSession, checkState, nullPointer } from '../call/checks.ts';
import { handleOf, labelOf, withObject } from '../objects/objects.ts';
import { drawBytes } from '../state/random.ts';
import { withRefreshedKey } from '../session/session-keys.ts';
import { keySize, sizeNot16, zeros } from '../call/sizes.ts';

export const keyRefreshHandlers: Handlers<'StartSessionKeyRefresh' | 'FinishSessionKeyRefresh'> = {
  StartSessionKeyRefresh: (call, { hDevice, hCryptoSession, RandomNumberSize, pRandomNumber }) => {
    const outputs = zeros('pRandomNumber', pRandomNumber, RandomNumberSize);
    const checked = checkSession(call, hDevice, hCryptoSession);
    if (!checked.ok) return decline(call, checked.objection, { outputs });
    const session = checked.found;
    const objection =
      checkContract(call, session) ??
      checkCapability(call, 'FRESHEN_SESSION_KEY', 'cap-freshen') ??
      (pRandomNumber ? null : nullPointer('pRandomNumber')) ??
      (RandomNumberSize === keySize ? null : sizeNot16('RandomNumberSize', RandomNumberSize));
    if (objection !== null) return decline(call, objection, { outputs });
    const next = checkState(call, session, 'start refresh');
    if (!next.ok) return decline(call, next.objection, { outputs });

    const [random, drawn] = drawBytes(call.state.random, keySize);
    phase(call, 'draw random number', 'done', () => ({
      detail: 'R is stored; the old key stays in force until FinishSessionKeyRefresh.',
      values: [{ name: 'R', value: bytes(random) }],
    }));
    const replaced =
      session.pendingRefresh === null
        ? []
        : [
            finding(
              'REFRESH_REPLACED',
              `${labelOf(session)} had a refresh pending; its random number is void now.`,
              [{ name: 'R before', value: bytes(session.pendingRefresh) }],
              handleOf(session),
            ),
          ];
    const state = withObject(
      { ...call.state, random: drawn },
      { ...session, state: next.found, pendingRefresh: random },
    );
    return done(call, state, { pRandomNumber: bytes(random) }, replaced);
  },

  FinishSessionKeyRefresh: (call, { hDevice, hCryptoSession }) => {
    const checked = checkSession(call, hDevice, hCryptoSession);
    if (!checked.ok) return decline(call, checked.objection);
    const session = checked.found;
    const objection = checkContract(call, session) ?? checkCapability(call, 'FRESHEN_SESSION_KEY', 'cap-freshen');
    if (objection !== null) return decline(call, objection);
    const next = checkState(call, session, 'finish refresh');
    const { sessionKey, pendingRefresh } = session;
    if (!next.ok) return decline(call, next.objection);
    // RefreshPending has both; the compiler cannot know it.
    if (sessionKey === null || pendingRefresh === null) return done(call, call.state);
    const refreshed = withRefreshedKey(session, next.found, sessionKey, pendingRefresh);
    phase(call, 'change session key', 'done', () => ({
      detail: 'K := K xor R; every buffer from here on uses the new key, and content keys must be wrapped anew.',
      values: [
        { name: 'R', value: bytes(pendingRefresh) },
        ...(refreshed.sessionKey === null
          ? []
          : [{ name: 'sessionKey', value: bytes(refreshed.sessionKey), secret: true as const }]),
      ],
    }));
    return done(call, withObject(call.state, refreshed));
  },
};
