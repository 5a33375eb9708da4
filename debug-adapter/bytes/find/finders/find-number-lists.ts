/** Bytes as numbers between commas without brackets: arguments, indexed elements of a debugger, printed slices. */
import { ByteGatherer } from '../../forms/byte-gatherer.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer } from '../found.ts';

const byte = String.raw`(?:(?:0x|&H|\$)[0-9a-f]{1,2}|\d[0-9a-f]{0,2}h)(?:u8?|\.toByte\(\))?(?![0-9a-z_])`;
const list = new RegExp(String.raw`(?<![0-9a-z_.])${byte}(?:[ \t]*,[ \t]*(?:\\?\r?\n[ \t]*)?${byte}){3,}`, 'gi');
const single = new RegExp(byte, 'gi');

/** Linear in the text. */
export function findNumberLists(text: string): readonly FoundBuffer[] {
  const lists = [...text.matchAll(list)].map((match) => {
    const gathered = new ByteGatherer();
    for (const number of match[0].matchAll(single)) {
      const digits = number[0].replace(/^(?:0x|&H|\$)|h$|u8?$|\.toByte\(\)$/gi, '');
      const at = match.index + number.index;
      gathered.push(Number.parseInt(digits, 16), at, at + number[0].length);
    }
    return bufferFrom(text, gathered.finish(), 'initialiser', 0, match.index, match.index + match[0].length);
  });
  return [...lists, ...findIndexed(text), ...findPrintedSlices(text)];
}

const indexed = /\[(\d{1,7})\]\s{0,4}=\s{0,4}(?:\([\w ]{1,30}\)\s?)?(?:0x([0-9a-f]{1,2})|(\d{1,3}))(?![0-9a-z_.])/gi;
const betweenIndexed = /^[\s,;]*(?:\([\w ]{1,30}\)\s?)?$/;

/** `[0] = 0x30, [1] = 0x82`, as debuggers show arrays: indices count up. */
function findIndexed(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let [gathered, start, end, next] = [new ByteGatherer(), 0, 0, -1];
  const close = (): void => {
    if (gathered.length >= leastIndexed) found.push(bufferFrom(text, gathered.finish(), 'initialiser', 0, start, end));
    gathered = new ByteGatherer();
  };
  for (const match of text.matchAll(indexed)) {
    const [whole, index, hex, decimal] = match;
    const value = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isNext =
      Number(index) === next && match.index - end <= 80 && betweenIndexed.test(text.slice(end, match.index));
    if (!isNext) close();
    if (gathered.length === 0) start = match.index;
    end = match.index + whole.length;
    next = value > 255 ? -1 : Number(index) + 1;
    if (value <= 255) gathered.push(value, end - (hex === undefined ? (decimal ?? '').length : hex.length + 2), end);
  }
  close();
  return found;
}

const leastIndexed = 4;

const printed = /\[\d{1,3}(?: \d{1,3}){7,}\]|<<\d{1,3}(?:, ?\d{1,3}){7,}>>/g;

/** `[48 130 1 10]` and `<<48,130,1,10>>`, as Go prints slices and Erlang binaries; rows of a matrix have no number beyond a hundred. (Our choice.) */
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
