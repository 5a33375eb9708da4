/** From `initialize` to the first stop, and from the last one to the end. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { continueForward, startCursor } from '../../engine/travel/walk.ts';
import { placeAgain } from './breakpoints.ts';
import { capabilities } from '../capabilities.ts';
import type { AdapterSession } from '../state/adapter-session.ts';
import { finish, makeMove, stopHere, type MoveOneSlice } from '../move.ts';
import { answer, refusal, type Refused, type Reply } from '../messages/reply.ts';
import { adapterError } from '../messages/errors.ts';
import { openConfigured } from '../launch/open-configured.ts';
import { placeCodec } from '../sources/place-codec.ts';
import type { Launched } from '../state/proofs.ts';
import { launchConfiguration, type LaunchArguments, type LaunchConfiguration } from '../launch/launch-configuration.ts';

/** What the adapter can do. Once a session. */
export function initialize(
  session: AdapterSession,
  args: DebugProtocol.InitializeRequestArguments,
): Reply<DebugProtocol.Capabilities> {
  if (session.state.kind !== 'not initialized') return refusal(adapterError('alreadyInitialized'));
  session.state = { kind: 'not launched' };
  session.places = placeCodec({
    linesStartAt1: args.linesStartAt1 ?? true,
    columnsStartAt1: args.columnsStartAt1 ?? true,
  });
  session.showsProgress = args.supportsProgressReporting ?? false;
  session.pathFormat = args.pathFormat === 'uri' ? 'uri' : 'path';
  return answer(capabilities, () => session.sendEvent('initialized'));
}

/** Opens the run that the arguments ask for. It starts when the client has also sent its breakpoints. */
export async function launch(session: AdapterSession, args: LaunchArguments): Promise<Reply> {
  if (session.state.kind !== 'not launched' || session.loading !== null)
    return refusal(adapterError('alreadyLaunched'));
  const { token } = session.options;
  if (token !== undefined && args.token !== token) return refusal(adapterError('wrongToken'));
  const configuration = launchConfiguration(args);
  if (configuration.program.trim() === '' && configuration.recording.trim() === '')
    return refusal(adapterError('noProgram'));
  return load(session, configuration);
}

async function load(session: AdapterSession, configuration: LaunchConfiguration): Promise<Reply> {
  let finished = (): void => undefined;
  session.loading = new Promise((resolve) => {
    finished = resolve;
  });
  try {
    const opened = await openConfigured(session, configuration);
    if (!opened.ok) return opened.refused;
    if (isReleased(session)) return refusal(adapterError('terminated'));
    session.begin(opened.run, configuration);
    placeAgain(session);
    return answer(undefined, () => startWhenConfigured(session));
  } finally {
    finished();
    session.loading = null;
  }
}

/** Asked anew: the client may have gone while a script was read. */
function isReleased({ state }: AdapterSession): boolean {
  return state.kind === 'released';
}

/** The client has sent its breakpoints: a run that was opened starts. */
export function configurationDone(session: AdapterSession): Reply {
  session.isConfigured = true;
  return answer(undefined, () => startWhenConfigured(session));
}

/** The run begins when it is both loaded and configured, whichever comes last. */
function startWhenConfigured(session: AdapterSession): void {
  const { state, isConfigured } = session;
  if (state.kind !== 'loaded' || !isConfigured) return;
  const { debugged } = state;
  const { run, configuration } = debugged;
  const running = session.beginMove(debugged);
  if (configuration.stopOnEntry && !configuration.noDebug) {
    void makeMove(session, running, toEntry(run), { isForward: false, mayEnd: true });
  } else {
    const goOn: MoveOneSlice = (cursor, slice) => {
      const isAtStart = cursor.position.step === 0 && cursor.trail === null;
      return continueForward(run, isAtStart ? beforeStart : cursor, slice, debugged.stopIndex());
    };
    void makeMove(session, running, goOn, { isForward: true, mayEnd: true });
  }
}

/** To the first step: what stands before it may take long. */
function toEntry(run: ReplayableRun): MoveOneSlice {
  const stop = { position: startCursor.position, why: { reason: 'entry' } } as const;
  return (cursor, slice) => {
    const { steps, finished } = run.explore(1, slice);
    return steps > 0 || finished ? { done: true, cursor: startCursor, stop } : { done: false, cursor, scannedTo: 0 };
  };
}

/** A stop at the very first step counts, so running begins just before it. */
const beforeStart = { position: { step: 0, phase: -1 }, trail: null };

/** Arguments of `restart`: the launch configuration as it is now. */
export interface RestartArguments {
  readonly arguments?: LaunchArguments;
}

/** Loads the script again. Where that fails the run stays, and stands where it stood. */
export async function restart({ session, debugged }: Launched, args: RestartArguments): Promise<Reply> {
  const { state } = session;
  const left = state.kind === 'stopped' || state.kind === 'running' ? session.leaveStop(debugged) : null;
  const changed = args.arguments;
  const reply = await load(session, changed === undefined ? debugged.configuration : launchConfiguration(changed));
  if (!reply.ok && session.state === left) {
    if (state.kind === 'running') stopHere({ session, debugged });
    else session.state = state;
  }
  if (reply.ok && left !== null) session.tellContinued();
  return reply;
}

/** A recording is attached to: nothing of it is run. */
export function attach(session: AdapterSession, args: LaunchArguments): Promise<Reply> | Refused {
  const { recording, program } = launchConfiguration(args);
  return recording === '' && program === '' ? refusal(adapterError('cannotAttach')) : launch(session, args);
}

/** Ends the run, and the debug session with it, once the answer is out. */
export function terminate(session: AdapterSession): Reply {
  const { debugged } = session;
  return answer(undefined, () => (debugged === null ? session.sendEvent('terminated') : finish({ session, debugged })));
}

/** Nobody is going to ask any more, also while a script is still being read. */
export function disconnect(session: AdapterSession): Reply {
  session.release();
  return answer(undefined, () => session.options.onDisconnected?.());
}
