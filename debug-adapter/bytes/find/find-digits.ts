/** Digits without anything that encloses them: hexadecimal bytes of a line, one long number, base64, values of the registry. */
import { ByteGatherer } from '../forms/byte-gatherer.ts';
import { readBase64Form } from '../forms/base64.ts';
import { readRegistryForm } from '../forms/registry.ts';
import { base64Characters, forEachRun } from './character-runs.ts';
import { bufferFrom } from './found-buffer.ts';
import type { FoundBuffer, TextPart } from './found.ts';
import { isLikelyBase64 } from './likely-base64.ts';
import { wordsIn, type Word } from './words.ts';

/** Least bytes (our choice): with a letter among the digits, and without one, when it may as well be a date or any number. */
const [leastWithLetter, leastWithout, leastNumber] = [8, 16, 9];

const separator = /^(?:[ \t]{1,3}|[ \t]?[,:_-][ \t]?)$/;

/** Runs of hexadecimal words on a line, and lines below that hold nothing else. */
export function findHexRuns(
  text: string,
  lines: readonly TextPart[],
  mayHold: (line: TextPart) => boolean,
): readonly FoundBuffer[] {
  const runs: { readonly words: Word[]; readonly isWhole: boolean }[] = [];
  for (const line of lines) {
    if (!mayHold(line) && runs.at(-1)?.isWhole !== true) continue;
    const own = runsOf(text, wordsIn(text, line.start, line.end));
    const [only] = own;
    const isWhole = own.length === 1 && only !== undefined && isWholeLine(text, line, only);
    const last = runs.at(-1);
    if (isWhole && last?.isWhole === true && isNextLine(text, last.words, only) && goesOn(last.words, only))
      last.words.push(...only);
    else for (const words of own) if (isWhole || isLong(words)) runs.push({ words: [...words], isWhole });
  }
  return runs.flatMap(({ words }) => readRun(text, words) ?? []);
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
function goesOn(words: readonly Word[], next: readonly Word[]): boolean {
  const [first, own] = [words[0], next[0]];
  return first !== undefined && own !== undefined && first.has0x === own.has0x && own.width <= first.width;
}

/** The numbers of the columns, as rulers above a dump show them. */
const rulers = /^(?:0123456789abcdef|000102030405060708090a0b0c0d0e0f|(?:76543210)+)$/i;

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
  const gathered = new ByteGatherer();
  for (const word of words) {
    const from = word.end - word.width;
    for (let at = from; at < word.end; at += 2) gathered.push(Number.parseInt(text.slice(at, at + 2), 16), at, at + 2);
  }
  return bufferFrom(text, gathered.finish(), 'hex', 0, first.start, last.end);
}

/** Words of base64, and lines below that go on. Long names of programs and paths have these characters too, but not the padding, and mix no alphabets. */
export function findBase64Runs(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let behind = 0;
  forEachRun(text, base64Characters, leastBase64, (start, wordEnd) => {
    if (start < behind || text[start - 1] === '=' || isInAddress(text, start)) return;
    const end = padded(text, wordEnd);
    for (const last of [endOfLines(text, start, end), end]) {
      const content = text.slice(start, last);
      if (!isLikelyBase64(content)) continue;
      const reading = readBase64Form(content);
      if (!reading.ok || reading.bytes.length < (content.endsWith('=') ? 12 : 24)) continue;
      behind = last;
      found.push(bufferFrom(text, reading, 'base64', start, start, last));
      return;
    }
  });
  return found;
}

const leastBase64 = 16;

function padded(text: string, end: number): number {
  if (text[end] !== '=') return end;
  return text[end + 1] === '=' ? end + 2 : end + 1;
}

/** A part of the path of an address names something; digits there are no bytes. What stands behind its `?` may be some. */
function isInAddress(text: string, start: number): boolean {
  if (text[start - 1] !== '/') return false;
  let from = start;
  while (from > start - 200 && !/[\s"'<>]/.test(text[from - 1] ?? ' ')) from -= 1;
  return /^\(?[a-z]{2,12}:\/\/[^?#]*$/i.test(text.slice(from, start));
}

/** Base64 breaks into full lines; the last may be short. Short lines are one where the last of them ends with the padding. */
function endOfLines(text: string, start: number, end: number): number {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const width = end - start;
  if (start - lineStart > 200 || text.slice(lineStart, start).trim() !== '' || text[end - 1] === '=') return end;
  let last = end;
  const next = /\s*?\r?\n[ \t]*([A-Za-z0-9+/_-]{1,}={0,2})(?=[ \t]*(?:\r?\n|$))/y;
  for (;;) {
    next.lastIndex = last;
    const match = next.exec(text);
    const found = (match?.[1] ?? '').length;
    if (match === null || found > width) break;
    last += match[0].length;
    if (found < width || text[last - 1] === '=') break;
  }
  return width >= 48 || text[last - 1] === '=' ? last : end;
}

const registry = /^[ \t]*(?:"(?:[^"\\\n]|\\.){0,300}"[ \t]*=[ \t]*|@[ \t]*=[ \t]*)?hex(?:\([0-9a-f]{1,8}\))?:/gim;

export function findRegistryValues(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  for (const match of text.matchAll(registry)) {
    const start = match.index;
    let end = text.indexOf('\n', start);
    while (end >= 0 && /\\\s*$/.test(text.slice(Math.max(start, end - 40), end))) end = text.indexOf('\n', end + 1);
    const last = end < 0 ? text.length : end;
    const reading = readRegistryForm(text.slice(start, last));
    if (reading.ok && reading.bytes.length > 0) found.push(bufferFrom(text, reading, 'reg', start, start, last));
  }
  return found;
}
