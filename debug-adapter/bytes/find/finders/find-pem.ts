/** PEM blocks in a text, also inside of string literals, JSON, quotations, comments and logs: what decorates each line is taken off. */
import { walkBase64 } from '../../base64.ts';
import { ByteGatherer } from '../../forms/byte-gatherer.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer } from '../found.ts';

const begin = /-----BEGIN ([A-Z0-9 .]{1,64})-----/g;
/** A short word and another one behind it on its line: a sentence about blocks. Lines of one that were folded into one are long words. */
const words = /(?:^|\s)[A-Za-z0-9+/]{1,15}[ \t]+[A-Za-z0-9+/]/;
/** Our choice: no block is longer. */
const longest = 16 * 1024 * 1024;

/** The blocks between `-----BEGIN` and `-----END`, in the order of the text. */
export function findPem(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let from = 0;
  for (const match of text.matchAll(begin)) {
    if (match.index < from) continue;
    const footer = `-----END ${match[1] ?? ''}-----`;
    const bodyStart = match.index + match[0].length;
    const next = text.indexOf('-----BEGIN ', bodyStart);
    // The next block begins behind the end of this one: no end is looked for farther away.
    const rest = text.slice(bodyStart, Math.min(next < 0 ? text.length : next, bodyStart + longest));
    const length = rest.indexOf(footer);
    if (length < 0) continue;
    const bodyEnd = bodyStart + length;
    from = bodyEnd + footer.length;
    const body = undecorated(text.slice(bodyStart, bodyEnd), prefixOf(text, match.index));
    if (words.test(body)) continue;
    const gathered = new ByteGatherer();
    const wrong = walkBase64(body, 0, body.length, (byte, start, end) => gathered.push(byte, start, end));
    if (wrong === null && gathered.length > 0)
      found.push(bufferFrom(text, gathered.finish(), 'pem', bodyStart, match.index, from));
  }
  return found;
}

function prefixOf(text: string, at: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 400), at);
}

/** The same characters with blanks in the place of what is no base64: the prefix of each line, quotation marks, escaped and encoded line ends. */
function undecorated(body: string, prefix: string): string {
  const shape = shapeOf(prefix);
  const blank = (whole: string): string => ' '.repeat(whole.length);
  return body
    .split('\n')
    .map((line, index) => {
      const own =
        index > 0 && prefix !== '' && shapeOf(line.slice(0, prefix.length)) === shape
          ? blank(prefix) + line.slice(prefix.length)
          : line;
      return own
        .replace(/^\s*(?:(?:\/\/|#|>|\*|--|;|rem )[ \t]*)?(?:[urbL]{0,2}["'`])?/, blank)
        .replace(/(?:\\r)?(?:\\n)?["'`]?\s*[,;&\\)]{0,3}\s*(?:\+\s*)?$/, (tail, at: number) =>
          /["'`\\]/.test(tail) || at === 0 ? blank(tail) : tail,
        )
        .replace(/\\r|\\n|&#(?:10|13|x0?[AD]);/gi, blank);
    })
    .join('\n');
}

/** Numbers count, words stay: `12:00:01.001 ` and `12:00:01.002 ` are of one shape. */
function shapeOf(prefix: string): string {
  return prefix.replace(/\d/g, '0');
}
