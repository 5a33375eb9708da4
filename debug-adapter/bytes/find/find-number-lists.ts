/** Bytes as numbers between commas without brackets: arguments, assembler, one number of many digits. */
import { ByteGatherer } from '../forms/byte-gatherer.ts';
import { bufferFrom } from './found-buffer.ts';
import type { FoundBuffer } from './found.ts';

const byte = String.raw`(?:(?:0x|&H|\$)[0-9a-f]{1,2}|\d[0-9a-f]{0,2}h)(?![0-9a-z_])`;
const list = new RegExp(String.raw`(?<![0-9a-z_.])${byte}(?:[ \t]*,[ \t]*(?:\\?\r?\n[ \t]*)?${byte}){3,}`, 'gi');
const single = new RegExp(byte, 'gi');
/** A directive of an assembler in front of the bytes of a line. */
const directive = /^\s*(?:[A-Za-z_.$][\w.$]*:?\s+)?((?:\.byte|\.db|db|dcb|fcb|defb|DCB|\.octa)\s+)$/i;

export function findNumberLists(text: string): readonly FoundBuffer[] {
  const found: { gathered: ByteGatherer; start: number; end: number; isDirective: boolean }[] = [];
  for (const match of text.matchAll(list)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const last = found.at(-1);
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const isDirective = directive.test(text.slice(Math.max(lineStart, start - 100), start));
    const between = last === undefined ? '' : text.slice(last.end, lineStart);
    const goesOn =
      isDirective && last?.isDirective === true && /^\s*$/.test(between) && isPlain(text, lineStart, start);
    const gathered = goesOn && last !== undefined ? last.gathered : new ByteGatherer();
    for (const number of match[0].matchAll(single)) {
      const digits = number[0].replace(/^(?:0x|&H|\$)|h$/gi, '');
      gathered.push(Number.parseInt(digits, 16), start + number.index, start + number.index + number[0].length);
    }
    if (goesOn && last !== undefined) last.end = end;
    else found.push({ gathered, start, end, isDirective });
  }
  return found.map(({ gathered, start, end }) => bufferFrom(text, gathered.finish(), 'initialiser', 0, start, end));
}

/** A label in front of the directive begins a value of its own. */
function isPlain(text: string, lineStart: number, start: number): boolean {
  return (
    /^\s*[.\w]+\s+$/.test(text.slice(lineStart, start)) && text.slice(lineStart, start).trim().split(/\s+/).length === 1
  );
}
