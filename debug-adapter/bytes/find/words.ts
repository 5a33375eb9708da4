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

/** The words of `[start, end)`: runs of letters, digits, `_`, `?` and WinDbg's backtick. Null stands for a word that is no number. */
export function wordsIn(text: string, start: number, end: number): readonly (Word | null)[] {
  const words: (Word | null)[] = [];
  for (let at = start; at < end;) {
    if ((kinds[text.charCodeAt(at)] ?? 0) === 0) {
      at += 1;
      continue;
    }
    const from = at;
    let others = 0;
    for (let kind = kinds[text.charCodeAt(at)] ?? 0; at < end && kind !== 0; kind = kinds[text.charCodeAt(at)] ?? 0) {
      if (kind === 1) others += 1;
      at += 1;
    }
    const has0x = (text[from + 1] === 'x' || text[from + 1] === 'X') && text[from] === '0' && at - from > 2;
    const first = has0x ? from + 2 : from;
    if (others === (has0x ? 1 : 0)) words.push(new HexWord(text, from, first, at));
    else if (others === (has0x ? 2 : 1) && at - first === 17 && text.charCodeAt(first + 8) === backtick)
      words.push(new HexWord(text, from, first, at, 16));
    else words.push(null);
  }
  return words;
}

/** What may stand between two words of one value: blanks, or one sign with a blank. */
const [blanks, signs] = [1, 2];

function separatorAt(text: string, from: number, to: number): number {
  if (to - from > 8) return 0;
  let kind = blanks;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x09) continue;
    if (code !== 0x2d && code !== 0x3a && code !== 0x2c) return 0;
    kind = signs;
  }
  return kind;
}

/**
 * Whether bytes may be written in a line: two words of an even number of hexadecimal digits with blanks between them, or sixteen digits. It
 * makes nothing and is asked of every line of a text.
 */
export function mayHoldBytes(text: string, { start, end }: TextPart): boolean {
  let [lastEnd, sum] = [-1, 0];
  for (let at = start; at < end; at += 1) {
    if ((kinds[text.charCodeAt(at)] ?? 0) === 0) continue;
    const from = at;
    let [digits, others] = [0, 0];
    for (let kind = kinds[text.charCodeAt(at)] ?? 0; at < end && kind !== 0; kind = kinds[text.charCodeAt(at)] ?? 0) {
      if (kind === 2) digits += 1;
      else others += 1;
      at += 1;
    }
    const has0x = others === 1 && (text[from + 1] === 'x' || text[from + 1] === 'X');
    if (others > 0 && !has0x) {
      lastEnd = -1;
      continue;
    }
    const own = has0x ? digits - 1 : digits;
    const between = lastEnd < 0 || own % 2 !== 0 ? 0 : separatorAt(text, lastEnd, from);
    sum = between === 0 ? own : sum + own;
    if (sum >= 16 || between === blanks || (between === signs && text[from - 1] === '-')) return true;
    lastEnd = own % 2 === 0 ? at : -1;
  }
  return false;
}
