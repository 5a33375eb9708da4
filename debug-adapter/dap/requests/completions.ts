import { constantNames } from '../../catalog/constant-lookup.ts';
import { debugNameList } from '../../engine/query/debug-names.ts';
import { evaluateText } from '../../engine/query/evaluate-text.ts';
import { helperNames } from '../../script/bind/helpers.ts';
import { viewHandle } from '../../emulator/state/inspect.ts';
import type { Arguments } from '../arguments.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, type Reply } from '../dispatch.ts';

const most = 100;

/** Completion of the debug console: members after a dot, names otherwise. */
export function completions(debuggee: Debuggee, args: Arguments): Reply {
  const {
    run,
    cursor: { position },
  } = debuggee;
  const text = args.text('text').slice(0, Math.max(0, args.integer('column') - (debuggee.columnsStartAt1 ? 1 : 0)));
  const member = /([A-Za-z_$][\w$.[\]]*)\.([A-Za-z_]*)$/.exec(text);
  if (run === null) return answer({ targets: [] });
  if (member !== null) {
    const [, object = '', written = ''] = member;
    const result = evaluateText(object, run, position.step);
    const names = !result.ok
      ? []
      : result.value.kind === 'handle'
        ? (viewHandle(run.stateBefore(position.step).driver, result.value.value)?.properties.map(({ name }) => name) ??
          [])
        : result.value.kind === 'structure'
          ? Object.keys(result.value.fields)
          : result.value.kind === 'bytes'
            ? ['length']
            : [];
    return answer({ targets: targets(names, written, 'property') });
  }
  const written = /[A-Za-z_$][\w$]*$/.exec(text)?.[0] ?? '';
  const variables = run.stateBefore(position.step).frames.flatMap((frame) => frame.variables.map(({ name }) => name));
  const all = [
    ...targets([...new Set([...variables, ...debugNameList])], written, 'variable'),
    ...targets(helperNames, written, 'function'),
    ...(written.length >= 2 ? targets(constantNames(), written, 'enum') : []),
  ];
  return answer({ targets: all.slice(0, most) });
}

function targets(names: readonly string[], written: string, type: string): readonly object[] {
  const wanted = written.toLowerCase();
  return names
    .filter((name) => name.toLowerCase().startsWith(wanted))
    .map((label) => ({ label, type, length: written.length }));
}
