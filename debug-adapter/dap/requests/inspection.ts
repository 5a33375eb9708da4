/** What a stop shows: threads, frames, scopes, variables, memory, sources. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { showText } from '../../bytes/shown-text.ts';
import { toHex } from '../../bytes/hex.ts';
import { evaluateText } from '../../engine/query/evaluate-text.ts';
import type { Frame } from '../../engine/history/run.ts';
import type { RememberedRun } from '../../engine/history/run-history.ts';
import type { Arguments } from '../arguments.ts';
import { markChanges } from '../views/changes.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, refusal, type Reply } from '../dispatch.ts';
import { adapterError } from '../errors.ts';
import { exceptionInfo as describeException } from '../views/exception-info.ts';
import { readBytes } from '../views/memory.ts';
import { maskedRow, rowOfValue } from '../views/rows.ts';
import type { Row } from '../views/references.ts';
import { contextOf, scopesAt, type ScopeView } from '../views/scopes.ts';
import { shownStep } from '../views/shown-step.ts';
import { sourceOf } from '../source-paths.ts';

export function threads(): Reply {
  return answer({ threads: [{ id: 1, name: 'Direct3D runtime' }] });
}

/** Innermost first; inside a call the call itself is on top, named with its phase. */
export function stackTrace(debuggee: Debuggee, args: Arguments): Reply {
  const {
    run,
    cursor: { position },
  } = debuggee;
  if (run === null) return refusal(adapterError('notLaunched', { command: 'stackTrace' }));
  const line = debuggee.linesStartAt1 ? 1 : 0;
  const column = debuggee.columnsStartAt1 ? 1 : 0;
  const frames: DebugProtocol.StackFrame[] = framesAt(run, position).map(({ name, frame }, id) => ({
    id: id + 1,
    name: showText(name),
    source: sourceOf(run, frame.location.file),
    line: frame.location.line + line,
    column: frame.location.column + column,
    endLine: frame.location.endLine + line,
    endColumn: frame.location.endColumn + column,
  }));
  const start = args.optionalInteger('startFrame') ?? 0;
  const levels = args.optionalInteger('levels') ?? 0;
  return answer({
    stackFrames: frames.slice(start, levels > 0 ? start + levels : undefined),
    totalFrames: frames.length,
  });
}

function framesAt(
  run: RememberedRun,
  position: { readonly step: number; readonly phase: number },
): readonly { readonly name: string; readonly frame: Frame }[] {
  const snapshot = run.stateBefore(position.step);
  const plain = snapshot.frames.map((frame) => ({ name: frame.name, frame }));
  if (position.phase <= 0 || position.step >= run.known.steps) return plain;
  const execution = run.execution(position.step);
  const phase = execution.phases[position.phase - 1];
  const [inner] = snapshot.frames;
  if (phase === undefined || inner === undefined || execution.ddi === null) return plain;
  return [
    { name: `${execution.ddi}: ${phase.name} (${position.phase} of ${execution.phases.length})`, frame: inner },
    ...plain,
  ];
}

export function scopes(debuggee: Debuggee, args: Arguments): Reply {
  const {
    run,
    cursor: { position },
  } = debuggee;
  if (run === null) return refusal(adapterError('notLaunched', { command: 'scopes' }));
  const id = args.integer('frameId');
  const frames = framesAt(run, position);
  const found = frames[id - 1];
  if (found === undefined) return refusal(adapterError('noSuchFrame', { frame: id }));
  const before = scopesBefore(debuggee, run, found.name, frames.length - id);
  return answer({
    scopes: scopesAt(debuggee, run, found.frame, position).map(({ name, hint, rows, of }) => {
      const earlier = of === undefined ? undefined : before.find((scope) => scope.name === name && scope.of === of);
      const shown = (): readonly Row[] => markChanges(rows(), earlier?.rows() ?? []);
      return {
        name,
        expensive: false,
        variablesReference: debuggee.references.allocate(shown),
        ...(hint === undefined ? {} : { presentationHint: hint }),
      };
    }),
  });
}

/** The scopes of the same frame at the stop before; none where it was not there. A run can be looked at anywhere, so nothing is kept. */
function scopesBefore(debuggee: Debuggee, run: RememberedRun, name: string, depth: number): readonly ScopeView[] {
  const position = debuggee.stoppedBefore;
  if (position === null) return [];
  const frame = framesAt(run, position).at(-1 - depth);
  return frame?.name === name ? scopesAt(debuggee, run, frame.frame, position) : [];
}

export function variables(debuggee: Debuggee, args: Arguments): Reply {
  const reference = args.integer('variablesReference');
  const rows = debuggee.references.expand(reference);
  if (rows === null) return refusal(adapterError('noSuchReference', { reference }));
  const start = args.optionalInteger('start') ?? 0;
  const count = args.optionalInteger('count') ?? 0;
  const page = count > 0 ? rows.slice(start, start + count) : rows.slice(start);
  return answer({ variables: page.map((row) => present(debuggee, row)) });
}

/** A row as the protocol wants it. */
function present(debuggee: Debuggee, row: Row): DebugProtocol.Variable {
  return {
    name: showText(row.name),
    value: showText(row.value),
    variablesReference: row.children === undefined ? 0 : debuggee.references.allocate(row.children),
    ...(row.type === undefined ? {} : { type: row.type }),
    ...(row.evaluateName === undefined ? {} : { evaluateName: row.evaluateName }),
    ...(row.bytes === undefined ? {} : { memoryReference: debuggee.memory.referTo(row.bytes) }),
    presentationHint: { attributes: ['readOnly'] },
  };
}

/** Watch, console, hover and copying, in the script's own expression language. Looking never changes the run. */
export function evaluate(debuggee: Debuggee, args: Arguments): Reply {
  const {
    run,
    cursor: { position },
  } = debuggee;
  if (run === null) return refusal(adapterError('notLaunched', { command: 'evaluate' }));
  const expression = args.text('expression');
  const result = evaluateText(expression, run, shownStep(run, position));
  if (!result.ok) return refusal(adapterError('cannotEvaluate', { message: result.message }));
  const context = contextOf(debuggee, run);
  const isMasked = result.isSecret && !context.showSecrets;
  const row = isMasked ? maskedRow(expression) : rowOfValue(expression, result.value, null, expression, context);
  const before = isMasked || args.optionalText('context') !== 'watch' ? null : rowBefore(debuggee, run, expression);
  const [shown = row] = markChanges([row], before === null ? [] : [before]);
  const { value, variablesReference, memoryReference } = present(debuggee, shown);
  const whole =
    !isMasked && args.optionalText('context') === 'clipboard' && result.value.kind === 'bytes'
      ? toHex(result.value.value)
      : value;
  return answer({
    result: whole,
    variablesReference,
    type: result.value.kind,
    ...(memoryReference === undefined ? {} : { memoryReference }),
  });
}

/** What an expression was at the stop before; null where it was nothing, or nothing that may be shown. */
function rowBefore(debuggee: Debuggee, run: RememberedRun, expression: string): Row | null {
  const position = debuggee.stoppedBefore;
  const result = position === null ? null : evaluateText(expression, run, shownStep(run, position));
  if (position === null || result?.ok !== true) return null;
  const context = contextOf(debuggee, run, position);
  return result.isSecret && !context.showSecrets
    ? null
    : rowOfValue(expression, result.value, null, expression, context);
}

export function exceptionInfo(debuggee: Debuggee): Reply {
  const { run, stop } = debuggee;
  if (run !== null && stop?.why.reason === 'fault') {
    const { fault } = run.known;
    return answer({
      exceptionId: fault?.id ?? 'fault',
      description: [fault?.message, fault?.advice].filter(Boolean).join('\n'),
      breakMode: 'always',
    });
  }
  const info =
    run === null || stop?.why.reason !== 'exception' || stop.position.step >= run.known.steps
      ? null
      : describeException(run.execution(stop.position.step));
  return info === null ? refusal(adapterError('noException')) : answer(info);
}

export function readMemory(debuggee: Debuggee, args: Arguments): Reply {
  const reference = args.text('memoryReference');
  const bytes = debuggee.memory.get(reference);
  if (bytes === null) return refusal(adapterError('noSuchMemory', { reference }));
  return answer(readBytes(bytes, args.optionalInteger('offset') ?? 0, Math.max(0, args.integer('count'))));
}

export function loadedSources(debuggee: Debuggee): Reply {
  const { run } = debuggee;
  return answer({ sources: run === null ? [] : run.program.files.map((file) => sourceOf(run, file.index)) });
}

export function source(_debuggee: Debuggee, args: Arguments): Reply {
  return refusal(adapterError('noSuchSource', { reference: args.optionalInteger('sourceReference') ?? 0 }));
}
