/** Words that may be cells, offsets or numbers. */
import type { TextPart } from './found.ts';

export interface Word extends TextPart {
  /** Without `0x`. */
  readonly digits: string;
  /** How many digits. */
  readonly width: number;
  readonly has0x: boolean;
}

/** Its digits are cut out of the text when they are asked for: most words are looked at by their width alone. */
class HexWord implements Word {
  constructor(
    private readonly text: string,
    readonly start: number,
    private readonly first: number,
    readonly end: number,
    readonly width: number = end - first,
  ) {}

  get has0x(): boolean {
    return this.first !== this.start;
  }

  get digits(): string {
    const { text, first, end } = this;
    return this.width === end - first
      ? text.slice(first, end)
      : text.slice(first, first + 8) + text.slice(first + 9, end);
  }
}

/** Of characters: 0 = between words, 1 = of a word, 2 = a hexadecimal digit or the `?` of an unreadable one. */
const kinds = new Uint8Array(128);
for (const member of 'ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ_`') kinds[member.charCodeAt(0)] = 1;
for (const member of '0123456789abcdefABCDEF?') kinds[member.charCodeAt(0)] = 2;

const backtick = 0x60;

/** Where the word that begins at `from` ends, and how many of its characters are no digits. */
function wordEnd(text: string, from: number, end: number): { readonly at: number; readonly others: number } {
  let others = 0;
  let at = from;
  for (let kind = kindAt(text, at); at < end && kind !== 0; kind = kindAt(text, at)) {
    if (kind === 1) others += 1;
    at += 1;
  }
  return { at, others };
}

function kindAt(text: string, at: number): number {
  return kinds[text.charCodeAt(at)] ?? 0;
}

/** The words of `[start, end)`: runs of letters, digits, `_`, `?` and WinDbg's backtick. Null stands for a word that is no number. */
export function wordsIn(text: string, start: number, end: number): readonly (Word | null)[] {
  const words: (Word | null)[] = [];
  for (let from = start; from < end;) {
    if (kindAt(text, from) === 0) {
      from += 1;
      continue;
    }
    const { at, others } = wordEnd(text, from, end);
    // One question mark behind digits ends a sentence.
    const isAsked = text[at - 1] === '?' && at - from > 1 && text[at - 2] !== '?';
    words.push(numberOf(text, from, isAsked ? at - 1 : at, others));
    from = at;
  }
  return words;
}

function numberOf(text: string, from: number, at: number, others: number): Word | null {
  const has0x = at - from > 2 && text[from] === '0' && (text[from + 1] === 'x' || text[from + 1] === 'X');
  const first = has0x ? from + 2 : from;
  const signs = has0x ? others - 1 : others;
  if (signs === 0) return new HexWord(text, from, first, at);
  const isSplit = signs === 1 && at - first === 17 && text.charCodeAt(first + 8) === backtick;
  return isSplit ? new HexWord(text, from, first, at, 16) : null;
}

/** What may stand between two words of one value: blanks, a comma, or a hyphen or colon. */
const [blanks, comma, sign] = [1, 2, 3];

function separatorAt(text: string, from: number, to: number): number {
  if (to - from > 8) return 0;
  let kind = blanks;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x2c) kind = comma;
    else if (code === 0x2d || code === 0x3a) kind = sign;
    else if (code !== 0x20 && code !== 0x09) return 0;
  }
  return kind;
}

/**
 * How many hexadecimal digits stand beside each other in a line at most: in words of an even number of them with nothing but blanks or a sign
 * between. Of one word alone, less than sixteen digits count for nothing. It makes nothing and is asked of every line of a text.
 */
export function digitsTogether(text: string, start: number, end: number): number {
  let [lastEnd, sum, most] = [-1, 0, 0];
  for (let from = start; from < end; from += 1) {
    if (kindAt(text, from) === 0) continue;
    const { at, others } = wordEnd(text, from, end);
    const own = digitsOf(text, from, at, others);
    const isEven = own > 0 && own % 2 === 0;
    const between = lastEnd < 0 || !isEven ? 0 : separatorAt(text, lastEnd, from);
    // Wider numbers with a hyphen or a colon between them are parts of a GUID, of a time, of an address.
    const isNext = between === blanks || between === comma || (between === sign && own === 2);
    sum = isNext ? sum + own : own;
    if (sum >= 16) return sum;
    if (between === blanks || (isNext && text[from - 1] === '-')) most = Math.max(most, sum);
    lastEnd = isEven ? at : -1;
    from = at;
  }
  return most;
}

/** Whether nothing but hexadecimal digits and signs between them stands in `[start, end)`. */
export function isDigitsOnly(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (kindAt(text, at) !== 2 && !betweenDigits.has(text.charCodeAt(at))) return false;
  }
  return true;
}

const betweenDigits: ReadonlySet<number> = new Set(Array.from(' \t\r,;:_-\\xX', (sign) => sign.charCodeAt(0)));

/** How many hexadecimal digits a word has; 0 for one that is no number. */
function digitsOf(text: string, from: number, at: number, others: number): number {
  if (others === 0) return at - from;
  const has0x = others === 1 && (text[from + 1] === 'x' || text[from + 1] === 'X');
  return has0x ? at - from - 2 : 0;
}
