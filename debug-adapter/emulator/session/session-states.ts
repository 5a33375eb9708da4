/** The states of a crypto session and what moves it: the tables of the reference's state machines, as data. */
import type { FindingId } from '../../catalog/findings.ts';

export type SessionState = 'Created' | 'Keyed' | 'RefreshPending' | 'KeyLost' | 'KeyAndContentLost' | 'Destroyed';

/** How the session gets its keys: an RSAES-OAEP session holds a key, a HW_PROTECTION session is a channel. */
export type SessionMode = 'RSAES_OAEP' | 'HW_PROTECTION';

/** What can happen to a session. `use key` stands for blits and read-back keys. */
export type SessionEvent =
  | 'key exchanged'
  | 'exchange refused'
  | 'command passed'
  | 'use key'
  | 'start refresh'
  | 'finish refresh'
  | 'hardware key asked'
  | 'ask handle'
  | 'ask status'
  | 'key lost'
  | 'key and content lost'
  | 'destroy';

type Transitions = Readonly<Record<SessionEvent, Partial<Readonly<Record<SessionState, SessionState>>>>>;

const live = {
  Created: 'Created',
  Keyed: 'Keyed',
  RefreshPending: 'RefreshPending',
  KeyLost: 'KeyLost',
  KeyAndContentLost: 'KeyAndContentLost',
} as const;
const toEach = <S extends SessionState>(state: S): Readonly<Record<keyof typeof live, S>> => ({
  Created: state,
  Keyed: state,
  RefreshPending: state,
  KeyLost: state,
  KeyAndContentLost: state,
});
const common = {
  'ask handle': live,
  'ask status': live,
  'exchange refused': live,
  destroy: toEach('Destroyed'),
  'key lost': { ...toEach('KeyLost'), KeyAndContentLost: 'KeyAndContentLost' },
  'key and content lost': toEach('KeyAndContentLost'),
} as const;

/**
 * From state to state. An absent entry: the event is not possible there, and the call that would cause it is ignored.
 * What renegotiation, a second Start and a Finish without Start do is described nowhere: our choice.
 */
export const sessionTransitions: Readonly<Record<SessionMode, Transitions>> = {
  RSAES_OAEP: {
    ...common,
    'key exchanged': toEach('Keyed'),
    'command passed': {},
    'hardware key asked': {},
    'use key': { Keyed: 'Keyed', RefreshPending: 'RefreshPending' },
    'start refresh': { Keyed: 'RefreshPending', RefreshPending: 'RefreshPending' },
    'finish refresh': { RefreshPending: 'Keyed' },
  },
  HW_PROTECTION: {
    ...common,
    'key exchanged': {},
    'use key': {},
    'start refresh': {},
    'finish refresh': {},
    'command passed': live,
    'hardware key asked': toEach('Created'),
  },
};

/** The next state, or null where the event is not possible. */
export function nextState(mode: SessionMode, from: SessionState, event: SessionEvent): SessionState | null {
  return sessionTransitions[mode][event][from] ?? null;
}

/** Why a call that needs a key is ignored, by state. */
export const ignoredBecause: Readonly<Record<SessionState, FindingId>> = {
  Created: 'CALL_IGNORED_NO_KEY',
  Keyed: 'NOTHING_TO_FINISH',
  RefreshPending: 'REFRESH_REPLACED',
  KeyLost: 'CALL_IGNORED_KEY_LOST',
  KeyAndContentLost: 'CALL_IGNORED_KEY_LOST',
  Destroyed: 'CALL_IGNORED_DESTROYED',
};

/** What CheckCryptoSessionStatus answers: members of D3DWDDM2_0DDI_CRYPTO_SESSION_STATUS. */
export const statusOfState: Readonly<Record<SessionState, 0 | 1 | 2>> = {
  Created: 0,
  Keyed: 0,
  RefreshPending: 0,
  KeyLost: 1,
  KeyAndContentLost: 2,
  Destroyed: 0,
};
