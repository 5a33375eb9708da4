/** Bytes as numbers between commas without brackets: arguments, assembler, one number of many digits. */
import { ByteGatherer } from '../forms/byte-gatherer.ts';
import { bufferFrom } from './found-buffer.ts';
import type { FoundBuffer } from './found.ts';

const byte = String.raw`(?:(?:0x|&H|\$)[0-9a-f]{1,2}|\d[0-9a-f]{0,2}h)(?:u8?|\.toByte\(\))?(?![0-9a-z_])`;
const list = new RegExp(String.raw`(?<![0-9a-z_.])${byte}(?:[ \t]*,[ \t]*(?:\\?\r?\n[ \t]*)?${byte}){3,}`, 'gi');
const single = new RegExp(byte, 'gi');
/** A directive of an assembler in front of the bytes of a line. */
const directive = /^\s*(?:[A-Za-z_.$][\w.$]*:?\s+)?((?:\.byte|\.db|db|dcb|fcb|defb|DCB|\.octa)\s+)$/i;

interface ByteList {
  readonly gathered: ByteGatherer;
  readonly start: number;
  end: number;
  readonly isDirective: boolean;
}

export function findNumberLists(text: string): readonly FoundBuffer[] {
  const found: ByteList[] = [];
  for (const match of text.matchAll(list)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const before = text.slice(Math.max(lineStart, start - 100), start);
    const isDirective = directive.test(before);
    const last = found.at(-1);
    const continued = last !== undefined && goesOn(text, last, lineStart, before, isDirective) ? last : null;
    const target = continued ?? { gathered: new ByteGatherer(), start, end, isDirective };
    for (const number of match[0].matchAll(single)) {
      const digits = number[0].replace(/^(?:0x|&H|\$)|h$|u8?$|\.toByte\(\)$/gi, '');
      const at = start + number.index;
      target.gathered.push(Number.parseInt(digits, 16), at, at + number[0].length);
    }
    target.end = end;
    if (continued === null) found.push(target);
  }
  return [
    ...found.map(({ gathered, start, end }) => bufferFrom(text, gathered.finish(), 'initialiser', 0, start, end)),
    ...findPrintedSlices(text),
  ];
}

const printed = /\[\d{1,3}(?: \d{1,3}){7,}\]/g;

/** `[48 130 1 10]`, as Go prints its slices; rows of a matrix have no number beyond a hundred. (Our choice.) */
function findPrintedSlices(text: string): readonly FoundBuffer[] {
  return [...text.matchAll(printed)].flatMap((match) => {
    const gathered = new ByteGatherer();
    const numbers = [...match[0].matchAll(/\d+/g)];
    if (numbers.some(([digits]) => Number(digits) > 255) || !numbers.some(([digits]) => Number(digits) >= 100))
      return [];
    for (const { 0: digits, index } of numbers)
      gathered.push(Number(digits), match.index + index, match.index + index + digits.length);
    return [bufferFrom(text, gathered.finish(), 'decimal', 0, match.index, match.index + match[0].length)];
  });
}

/** The next line of an assembler goes on the bytes of the last one; a label in front of the directive begins a value of its own. */
function goesOn(text: string, last: ByteList, lineStart: number, before: string, isDirective: boolean): boolean {
  const isPlain = /^\s*[.\w]+\s+$/.test(before);
  return isDirective && last.isDirective && isPlain && /^\s*$/.test(text.slice(last.end, lineStart));
}
