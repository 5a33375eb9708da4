/** Which tool wrote a file. */
import { withoutColours } from '../../bytes/forms/colours.ts';
import { TextStream } from '../../bytes/text-stream.ts';
import type { FileStart, Importer, Recognition } from './importer.ts';
import { importers } from './importers.ts';

export interface Recognised extends Recognition {
  readonly importer: Importer;
}

/** Bytes of a file that are looked at to tell whose it is. */
export const startLength = 64 * 1024;

/** What importers look at, of the first bytes of a file. */
export function fileStart(name: string, first: Uint8Array): FileStart {
  const bytes = first.subarray(0, startLength);
  const stream = new TextStream();
  const text = stream.take(bytes) + stream.end();
  return { name, bytes, text: isText(text) ? (withoutColours(text)?.text ?? text) : '' };
}

/** Bytes of programs and of compressed data have zeros and broken characters in plenty. */
function isText(text: string): boolean {
  let odd = 0;
  for (const character of text)
    if (character === '\uFFFD' || (character < ' ' && !/\s|\u001b/.test(character))) odd += 1;
  return odd * 20 <= text.length;
}

/** The importers that may read a file, the surest first; those that are sure it is not theirs are left out. */
export function recognise(start: FileStart): readonly Recognised[] {
  return importers
    .map((importer) => ({ importer, ...importer.recognise(start) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
}
