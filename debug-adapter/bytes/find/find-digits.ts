/** Digits without anything that encloses them: hexadecimal bytes of a line, one long number, base64, values of the registry. */
import { ByteGatherer } from '../forms/byte-gatherer.ts';
import { readBase64Form } from '../forms/base64.ts';
import { readRegistryForm } from '../forms/registry.ts';
import { bufferFrom } from './found-buffer.ts';
import type { FoundBuffer, TextPart } from './found.ts';
import { isLikelyBase64 } from './likely-base64.ts';
import { wordsIn, type Word } from './words.ts';

/** Least bytes (our choice): with a letter among the digits, and without one, when it may as well be a date or any number. */
const [leastWithLetter, leastWithout, leastNumber] = [8, 16, 9];

const separator = /^(?:[ \t]{1,3}|[ \t]?[,:_-][ \t]?)$/;

/** Runs of hexadecimal words on a line, and lines below that hold nothing else. */
export function findHexRuns(text: string, lines: readonly TextPart[]): readonly FoundBuffer[] {
  const runs: { readonly words: Word[]; readonly isWhole: boolean }[] = [];
  for (const line of lines) {
    const own = runsOf(text, wordsIn(text, line.start, line.end));
    const [only] = own;
    const isWhole = own.length === 1 && only !== undefined && isWholeLine(text, line, only);
    const last = runs.at(-1);
    if (isWhole && last?.isWhole === true && isNextLine(text, last.words, only) && goesOn(last.words, only))
      last.words.push(...only);
    else runs.push(...own.map((words) => ({ words: [...words], isWhole })));
  }
  return runs.flatMap(({ words }) => readRun(text, words) ?? []);
}

function isNextLine(text: string, words: readonly Word[], [first]: readonly Word[]): boolean {
  const end = words.at(-1)?.end ?? 0;
  return first !== undefined && /^[^\n]*\n[^\n]*$/.test(text.slice(end, first.start));
}

function runsOf(text: string, words: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let last: Word | undefined;
  let sign = '';
  for (const word of words) {
    if (!word.isHex || word.digits.length % 2 !== 0 || word.digits.includes('?')) {
      last = undefined;
      continue;
    }
    const between = last === undefined ? '' : text.slice(last.end, word.start);
    const own = between.trim();
    const run = runs.at(-1);
    const isOne =
      last !== undefined &&
      run !== undefined &&
      separator.test(between) &&
      word.has0x === last.has0x &&
      (run.length === 1 || own === sign || own === '-') &&
      isCellAfter(last, word);
    if (isOne) run.push(word);
    else runs.push([word]);
    sign = own;
    last = word;
  }
  return runs;
}

/** Words of one buffer are of one length, but for the last; numbers of many digits are values of their own. */
function isCellAfter(last: Word, word: Word): boolean {
  return last.digits.length <= 16 && word.digits.length <= last.digits.length;
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
  return (
    first !== undefined && own !== undefined && first.has0x === own.has0x && own.digits.length <= first.digits.length
  );
}

function readRun(text: string, words: readonly Word[]): FoundBuffer | null {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  const digits = words.map((word) => word.digits).join('');
  // The numbers of the columns, as rulers above a dump show them.
  if (/^(?:0123456789abcdef|000102030405060708090a0b0c0d0e0f)$/i.test(digits)) return null;
  const bytes = digits.length / 2;
  // One word: a number of up to 64 bits is a value, an address, a handle.
  if (words.length === 1 && bytes < leastNumber) return null;
  if (bytes < (/[a-f]/i.test(digits) ? leastWithLetter : leastWithout)) return null;
  if (first.has0x && words.length > 1 && first.digits.length > 2) return null;
  const gathered = new ByteGatherer();
  for (const word of words) {
    const from = word.end - word.digits.length;
    for (let at = from; at < word.end; at += 2) gathered.push(Number.parseInt(text.slice(at, at + 2), 16), at, at + 2);
  }
  return bufferFrom(text, gathered.finish(), 'hex', 0, first.start, last.end);
}

const base64Word = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{16,}={0,2}(?![A-Za-z0-9+/=_-])/g;

/** Words of base64, and lines below that go on. Long names of programs and paths have these characters too, but not the padding, and mix no alphabets. */
export function findBase64Runs(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let behind = 0;
  for (const match of text.matchAll(base64Word)) {
    if (match.index < behind) continue;
    const start = match.index;
    const end = endOfLines(text, start, start + match[0].length);
    behind = end;
    const content = text.slice(start, end);
    if (!isLikelyBase64(content)) continue;
    const reading = readBase64Form(content);
    if (reading.ok && reading.bytes.length >= (content.endsWith('=') ? 12 : 24))
      found.push(bufferFrom(text, reading, 'base64', start, start, end));
  }
  return found;
}

/** Base64 breaks into full lines; the last may be short. */
function endOfLines(text: string, start: number, end: number): number {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const width = end - start;
  if (text.slice(lineStart, start).trim() !== '' || width < 48 || text[end - 1] === '=') return end;
  let last = end;
  const next = /\s*?\r?\n[ \t]*([A-Za-z0-9+/_-]{1,}={0,2})(?=[ \t]*(?:\r?\n|$))/y;
  for (;;) {
    next.lastIndex = last;
    const match = next.exec(text);
    if (match === null || (match[1] ?? '').length > width) return last;
    last += match[0].length;
    if ((match[1] ?? '').length < width) return last;
  }
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
