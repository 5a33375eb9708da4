/** From `initialize` to the first stop, and from the last one to the end. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { CompiledProgram } from '../../engine/program/compile.ts';
import { placeOf } from '../../engine/program/location.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { openRun } from '../../engine/history/open-run.ts';
import { loadScript } from '../../engine/program/load.ts';
import { continueForward, startCursor } from '../../engine/travel/walk.ts';
import { isBlocking } from '../../script/bind/problems.ts';
import { readIdentity, type Identity } from '../../crypto/identity.ts';
import { placeAgain } from './breakpoints.ts';
import { capabilities } from '../capabilities.ts';
import type { AdapterSession } from '../adapter-session.ts';
import { finish, makeMove, stopHere, type Advance } from '../move.ts';
import { answer, refusal, type Refused, type Reply } from '../reply.ts';
import { adapterError, type AdapterError } from '../errors.ts';
import { placeCodec } from '../place-codec.ts';
import type { Launched } from '../proofs.ts';
import { launchConfiguration, type LaunchArguments, type LaunchConfiguration } from '../launch-configuration.ts';

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
  return answer(capabilities, () => session.tell('initialized'));
}

export async function launch(session: AdapterSession, args: LaunchArguments): Promise<Reply> {
  if (session.state.kind !== 'not launched' || session.loading !== null)
    return refusal(adapterError('alreadyLaunched'));
  const { token } = session.options;
  if (token !== undefined && args.token !== token) return refusal(adapterError('wrongToken'));
  const configuration = launchConfiguration(args);
  if (configuration.program.trim() === '') return refusal(adapterError('noProgram'));
  return load(session, configuration);
}

async function load(session: AdapterSession, configuration: LaunchConfiguration): Promise<Reply> {
  let finished = (): void => undefined;
  session.loading = new Promise((resolve) => {
    finished = resolve;
  });
  try {
    const { reader, crypto } = session.options;
    const identity = await readOwnIdentity(session, configuration);
    if (typeof identity === 'string') return refusal(adapterError('badConfiguration', { message: identity }));
    const loaded = await loadScript(reader.absolute(configuration.program), reader, configuration);
    if (!loaded.ok) return refusal(adapterError('cannotLoad', { message: loaded.message }));
    const opened = openRun(loaded.script, {
      crypto,
      profile: configuration.profile,
      seed: configuration.seed,
      identity,
      showsKeyMaterial: configuration.showKeyMaterial,
      budget: configuration.budget,
    });
    if (!opened.ok) {
      const place = firstPlace(opened.program);
      const error = adapterError('notRunnable', problemText(opened.program, opened.message));
      return refusal(place === null ? error : { ...error, place });
    }
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

/** The file without its folders, which fill a dialog and say nothing there. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** So many diagnostics are told in full: the answer stands in a dialog. */
const mostTold = 5;

/** `file:line:column: id text` of each problem that keeps the script from running; `otherwise` where it is none of the text. */
function problemText(
  { problems, files }: CompiledProgram,
  otherwise: string,
): { readonly first: string; readonly more: string } {
  const stopping = problems.filter(isBlocking);
  const told = stopping.slice(0, mostTold).map(({ id, message, range, file }) => {
    const { line, column } = placeOf(files[file]?.lineStarts ?? [0], range.start);
    return `${nameOf(files[file]?.path ?? '')}:${line + 1}:${column + 1}: ${id} ${message}`;
  });
  const left = stopping.length - told.length;
  return {
    first: told[0] ?? otherwise,
    more: [...told.slice(1).map((text) => `\n${text}`), left > 0 ? `\n(and ${left} more)` : ''].join(''),
  };
}

/** Where the first problem stands that keeps the script from running; null where it is none of the text. */
function firstPlace({ problems, files }: CompiledProgram): NonNullable<AdapterError['place']> | null {
  const first = problems.find(isBlocking);
  const file = first === undefined ? undefined : files[first.file];
  if (first === undefined || file === undefined) return null;
  const { line, column } = placeOf(file.lineStarts, first.range.start);
  return { path: file.path, line: line + 1, column: column + 1 };
}

async function readOwnIdentity(
  session: AdapterSession,
  { driverKey, driverCertificate }: LaunchConfiguration,
): Promise<Identity | null | string> {
  if (driverKey === null && driverCertificate === null) return null;
  if (driverKey === null || driverCertificate === null)
    return 'driverKey and driverCertificate belong together; set both or none.';
  const { reader } = session.options;
  const [key, certificate] = [await reader.read(driverKey, 1 << 20), await reader.read(driverCertificate, 1 << 20)];
  if (!key.ok) return `driverKey: ${key.message}`;
  if (!certificate.ok) return `driverCertificate: ${certificate.message}`;
  const made = readIdentity(key.bytes, certificate.bytes);
  return made.ok ? made.identity : made.problem;
}

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
    const goOn: Advance = (cursor, slice) => {
      const isAtStart = cursor.position.step === 0 && cursor.trail.length === 0;
      return continueForward(run, isAtStart ? beforeStart : cursor, slice, debugged.stopIndex());
    };
    void makeMove(session, running, goOn, { isForward: true, mayEnd: true });
  }
}

/** To the first step: what stands before it may take long. */
function toEntry(run: ReplayableRun): Advance {
  const stop = { position: startCursor.position, why: { reason: 'entry' } } as const;
  return (cursor, slice) => {
    const { steps, finished } = run.explore(1, slice);
    return steps > 0 || finished ? { done: true, cursor: startCursor, stop } : { done: false, cursor, reached: 0 };
  };
}

/** A stop at the very first step counts, so running begins just before it. */
const beforeStart = { position: { step: 0, phase: -1 }, trail: [] };

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

export function attach(): Refused {
  return refusal(adapterError('cannotAttach'));
}

export function terminate(session: AdapterSession): Reply {
  const { debugged } = session;
  return answer(undefined, () => (debugged === null ? session.tell('terminated') : finish({ session, debugged })));
}

/** Nobody is going to ask any more, also while a script is still being read. */
export function disconnect(session: AdapterSession): Reply {
  session.release();
  return answer(undefined, () => session.options.onDisconnected?.());
}
