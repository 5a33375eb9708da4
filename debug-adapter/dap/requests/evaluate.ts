/** Watch, console, hover and copying, in the script's own expression language. Looking never changes the run. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { toHex } from '../../bytes/hex.ts';
import { describeAnswer } from '../../catalog/lookup/answer.ts';
import { machineSeenAt } from '../../engine/history/moment.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { consoleHelp, helpOn, helpWord } from '../../engine/query/console-help.ts';
import { explainRefusal } from '../../engine/query/explain-refusal.ts';
import { typedExpression, type Evaluated, type TypedExpression } from '../../engine/query/evaluate-text.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import { answer, refusal, type Reply } from '../messages/reply.ts';
import { adapterError } from '../messages/errors.ts';
import type { Stopped } from '../state/proofs.ts';
import { markChanges } from '../views/changes.ts';
import { frameOfId, sameFrameAt, type StopFrame } from '../views/frames.ts';
import type { VariableNode } from '../views/variable-node.ts';
import { rowOfValue } from '../views/rows.ts';
import { contextOf } from '../views/scopes.ts';
import { present } from './inspection.ts';

/** The value of an expression as the frame that is asked for sees it. Refused, with the reason and its place, where it has none. */
export function evaluate(
  { debugged }: Stopped,
  args: DebugProtocol.EvaluateArguments,
): Reply<DebugProtocol.EvaluateResponse['body']> {
  const {
    run,
    cursor: { position },
  } = debugged;
  const id = args.frameId ?? null;
  const frame = frameOfId(run, position, id);
  if (frame === null) return refusal(adapterError('noSuchFrame', { frame: id ?? 0 }));
  const { expression: text, context: asked } = args;
  const help = asked === 'repl' ? helpIn(frame, text.trim()) : null;
  if (help !== null) return answer({ result: help, variablesReference: 0 });
  const expression = typedExpression(text, run);
  const result = expression.seenAt(position, frame.index);
  return result.ok
    ? answer(valueBody(debugged, frame, args, expression, result))
    : refusal(adapterError('cannotEvaluate', { message: whyNoValue(run, text, result.message) }));
}

function whyNoValue({ program: { scopes } }: ReplayableRun, text: string, otherwise: string): string {
  return explainRefusal(text, (name) => scopes.some((scope) => scope.name === name)) ?? otherwise;
}

/** The value, as the one who asks wants it: Watch with what has changed, the clipboard in full, the console with what a status means. */
function valueBody(
  debugged: DebuggedRun,
  frame: StopFrame,
  { expression: text, context: asked }: DebugProtocol.EvaluateArguments,
  expression: TypedExpression,
  result: Extract<Evaluated, { ok: true }>,
): DebugProtocol.EvaluateResponse['body'] {
  const context = contextOf(debugged);
  const row = rowOfValue(text, result.value, null, text, context);
  const isSecret = result.value.secret === true;
  // That a secret has changed tells of it.
  const before = isSecret || asked !== 'watch' ? null : rowBefore(debugged, frame, text, expression);
  const [shown = row] = markChanges([row], before === null ? [] : [before]);
  const { value, variablesReference, memoryReference } = present(debugged, shown);
  const isInFull = !isSecret && asked === 'clipboard' && result.value.kind === 'bytes';
  const meaning = asked === 'repl' && text.trim() === '$hr' ? lastCallText(debugged) : '';
  return {
    result: isInFull ? toHex(result.value.value) : `${value}${meaning}`,
    variablesReference,
    type: result.value.kind,
    ...(memoryReference === undefined ? {} : { memoryReference }),
  };
}

/** What the console says behind the value of `$hr`: what the status means, and whose it is. */
function lastCallText({ run, cursor }: DebuggedRun): string {
  const { last } = machineSeenAt(run, cursor.position);
  if (last === null) return '';
  const { result } = last.outcome;
  const meaning = result.kind === 'status' ? describeAnswer(last.name, result.value).meaning : '';
  return `  ${meaning === '' ? '' : `${meaning.replace(/\.$/, '')}: `}what ${last.name} returned in call ${last.call}`;
}

/** `help` and `help NAME`; null for everything else, and where a variable is called so. */
function helpIn({ seen, script }: StopFrame, text: string): string | null {
  const variables = [...new Set([...seen.variables, ...script].map(({ name }) => name))];
  if (variables.includes(helpWord)) return null;
  if (text === helpWord || text === '?') return consoleHelp(variables);
  const [word, name, ...more] = text.split(/\s+/);
  return word === helpWord && name !== undefined && more.length === 0 ? helpOn(name) : null;
}

/** What an expression was in the same frame at the stop before; null where it was nothing, or nothing that may be shown. */
function rowBefore(
  debugged: DebuggedRun,
  frame: StopFrame,
  text: string,
  expression: TypedExpression,
): VariableNode | null {
  const position = debugged.stoppedBefore;
  const before = position === null ? null : sameFrameAt(debugged.run, position, frame);
  if (position === null || before === null) return null;
  const result = expression.seenAt(position, before.index);
  if (!result.ok) return null;
  const context = contextOf(debugged, position);
  return result.value.secret === true ? null : rowOfValue(text, result.value, null, text, context);
}
