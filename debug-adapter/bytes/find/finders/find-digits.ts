/** Digits without anything that encloses them: hexadecimal bytes of a line, one long number, values of the registry. */
import { ByteGatherer } from '../../forms/byte-gatherer.ts';
import { readRegistryForm } from '../../forms/registry.ts';
import { isInAddress } from '../in-address.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer, TextLine, TextPart } from '../found.ts';
import { isListing } from '../dump-rows/listing.ts';
import { isDigitsOnly, wordsIn, type Word } from '../words.ts';

/** Least bytes (our choice): with a letter among the digits, and without one, when it may as well be a date or any number. */
const [leastWithLetter, leastWithout, leastNumber] = [8, 16, 9];

const separator = /^(?:[ \t]{1,3}|[ \t]?[,:_-][ \t]?)$/;

/** Runs of hexadecimal words on a line, and lines below that hold nothing else. */
export function findHexRuns(text: string, lines: readonly TextLine[]): readonly FoundBuffer[] {
  const runs: { readonly words: Word[]; readonly isWhole: boolean }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (!mayHoldRun(text, line) && last?.isWhole !== true) continue;
    const own = runsOf(text, wordsIn(text, line.start, line.end));
    const [only] = own;
    const isWhole = own.length === 1 && only !== undefined && isWholeLine(text, line, only);
    if (isWhole && last?.isWhole === true && goesOn(text, last.words, only))
      for (const word of only) last.words.push(word);
    else for (const words of own) if (isWhole || isLong(words)) runs.push({ words: [...words], isWhole });
  }
  return runs.flatMap(({ words }) => readRun(text, words) ?? []);
}

/** Digits of a buffer, or nothing else on its line: those below may go on. */
function mayHoldRun(text: string, { start, end, digits }: TextLine): boolean {
  return digits >= 2 * leastWithLetter || (digits > 0 && isDigitsOnly(text, start, end));
}

/** Fewer digits are a value, an address, a handle. */
function isLong(words: readonly Word[]): boolean {
  const digits = words.reduce((sum, { width }) => sum + width, 0);
  return digits >= 2 * (words.length > 1 ? leastWithLetter : leastNumber);
}

function isNextLine(text: string, words: readonly Word[], [first]: readonly Word[]): boolean {
  const end = words.at(-1)?.end ?? 0;
  return first !== undefined && /^[^\n]*\n[^\n]*$/.test(text.slice(end, first.start));
}

function runsOf(text: string, words: readonly (Word | null)[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let last: Word | undefined;
  let sign = '';
  for (const word of words) {
    if (word === null || word.width % 2 !== 0 || word.digits.includes('?')) {
      last = undefined;
      continue;
    }
    const between = last === undefined ? '' : text.slice(last.end, word.start);
    const own = between.trim();
    const run = runs.at(-1);
    const isSameSign = run?.length === 1 || own === sign || own === '-';
    if (run !== undefined && last !== undefined && isSameSign && isNextCell(last, word, between)) run.push(word);
    else runs.push([word]);
    sign = own;
    last = word;
  }
  return runs;
}

/** Words of one buffer are of one length, but for the last; numbers of many digits are values of their own. */
function isNextCell(last: Word, word: Word, between: string): boolean {
  if (!separator.test(between) || word.has0x !== last.has0x) return false;
  // Wider numbers with a colon or a hyphen between them are ranges, addresses of a network, keys of a product.
  if (word.width !== 2 && /[:-]/.test(between)) return false;
  return last.width <= 16 && word.width <= last.width;
}

function isWholeLine(text: string, line: TextPart, run: readonly Word[]): boolean {
  const [first, last] = [run[0], run.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    /^[\s;]*$/.test(text.slice(line.start, first.start)) &&
    /^[\s,;\\:]*$/.test(text.slice(last.end, line.end))
  );
}

/** Lines of one buffer are filled alike; a shorter one is the last. */
function goesOn(text: string, words: readonly Word[], next: readonly Word[]): boolean {
  const [first, own] = [words[0], next[0]];
  return (
    isNextLine(text, words, next) &&
    first !== undefined &&
    own !== undefined &&
    first.has0x === own.has0x &&
    own.width <= first.width
  );
}

/** The numbers of the columns, as rulers above a dump show them. */
const rulers = /^(?:0123456789(?:abcdef){1,2}|000102030405060708090a0b0c0d0e0f|(?:76543210)+)$/i;

function isLikelyRun(first: Word, words: readonly Word[]): boolean {
  const digits = words.map((word) => word.digits).join('');
  if (rulers.test(digits)) return false;
  const bytes = digits.length / 2;
  const hasLetter = /[a-f]/i.test(digits);
  // One word: a number of up to 64 bits is a value, an address, a handle.
  if (words.length === 1 && bytes < leastNumber) return false;
  // Numbers of several digits without a letter among them are years, ports, sizes.
  const areNumbers = words.length > 1 && first.width > 2 && (!hasLetter || first.has0x);
  return !areNumbers && bytes >= (hasLetter ? leastWithLetter : leastWithout);
}

function readRun(text: string, words: readonly Word[]): FoundBuffer | null {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (isInAddress(text, first.start) || !isLikelyRun(first, words)) return null;
  if (isListing(text, { start: first.start, end: last.end })) return null;
  const gathered = new ByteGatherer();
  for (const word of words) {
    const from = word.end - word.width;
    for (let at = from; at < word.end; at += 2) gathered.push(Number.parseInt(text.slice(at, at + 2), 16), at, at + 2);
  }
  return bufferFrom(text, gathered.finish(), 'hex', 0, first.start, last.end);
}

const registry = /^[ \t]*(?:"(?:[^"\\\n]|\\.){0,300}"[ \t]*=[ \t]*|@[ \t]*=[ \t]*)?hex(?:\([0-9a-f]{1,8}\))?:/gim;

/** A value goes on behind a backslash at the end of its line, at most to where the next one begins. */
export function findRegistryValues(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  const starts = [...text.matchAll(registry)].map(({ index }) => index);
  for (const [index, start] of starts.entries()) {
    const limit = starts[index + 1] ?? text.length;
    let end = lineEnd(text, start, limit);
    while (end < limit && /\\[ \t\r]*$/.test(text.slice(Math.max(start, end - 40), end)))
      end = lineEnd(text, end + 1, limit);
    const reading = readRegistryForm(text.slice(start, end));
    if (reading.ok && reading.bytes.length > 0) found.push(bufferFrom(text, reading, 'reg', start, start, end));
  }
  return found;
}

function lineEnd(text: string, from: number, limit: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || end > limit ? limit : end;
}
