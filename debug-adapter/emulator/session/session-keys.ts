/** How the keys of a session change. The states they change in stand in `session-states.ts`. */
import { xor, type Bytes } from '../../bytes/bytes.ts';
import { emptyMap } from '../state/persistent-map.ts';
import type { SessionState } from './session-states.ts';
import type { SessionObject } from '../state/state.ts';

/** All key material gone, in a new state. */
export function withoutKeys(session: SessionObject, state: SessionState): SessionObject {
  return {
    ...session,
    state,
    sessionKey: null,
    pendingRefresh: null,
    keyBeforeRefresh: null,
    contentKey: null,
    wrappedContentKey: null,
    staleContentKey: null,
    readbackKey: null,
    nextReadbackIv: null,
    ivHistory: emptyMap(),
    lastUse: null,
  };
}

/** A new key from an exchange: older keys, the IV history and a pending refresh are gone (our choice: described nowhere). */
export function withExchangedKey(session: SessionObject, state: SessionState, key: Bytes): SessionObject {
  return {
    ...withoutKeys(session, state),
    sessionKey: key,
    staleContentKey: session.wrappedContentKey,
    exchanges: session.exchanges + 1,
  };
}

/** K := K xor R (sdk: startsessionkeyrefresh). Content and read-back keys live on; what was wrapped under K is stale. */
export function withRefreshedKey(
  session: SessionObject,
  state: SessionState,
  key: Bytes,
  random: Bytes,
): SessionObject {
  return {
    ...session,
    state,
    sessionKey: xor(key, random),
    keyBeforeRefresh: key,
    pendingRefresh: null,
    contentKey: null,
    wrappedContentKey: null,
    staleContentKey: session.wrappedContentKey ?? session.staleContentKey,
    nextReadbackIv: session.readbackKey === null ? null : session.nextReadbackIv,
    refreshes: session.refreshes + 1,
  };
}
