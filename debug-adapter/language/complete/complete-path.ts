/** The paths of `file("...")` and `include "..."`. Which files there are says whoever may look. */
import type { TextRange } from '../../script/syntax/range.ts';
import { kind } from '../../script/syntax/tokens/token-kinds.ts';
import { scan, type Tokens } from '../../script/syntax/tokens/tokens.ts';
import type { Completion, FolderEntry } from '../service.ts';
import { makerFor } from './make.ts';

/** A path that is being written. */
export interface WrittenPath {
  readonly of: 'file' | 'include';
  /** As written up to the last slash, with it; empty for the folder of the script. */
  readonly folder: string;
  /** Behind that slash, up to the end of the text in quotes. */
  readonly range: TextRange;
}

/** The path around an offset; null where there is none. */
export function pathAt(text: string, offset: number): WrittenPath | null {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(from, newline < 0 ? text.length : newline);
  const tokens = scan(line);
  const at = offset - from;
  const quoted = stringAround(line, tokens, at);
  const of = quoted === null ? null : pathKind(line, tokens, quoted.token);
  if (quoted === null || of === null) return null;
  const folder = /^.*[/\\]/.exec(line.slice(quoted.start + 1, at))?.[0] ?? '';
  const start = from + quoted.start + 1 + folder.length;
  return { of, folder, range: { start, end: quoted.isClosed ? from + quoted.end - 1 : offset } };
}

interface QuotedText {
  readonly token: number;
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
}

/** The text in quotes that a place of the line is in; one that is still being written ends with the line. */
function stringAround(line: string, { count, kinds, starts, ends }: Tokens, at: number): QuotedText | null {
  for (let token = 1; token < count; token += 1) {
    const [start = 0, end = 0] = [starts[token], ends[token]];
    if (kinds[token] !== kind.string || at <= start || line.startsWith('"""', start)) continue;
    const isClosed = end > start + 1 && line[end - 1] === '"';
    if (isClosed ? at < end : at <= end) return { token, start, end, isClosed };
  }
  return null;
}

/** Whose path a text in quotes is; null where it is none. */
function pathKind(line: string, { kinds, starts, ends }: Tokens, token: number): WrittenPath['of'] | null {
  const word = (index: number): string => line.slice(starts[index], ends[index]);
  if (kinds[token - 1] === kind.open && word(token - 2) === 'file') return 'file';
  return word(token - 1) === 'include' ? 'include' : null;
}

/** What may stand there of what lies in its folder: scripts to include, everything else as content; folders lead further. */
export function pathsFrom({ of, range }: WrittenPath, entries: readonly FolderEntry[]): readonly Completion[] {
  const make = makerFor(range);
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = sorted.filter(({ isFolder, name }) => !isFolder && /\.ddi$/i.test(name) === (of === 'include'));
  const folders = sorted.filter(({ isFolder, name }) => isFolder && !name.startsWith('.'));
  return [
    ...files.map(({ name }) => make(name, 'file', '')),
    ...folders.map(({ name }) => make(`${name}/`, 'folder', '', { then: 'suggestions' })),
  ];
}
