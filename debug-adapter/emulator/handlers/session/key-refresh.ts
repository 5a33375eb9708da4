/** Changing the session key without another exchange: K := K xor R. */
import { bytes } from '../../../catalog/value.ts';
import { decline, done, finding, phase, type Handlers } from '../../call/call.ts';
import { checkCapability, nullPointer } from '../../call/checks.ts';
import { checkKeyUse, checkedUnless } from '../../call/key-use.ts';
import { handleOf, labelOf, withObject } from '../../objects/objects.ts';
import { drawBytes } from '../../state/random.ts';
import { withRefreshedKey } from '../../session/session-keys.ts';
import { keySize, sizeNot16, zeros } from '../../call/sizes.ts';

export const keyRefreshHandlers: Handlers<'StartSessionKeyRefresh' | 'FinishSessionKeyRefresh'> = {
  StartSessionKeyRefresh: (call, args) => {
    const { RandomNumberSize, pRandomNumber } = args;
    const outputs = zeros('pRandomNumber', pRandomNumber, RandomNumberSize);
    const checked = checkKeyUse(call, args, 'start refresh', () =>
      checkedUnless(
        checkCapability(call, 'FRESHEN_SESSION_KEY', 'cap-freshen') ??
          (pRandomNumber ? null : nullPointer('pRandomNumber')) ??
          (RandomNumberSize === keySize ? null : sizeNot16('RandomNumberSize', RandomNumberSize)),
      ),
    );
    if (!checked.ok) return decline(call, checked.voidFailure, { outputs });
    const { session, next } = checked.found;

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
    const state = withObject({ ...call.state, random: drawn }, { ...session, state: next, pendingRefresh: random });
    return done(call, state, { pRandomNumber: bytes(random) }, replaced);
  },

  FinishSessionKeyRefresh: (call, args) => {
    const checked = checkKeyUse(call, args, 'finish refresh', () =>
      checkedUnless(checkCapability(call, 'FRESHEN_SESSION_KEY', 'cap-freshen')),
    );
    if (!checked.ok) return decline(call, checked.voidFailure);
    const { session, next } = checked.found;
    const { sessionKey, pendingRefresh } = session;
    // RefreshPending has both; the compiler cannot know it.
    if (sessionKey === null || pendingRefresh === null) return done(call, call.state);
    const refreshed = withRefreshedKey(session, next, sessionKey, pendingRefresh);
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
