/** From `initialize` to the first stop, and from the last one to the end. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { CompiledProgram } from '../../engine/program/compile.ts';
import { placeOf } from '../../engine/program/location.ts';
import { openRun } from '../../engine/history/open-run.ts';
import { loadScript } from '../../engine/program/load.ts';
import { continueForward, startCursor } from '../../engine/travel/walk.ts';
import { isBlocking } from '../../script/bind/problems.ts';
import { readIdentity, type Identity } from '../../crypto/identity.ts';
import { placeAgain } from './breakpoints.ts';
import { capabilities } from '../capabilities.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, done, refusal, type Reply } from '../reply.ts';
import { adapterError, type AdapterError } from '../errors.ts';
import { placeCodec } from '../place-codec.ts';
import { launchConfiguration, type LaunchArguments, type LaunchConfiguration } from '../launch-configuration.ts';

export function initialize(
  debuggee: Debuggee,
  args: DebugProtocol.InitializeRequestArguments,
): Reply<DebugProtocol.Capabilities> {
  if (debuggee.initialized) return refusal(adapterError('alreadyInitialized'));
  debuggee.initialized = true;
  debuggee.places = placeCodec({
    linesStartAt1: args.linesStartAt1 ?? true,
    columnsStartAt1: args.columnsStartAt1 ?? true,
  });
  return answer(capabilities, () => debuggee.tell('initialized'));
}

export async function launch(debuggee: Debuggee, args: LaunchArguments): Promise<Reply> {
  if (debuggee.launch !== null) return refusal(adapterError('alreadyLaunched'));
  const configuration = launchConfiguration(args);
  if (configuration.program.trim() === '') return refusal(adapterError('noProgram'));
  debuggee.launch = configuration;
  const reply = await load(debuggee, configuration);
  if (!reply.ok) debuggee.launch = null;
  return reply;
}

async function load(debuggee: Debuggee, configuration: LaunchConfiguration): Promise<Reply> {
  let finished = (): void => undefined;
  debuggee.loading = new Promise((resolve) => {
    finished = resolve;
  });
  try {
    const { reader, crypto } = debuggee.options;
    const identity = await readOwnIdentity(debuggee, configuration);
    if (typeof identity === 'string') return refusal(adapterError('badConfiguration', { message: identity }));
    const loaded = await loadScript(configuration.program, reader, configuration);
    if (!loaded.ok) return refusal(adapterError('cannotLoad', { message: loaded.message }));
    const opened = openRun(loaded.script, {
      crypto,
      profile: configuration.profile,
      seed: configuration.seed,
      identity,
    });
    if (!opened.ok) {
      const place = firstPlace(opened.program);
      const error = adapterError('notRunnable', problemText(opened.program, opened.message));
      return refusal(place === null ? error : { ...error, place });
    }
    if (debuggee.released) return refusal(adapterError('terminated'));
    debuggee.begin(opened.run);
    placeAgain(debuggee);
    return answer(undefined, () => startWhenConfigured(debuggee));
  } finally {
    finished();
    debuggee.loading = null;
  }
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
  debuggee: Debuggee,
  { driverKey, driverCertificate }: LaunchConfiguration,
): Promise<Identity | null | string> {
  if (driverKey === null && driverCertificate === null) return null;
  if (driverKey === null || driverCertificate === null)
    return 'driverKey and driverCertificate belong together; set both or none.';
  const { reader } = debuggee.options;
  const [key, certificate] = [await reader.read(driverKey, 1 << 20), await reader.read(driverCertificate, 1 << 20)];
  if (!key.ok) return `driverKey: ${key.message}`;
  if (!certificate.ok) return `driverCertificate: ${certificate.message}`;
  const made = readIdentity(key.bytes, certificate.bytes);
  return made.ok ? made.identity : made.problem;
}

export function configurationDone(debuggee: Debuggee): Reply {
  debuggee.configured = true;
  return answer(undefined, () => startWhenConfigured(debuggee));
}

/** The run begins when it is both loaded and configured, whichever comes last. */
function startWhenConfigured(debuggee: Debuggee): void {
  const { run, launch: configuration } = debuggee;
  if (
    run === null ||
    configuration === null ||
    !debuggee.configured ||
    debuggee.stop !== null ||
    debuggee.moving ||
    debuggee.ended
  )
    return;
  if (configuration.stopOnEntry && !configuration.noDebug) {
    run.explore(1);
    void debuggee.move(
      () => ({ done: true, cursor: startCursor, stop: { position: startCursor.position, why: { reason: 'entry' } } }),
      false,
    );
  } else
    void debuggee.move(
      (cursor, budget) =>
        continueForward(
          run,
          cursor.position.step === 0 && cursor.trail.length === 0 ? beforeStart : cursor,
          debuggee.stopIndex(run),
          budget,
        ),
      true,
    );
}

/** A stop at the very first step counts, so running begins just before it. */
const beforeStart = { position: { step: 0, phase: -1 }, trail: [] };

/** Arguments of `restart`: the launch configuration as it is now. */
export interface RestartArguments {
  readonly arguments?: LaunchArguments;
}

export async function restart(debuggee: Debuggee, args: RestartArguments): Promise<Reply> {
  const changed = args.arguments ?? null;
  const configuration = changed === null ? debuggee.launch : launchConfiguration(changed);
  if (configuration === null) return refusal(adapterError('notLaunched', { command: 'restart' }));
  debuggee.pauseWanted = true;
  debuggee.launch = configuration;
  debuggee.stop = null;
  return load(debuggee, configuration);
}

export function terminate(debuggee: Debuggee): Reply {
  const { run } = debuggee;
  return answer(undefined, () => (run === null ? debuggee.tell('terminated') : debuggee.finish(run)));
}

export function disconnect(debuggee: Debuggee): Reply {
  debuggee.end();
  return done;
}
