/** Bytes that an assembler is told to write, as sources and disassemblers have them: `db 30h, 130, 2 dup(1)`. */
import { ByteGatherer } from '../../forms/byte-gatherer.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer, TextLine } from '../found.ts';

/** What may stand in front (an address, a label), the directive, and the numbers. */
const directive =
  /^([ \t]*(?:[A-Za-z_.$?@][\w.$?@:`]*[ \t]+){0,2})(?:\.byte|\.db|db|dcb|fcb|defb)[ \t]+((?:[^;#"'\n]|;(?=[ \t]*\d)){1,2000}?)[ \t]*(?:,?[ \t]*\\)?[ \t]*(?:[;#].*)?$/i;
const item =
  /[ \t]*(?:(\d{1,6})[ \t]+dup[ \t]*\([ \t]*)?(?:(?:0x|\$|&h)([0-9a-f]{1,2})|([0-9][0-9a-f]{0,2})h|(-?\d{1,3}))[ \t]*(\))?[ \t]*(?:,|$)/iy;
const leastBytes = 4;
/** Our choice: more of one byte is written by no hand. */
const mostRepeated = 65_536;

interface Directives {
  readonly gathered: ByteGatherer;
  readonly start: number;
  end: number;
  /** The label of the first line belongs to it; another one begins a value of its own. */
  readonly prefix: string;
}

/** Lines of directives that follow each other are one value, up to the next label. */
export function findAssembler(text: string, lines: readonly TextLine[]): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let current: Directives | null = null;
  const close = (): void => {
    if (current !== null && current.gathered.length >= leastBytes)
      found.push(bufferFrom(text, current.gathered.finish(), 'initialiser', 0, current.start, current.end));
    current = null;
  };
  for (const line of lines) {
    const own = line.end - line.start > 2400 ? null : directive.exec(text.slice(line.start, line.end));
    if (own === null) {
      close();
      continue;
    }
    const [whole, prefix = '', numbers = ''] = own;
    const start = line.start + whole.indexOf(numbers, prefix.length + 2);
    if (current !== null && hasLabel(prefix)) close();
    current ??= { gathered: new ByteGatherer(), start, end: start, prefix };
    if (giveNumbers(text, start, start + numbers.length, current.gathered)) current.end = start + numbers.length;
    else close();
  }
  close();
  return found;
}

/** A word that is no address of a segment: `.rdata:0000000180012340`. */
function hasLabel(prefix: string): boolean {
  return prefix
    .trim()
    .split(/[ \t]+/)
    .some((word) => word !== '' && !/^(?:[.\w]+:)?(?:0x)?[0-9a-f`]{4,17}$/i.test(word));
}

/** False where something else than bytes stands among the numbers. */
function giveNumbers(text: string, start: number, end: number, gathered: ByteGatherer): boolean {
  const numbers = text.slice(start, end);
  const values: { readonly value: number; readonly times: number; readonly from: number; readonly to: number }[] = [];
  for (let at = 0; at < numbers.length;) {
    item.lastIndex = at;
    const match = item.exec(numbers);
    if (match === null) return false;
    const [whole, times, hex, withH, decimal, closing] = match;
    const value = decimal === undefined ? Number.parseInt(hex ?? withH ?? '', 16) : Number(decimal);
    const count = Number(times ?? 1);
    if (value > 255 || value < -128 || count > mostRepeated || (times === undefined) !== (closing === undefined))
      return false;
    const from = at + whole.search(/\S/);
    values.push({
      value: value & 0xff,
      times: count,
      from,
      to: from + whole.slice(from - at).replace(/[ \t,]+$/, '').length,
    });
    at += whole.length;
  }
  for (const { value, times, from, to } of values)
    for (let round = 0; round < times; round += 1) gathered.push(value, start + from, start + to);
  return values.length > 0;
}
