/** Base64 without anything that encloses it: one word, or lines of one width. */
import { readBase64Form } from '../../forms/base64.ts';
import { base64Characters, forEachRun, isOfKind } from '../character-runs.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer } from '../found.ts';
import { isInAddress } from '../in-address.ts';
import { isLikelyBase64 } from '../likely-base64.ts';

const leastBase64 = 16;
/** Lines of one width are tried together from so many of them on: what stands above a block may be as wide as its lines. (Our choice.) */
const mostTries = 4;

/** Words of base64, and lines below that go on. Long names of programs and paths have these characters too, but not the padding, and mix no alphabets. */
export function findBase64Runs(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let behind = 0;
  let block: Block | null = null;
  forEachRun(text, base64Characters, leastBase64, (start, wordEnd) => {
    if (start < behind || text[start - 1] === '=' || isInAddress(text, start)) return;
    const end = padded(text, wordEnd);
    if (block === null || !isPartOf(block, start, end)) block = blockAt(text, start, end);
    block.tries += 1;
    for (const last of block.tries > mostTries ? [end] : [block.end, end]) {
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

function padded(text: string, end: number): number {
  if (text[end] !== '=') return end;
  return text[end + 1] === '=' ? end + 2 : end + 1;
}

/** Lines of base64 of one width, and a shorter one behind them. */
interface Block {
  readonly width: number;
  /** The end of the last full line. */
  readonly full: number;
  readonly end: number;
  /** How often its lines were held to be base64 together. */
  tries: number;
}

/** Whether a word is a full line of a block that began above it. */
function isPartOf({ width, full }: Block, start: number, end: number): boolean {
  return end <= full && end - start === width;
}

/** Base64 breaks into full lines; the last may be short. Short lines are one where the last of them ends with the padding. */
function blockAt(text: string, start: number, end: number): Block {
  const width = end - start;
  const alone = { width, full: end, end, tries: 0 };
  if (!beginsLine(text, start) || text[end - 1] === '=') return alone;
  let [full, last] = [end, end];
  for (let line = nextLine(text, last); line !== null && line.width <= width; line = nextLine(text, last)) {
    last = line.end;
    if (line.width < width || text[last - 1] === '=') break;
    full = last;
  }
  return width >= 48 || text[last - 1] === '=' ? { width, full, end: last, tries: 0 } : { ...alone, full };
}

/** Nothing but blanks in front of a place on its line. (Our choice: no indent is longer than 200.) */
function beginsLine(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && start - at <= 200 && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at === 0 || text[at - 1] === '\n';
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

/** The line behind a place at the end of another, where it holds one word of base64 and nothing else. Empty lines count for nothing. */
function nextLine(text: string, from: number): { readonly width: number; readonly end: number } | null {
  let at = from;
  while (isBlank(text.charCodeAt(at)) || text[at] === '\n') at += 1;
  if (!text.slice(from, at).includes('\n')) return null;
  const start = at;
  while (isOfKind(base64Characters, text.charCodeAt(at))) at += 1;
  const wordEnd = at;
  at = padded(text, wordEnd);
  const end = at;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return wordEnd > start && (at === text.length || text[at] === '\n') ? { width: end - start, end } : null;
}
