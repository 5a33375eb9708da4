/** What a stop shows: threads, frames, scopes, variables, memory, sources. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { showText } from '../../bytes/shown-text.ts';
import { markChanges } from '../views/changes.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import { answer, refusal, type Reply } from '../messages/reply.ts';
import { adapterError } from '../messages/errors.ts';
import type { Launched, Stopped } from '../state/proofs.ts';
import { exceptionInfo as describeException } from '../views/exception-info.ts';
import { readBytes } from '../views/memory.ts';
import { frameOfId, framesAt, sameFrameAt, type StopFrame } from '../views/frames.ts';
import type { VariableNode, ScopeView } from '../views/variable-node.ts';
import { scopesAt } from '../views/scopes.ts';
import { sourceOf } from '../sources/source-paths.ts';
import { fileOfReference, placeInClient, withReference } from '../sources/source-places.ts';

/** A script has one thread. */
export function threads(): Reply<DebugProtocol.ThreadsResponse['body']> {
  return answer({ threads: [{ id: 1, name: 'Direct3D runtime' }] });
}

/** Innermost first; inside a call the call itself is on top, named with its phase. */
export function stackTrace(
  stopped: Stopped,
  args: DebugProtocol.StackTraceArguments,
): Reply<DebugProtocol.StackTraceResponse['body']> {
  const { run, cursor } = stopped.debugged;
  const frames: DebugProtocol.StackFrame[] = framesAt(run, cursor.position).map(({ name, frame }, id) => ({
    id: id + 1,
    name: showText(name),
    // No end: an editor may select from here to there, and the next key that is pressed would replace it.
    ...placeInClient(stopped, frame.location),
  }));
  const start = args.startFrame ?? 0;
  const levels = args.levels ?? 0;
  return answer({
    stackFrames: frames.slice(start, levels > 0 ? start + levels : undefined),
    totalFrames: frames.length,
  });
}

/** The scopes of a frame; their rows are made when they are asked for. */
export function scopes(
  { debugged }: Stopped,
  args: DebugProtocol.ScopesArguments,
): Reply<DebugProtocol.ScopesResponse['body']> {
  const {
    run,
    cursor: { position },
  } = debugged;
  const id = args.frameId;
  const found = frameOfId(run, position, id);
  if (found === null) return refusal(adapterError('noSuchFrame', { frame: id }));
  const before = scopesBefore(debugged, found);
  const here = scopesAt(debugged, found, position);
  debugged.showScopes(nameOfFrame(found), here);
  return answer({
    scopes: here.map(({ name, hint, rows, of }) => {
      const earlier = of === undefined ? undefined : before.find((scope) => scope.of === of);
      const shown = (): readonly VariableNode[] => markChanges(rows(), earlier?.rows() ?? []);
      return {
        name,
        expensive: false,
        variablesReference: debugged.refer(shown),
        ...(hint === undefined ? {} : { presentationHint: hint }),
      };
    }),
  });
}

/** The scopes of the same frame at the stop before, as they were shown, or made anew; none where the frame was not there. */
function scopesBefore(debugged: DebuggedRun, frame: StopFrame): readonly ScopeView[] {
  const shown = debugged.scopesShownBefore(nameOfFrame(frame));
  if (shown !== null) return shown;
  const position = debugged.stoppedBefore;
  const before = position === null ? null : sameFrameAt(debugged.run, position, frame);
  return position === null || before === null ? [] : scopesAt(debugged, before, position);
}

/** Its place in the stack and its name: those of the same frame at another stop are the same. */
function nameOfFrame({ depth, frame }: StopFrame): string {
  return `${depth} ${frame.name}`;
}

/** A part of the rows behind a reference, which holds until the next stop. */
export function variables(
  { debugged }: Stopped,
  args: DebugProtocol.VariablesArguments,
): Reply<DebugProtocol.VariablesResponse['body']> {
  const reference = args.variablesReference;
  const rows = debugged.rowsOf(reference);
  if (rows === null) return refusal(adapterError('noSuchReference', { reference }));
  const start = args.start ?? 0;
  const count = args.count ?? 0;
  const page = count > 0 ? rows.slice(start, start + count) : rows.slice(start);
  return answer({ variables: page.map((row) => present(debugged, row)) });
}

/** A row as the protocol wants it. */
export function present(debugged: DebuggedRun, row: VariableNode): DebugProtocol.Variable {
  return {
    name: showText(row.name),
    value: showText(row.value),
    variablesReference: row.children === undefined ? 0 : debugged.refer(row.children),
    ...(row.type === undefined ? {} : { type: row.type }),
    ...(row.evaluateName === undefined ? {} : { evaluateName: row.evaluateName }),
    ...(row.bytes === undefined ? {} : { memoryReference: debugged.memory.referTo(row.bytes) }),
  };
}

/** Why the run stopped, where a failing status, a finding, an unmet expectation or a fault stopped it; refused elsewhere. */
export function exceptionInfo({
  debugged: { run },
  stop: { why, position },
}: Stopped): Reply<DebugProtocol.ExceptionInfoResponse['body']> {
  if (why.reason === 'fault') {
    const { fault } = run.known;
    return answer({
      exceptionId: fault?.id ?? 'fault',
      description: [fault?.message, fault?.advice].filter(Boolean).join('\n'),
      breakMode: 'always',
    });
  }
  const info =
    why.reason !== 'exception' || position.step >= run.known.steps
      ? null
      : describeException(run, run.execution(position.step));
  return info === null ? refusal(adapterError('noException')) : answer(info);
}

/** A part of a buffer that a stop handed out, as base64. */
export function readMemory(
  { debugged }: Launched,
  args: DebugProtocol.ReadMemoryArguments,
): Reply<DebugProtocol.ReadMemoryResponse['body']> {
  const reference = args.memoryReference;
  const bytes = debugged.memory.get(reference);
  if (bytes === null) return refusal(adapterError('noSuchMemory', { reference }));
  return answer(readBytes(bytes, args.offset ?? 0, Math.max(0, args.count)));
}

/** The files of the run: the script and what it includes, or the pages of a recording. */
export function loadedSources({
  session,
  debugged: { run },
}: Launched): Reply<DebugProtocol.LoadedSourcesResponse['body']> {
  return answer({
    sources: run.files.map(({ index }) => withReference(run, index, sourceOf(run, index, session.pathFormat))),
  });
}

/** The text of a file as the run was compiled from it. */
export function source(
  { debugged: { run } }: Launched,
  args: DebugProtocol.SourceArguments,
): Reply<DebugProtocol.SourceResponse['body']> {
  const reference = args.source?.sourceReference ?? args.sourceReference;
  const content = run.textOf(fileOfReference(run, reference) ?? -1);
  return content === null ? refusal(adapterError('noSuchSource', { reference })) : answer({ content });
}
