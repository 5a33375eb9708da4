import type { DebugProtocol } from '@vscode/debugprotocol';
import { constantNames } from '../../catalog/lookup/constant-lookup.ts';
import { debugNameList } from '../../engine/query/debug-names.ts';
import type { Value } from '../../catalog/value.ts';
import { machineSeenAt } from '../../engine/history/moment.ts';
import { helpWord } from '../../engine/query/console-help.ts';
import { typedExpression } from '../../engine/query/evaluate-text.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { adapterError } from '../messages/errors.ts';
import { frameOfId } from '../views/frames.ts';
import { helperNames } from '../../script/bind/helpers.ts';
import { viewHandle } from '../../emulator/state/inspect.ts';
import { answer, refusal, type Reply } from '../messages/reply.ts';
import type { Stopped } from '../state/proofs.ts';

const most = 100;

/** Completion of the debug console and of Watch, as the frame that is asked for sees it: members after a dot, names otherwise. */
export function completions(
  { session: { places }, debugged }: Stopped,
  args: DebugProtocol.CompletionsArguments,
): Reply<DebugProtocol.CompletionsResponse['body']> {
  const {
    run,
    cursor: { position },
  } = debugged;
  const text = args.text.slice(0, Math.max(0, places.columnOfRun(args.column)));
  const id = args.frameId ?? null;
  const frame = frameOfId(run, position, id);
  if (frame === null) return refusal(adapterError('noSuchFrame', { frame: id ?? 0 }));
  const member = /([A-Za-z_$][\w$.[\]]*)\.([A-Za-z_]*)$/.exec(text);
  if (member !== null) {
    const [, object = '', written = ''] = member;
    const result = typedExpression(object, run).seenAt(position, frame.index);
    const names = result.ok ? memberNames(result.value, machineSeenAt(run, position).driver) : [];
    return answer({ targets: targets(names, written, 'property') });
  }
  const written = /[A-Za-z_$][\w$]*$/.exec(text)?.[0] ?? '';
  const variables = [...frame.seen.variables, ...frame.script].map(({ name }) => name);
  const all = [
    ...targets([...new Set([...variables, ...debugNameList])], written, 'variable'),
    ...(written === text.trimStart() ? targets([helpWord], written, 'keyword') : []),
    ...targets(helperNames, written, 'function'),
    ...(written.length >= 2 ? targets(constantNames(), written, 'enum') : []),
  ];
  return answer({ targets: all.slice(0, most) });
}

function memberNames(value: Value, driver: DriverState): readonly string[] {
  switch (value.kind) {
    case 'handle':
      return viewHandle(driver, value.value)?.properties.map(({ name }) => name) ?? [];
    case 'structure':
      return Object.keys(value.fields);
    case 'bytes':
      return ['length'];
    default:
      return [];
  }
}

function targets(
  names: readonly string[],
  written: string,
  type: DebugProtocol.CompletionItemType,
): DebugProtocol.CompletionItem[] {
  const wanted = written.toLowerCase();
  return names
    .filter((name) => name.toLowerCase().startsWith(wanted))
    .map((label) => ({ label, type, length: written.length }));
}
