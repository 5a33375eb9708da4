/** What the function of a request may take for granted: it is given what the state of the session proves. */
import type { Stop } from '../../engine/query/breakpoint.ts';
import type { AdapterSession } from './adapter-session.ts';
import type { DebuggedRun } from './debugged-run.ts';
import { adapterError } from '../messages/errors.ts';
import { refusal, type Refused } from '../messages/reply.ts';

/** A session with a run, whatever the run does. */
export interface Launched {
  readonly session: AdapterSession;
  readonly debugged: DebuggedRun;
}

/** A session whose run stands still. */
export interface Stopped extends Launched {
  readonly stop: Stop;
}

/** What a session is proven to be, or why a request comes at the wrong time: told in the order in which a client would mend it. */
export type Proof<Proven> = (
  session: AdapterSession,
  command: string,
) => { readonly ok: true; readonly proven: Proven } | Refused;

/** For a request that may come at any time. */
export const proveNothing: Proof<AdapterSession> = (session) => ({ ok: true, proven: session });

export const proveInitialized: Proof<AdapterSession> = (session, command) =>
  session.state.kind === 'not initialized'
    ? refusal(adapterError('notInitialized', { command }))
    : { ok: true, proven: session };

export const proveLaunched: Proof<Launched> = (session, command) => {
  const { state } = session;
  switch (state.kind) {
    case 'not initialized':
      return refusal(adapterError('notInitialized', { command }));
    case 'not launched':
      return refusal(adapterError('notLaunched', { command }));
    case 'released':
      return refusal(adapterError('terminated'));
    case 'loaded':
    case 'running':
    case 'stopped':
    case 'ended':
      return { ok: true, proven: { session, debugged: state.debugged } };
  }
};

export const proveStopped: Proof<Stopped> = (session, command) => {
  const launched = proveLaunched(session, command);
  if (!launched.ok) return launched;
  const { state } = session;
  if (state.kind === 'stopped') return { ok: true, proven: { ...launched.proven, stop: state.stop } };
  return refusal(adapterError(state.kind === 'ended' ? 'terminated' : 'notStopped'));
};
