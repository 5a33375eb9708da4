/** What keeps a script from running, for the dialog that says so. */
import type { CompiledProgram } from '../../engine/program/compile/compile.ts';
import { placeOf } from '../../engine/program/location.ts';
import { isBlocking } from '../../script/bind/problems.ts';
import type { AdapterError } from '../messages/errors.ts';
import { nameOfPath } from '../sources/source-paths.ts';

/** So many diagnostics are told in full: the answer stands in a dialog. */
const mostTold = 5;

/** `file:line:column: id text` of each problem that keeps the script from running; `otherwise` where it is none of the text. */
export function problemText(
  { problems, files }: CompiledProgram,
  otherwise: string,
): { readonly first: string; readonly more: string } {
  const stopping = problems.filter(isBlocking);
  const told = stopping.slice(0, mostTold).map(({ id, message, range, file }) => {
    const { line, column } = placeOf(files[file]?.lineStarts ?? [0], range.start);
    return `${nameOfPath(files[file]?.path ?? '')}:${line + 1}:${column + 1}: ${id} ${message}`;
  });
  const left = stopping.length - told.length;
  return {
    first: told[0] ?? otherwise,
    more: [...told.slice(1).map((text) => `\n${text}`), left > 0 ? `\n(and ${left} more)` : ''].join(''),
  };
}

/** Where the first problem stands that keeps the script from running; null where it is none of the text. */
export function firstPlace({ problems, files }: CompiledProgram): NonNullable<AdapterError['place']> | null {
  const first = problems.find(isBlocking);
  const file = first === undefined ? undefined : files[first.file];
  if (first === undefined || file === undefined) return null;
  const { line, column } = placeOf(file.lineStarts, first.range.start);
  return { path: file.path, line: line + 1, column: column + 1 };
}
