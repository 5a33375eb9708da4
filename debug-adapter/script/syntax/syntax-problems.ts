import { showText } from '../../bytes/shown-text.ts';
import type { TextRange } from './range.ts';
import type { SyntaxProblem } from './tree.ts';

/** Everything that the reader of a text can complain of. `$` stands for what differs from case to case. */
export const syntaxProblems = {
  'unexpected-character': { text: 'The character $ has no meaning here.', todo: 'Remove it, or put it into a string.' },
  'unterminated-string': {
    text: 'This string is not closed.',
    todo: 'Close it with $ on the same line; """ strings may span lines.',
  },
  'unterminated-comment': { text: 'This comment is not closed.', todo: 'Close it with */.' },
  'unknown-escape': {
    text: 'The escape $ is not known.',
    todo: 'Known are \\n \\r \\t \\0 \\\\ \\" \\xNN \\u{N}. Paths of file and include need no escapes.',
  },
  'expected-expression': {
    text: 'A value is expected here, found $.',
    todo: 'Write a number, a string, a buffer, a name, null or ?.',
  },
  'expected-name': { text: 'A name is expected here, found $.', todo: 'Names begin with a letter or an underscore.' },
  'expected-token': { text: 'Expected $.', todo: 'Brackets may span lines; everything else ends with its line.' },
  'expected-statement': {
    text: 'A statement is expected here, found $.',
    todo: 'A line is a call such as Name(...), or begins with let, expect, section, repeat, for, proc, include, inject, device, resource, destroy or driver.',
  },
  'expected-status': {
    text: 'A status is expected after ->, found $.',
    todo: 'Write -> S_OK, -> E_INVALIDARG | E_OUTOFMEMORY, -> FAILED, -> SUCCEEDED or -> finding ID.',
  },
  'expected-line-end': {
    text: 'The statement has ended, but the line goes on with $.',
    todo: 'Write one statement a line.',
  },
  'stray-bracket': { text: 'This $ closes nothing.', todo: 'Remove it, or add what it was meant to close.' },
  'unclosed-block': { text: 'This { is never closed.', todo: 'Add the } at the end of the block.' },
  'nested-too-deep': { text: 'This is nested too deep.', todo: 'Split it: at most $ levels are read.' },
  'invalid-number': {
    text: '$ is not a number.',
    todo: 'Write 10, 0x1F, 1_000 or 12ms. A GUID stands in braces, a buffer in hex"...".',
  },
  'integer-too-large': { text: '$ does not fit into 64 bits.', todo: 'Write longer values as a buffer: hex"...".' },
  'invalid-buffer': {
    text: 'This buffer cannot be read: $',
    todo: 'Correct the place, or use another form: hex, base64, pem, file, a C initialiser.',
  },
  'invalid-guid': { text: '$ is not a GUID.', todo: 'Write guid"9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f".' },
  'file-needs-path': {
    text: 'file takes one string with a path.',
    todo: 'Write file("name.bin"); the path is relative to the script.',
  },
} as const satisfies Record<string, { readonly text: string; readonly todo: string }>;

export type SyntaxProblemId = keyof typeof syntaxProblems;

/** A problem of the table with its blank filled in. */
export function syntaxProblem(id: SyntaxProblemId, range: TextRange, detail: string): SyntaxProblem {
  const entry = syntaxProblems[id];
  return { id, message: `${entry.text} ${entry.todo}`.replaceAll('$', () => showText(detail)), range };
}
