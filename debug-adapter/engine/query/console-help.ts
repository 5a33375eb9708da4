/** What the debug console answers to `help`. */
import { helpers, isHelperName, type HelperName } from '../../script/bind/helpers.ts';
import { debugNames } from './debug-names.ts';

/** The word alone, where no variable has this name. */
export const helpWord = 'help';

/** Everything that can be asked at a stop. `variables`: those that the frame sees. */
export function consoleHelp(variables: readonly string[]): string {
  const names = Object.entries(debugNames).map(([name, { meaning }]) => `  ${name.padEnd(10)} ${meaning}`);
  return [
    'Expressions of the script language are evaluated as the selected stack frame sees them. Looking changes nothing.',
    '',
    `Variables here: ${variables.length === 0 ? 'none yet' : variables.join(', ')}`,
    '  hSession.state   a property of a handle; a dot completes them',
    '  pData[0..16]     a slice: bytes 0 to 15',
    '',
    'The last call:',
    ...names,
    '',
    'Operators: + - * / %  == != < <= > >=  && || !  & | ^ ~',
    '',
    'Helpers (help NAME tells more):',
    ...wrapped(Object.keys(helpers)),
    '',
    'What changes a run stands in the script: calls, let, inject. To look at another moment, step, or travel in the timeline.',
  ].join('\n');
}

/** What `help NAME` says of a helper or of a name such as `$hr`; null for anything else. */
export function helpOn(name: string): string | null {
  if (Object.hasOwn(debugNames, name)) return `${name}: ${debugNames[name]?.meaning ?? ''}`;
  return isHelperName(name) ? helperText(name) : null;
}

function helperText(name: HelperName): string {
  const { parameters, result, doc } = helpers[name];
  const list = parameters.map(
    (parameter) =>
      `${parameter.name}: ${parameter.kind}${parameter.otherwise === undefined ? '' : ` = ${parameter.otherwise}`}`,
  );
  return `${name}(${list.join(', ')}) -> ${result}\n${doc}`;
}

const helperLine = 90;

function wrapped(names: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length + 2 > helperLine) lines.push(`  ${name}`);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines;
}
