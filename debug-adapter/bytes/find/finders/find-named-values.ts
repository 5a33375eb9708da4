import { readHexForm } from '../../forms/hex.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { Found, FoundBuffer } from '../found.ts';

const namedValue = /^([ \t]*[A-Za-z_]\w{0,40}[ \t]*[=:][ \t]*)(?:0x)?((?:[0-9a-f]{2}){2,})[ \t]*[,;]?[ \t]*$/gim;

/** `name = digits` beside a line of the same kind that holds a buffer: parts of one key, parameters of one call. */
export function findNamedValues(text: string, known: readonly Found[]): readonly FoundBuffer[] {
  const buffers = new Set(known.filter(({ kind }) => kind === 'buffer').map(({ start }) => start));
  const values = [...text.matchAll(namedValue)].map((match) => {
    const digits = match[2] ?? '';
    const start = match.index + match[0].lastIndexOf(digits);
    return { line: match.index, lineEnd: match.index + match[0].length, digits, start };
  });
  return values.flatMap(({ line, lineEnd, digits, start }, index) => {
    if (buffers.has(start)) return [];
    const [above, below] = [values[index - 1], values[index + 1]];
    const isBeside =
      (above !== undefined && buffers.has(above.start) && isNextLine(text, above.lineEnd, line)) ||
      (below !== undefined && buffers.has(below.start) && isNextLine(text, lineEnd, below.line));
    const reading = isBeside ? readHexForm(digits) : null;
    return reading?.ok === true ? [bufferFrom(text, reading, 'hex', start, start, start + digits.length)] : [];
  });
}

function isNextLine(text: string, end: number, start: number): boolean {
  return start - end <= 2 && text.slice(end, start).trim() === '';
}
