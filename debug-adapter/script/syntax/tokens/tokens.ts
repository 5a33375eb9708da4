import type { Comment, SyntaxProblem } from '../tree.ts';
import { syntaxProblem } from '../syntax-problems.ts';
import { kind, marks, pairs } from './token-kinds.ts';

/** The tokens of a text as columns. The last one is `end`. Ranges rise and never overlap. */
export interface Tokens {
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Offsets in UTF-16 code units: start inclusive, end exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a line break stands between this token and the one before. */
  readonly breaks: Uint8Array;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

const bracedGuid = /\{[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\}/y;
const wideLetter = /\p{ID_Continue}/u;
const wideSpace = /[\s\u200b\ufeff]/;
const prefixes = new Set(['hex', 'base64', 'pem', 'guid']);

/** What a character of the ASCII range begins. */
const classOf = new Uint8Array(128);
const isLetter = 1;
const isDigit = 2;
const isMark = 3;
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(character)) classOf[code] = isLetter;
  else if (/[0-9]/.test(character)) classOf[code] = isDigit;
  else if (marks.includes(character)) classOf[code] = isMark;
}
const pairOf = new Map(
  Object.entries(pairs).map(([text, pair]) => [text.charCodeAt(0) * 128 + text.charCodeAt(1), pair]),
);

/** Cuts a text into tokens. Never throws; what it cannot read becomes an `unknown` token and a problem. Linear in the text. */
export function scan(text: string): Tokens {
  return new Scanner(text).run();
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

class Scanner {
  private count = 0;
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private breaks: Uint8Array;
  private readonly comments: Comment[] = [];
  private readonly problems: SyntaxProblem[] = [];
  private at = 0;
  private afterBreak = 1;

  constructor(private readonly text: string) {
    const room = (text.length >> 2) + 16;
    this.kinds = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.breaks = new Uint8Array(room);
  }

  run(): Tokens {
    const { text } = this;
    while (this.at < text.length) this.scanOne(text.charCodeAt(this.at));
    this.push(kind.end, text.length, text.length);
    return {
      count: this.count,
      kinds: this.kinds,
      starts: this.starts,
      ends: this.ends,
      breaks: this.breaks,
      comments: this.comments,
      problems: this.problems,
    };
  }

  private scanOne(code: number): void {
    if (code === 32 || code === 9) this.at += 1;
    else if (isLineBreak(code)) {
      this.at += 1;
      this.afterBreak = 1;
    } else if (code >= 128) this.scanWide();
    else if (code === 34) this.scanString(this.at, kind.string);
    else if (code === 39) this.scanCharacter();
    else if (code === 47 && this.scanComment()) return;
    else this.scanPlain(code);
  }

  private scanPlain(code: number): void {
    const begins = classOf[code];
    if (begins === isLetter) this.scanName();
    else if (begins === isDigit) this.scanWord(kind.number);
    else if (begins === isMark) this.scanMark(code);
    else if (code === 11 || code === 12) this.at += 1;
    else this.scanUnknown(1);
  }

  private scanMark(code: number): void {
    const start = this.at;
    if (code === kind.openBrace) {
      bracedGuid.lastIndex = start;
      if (bracedGuid.test(this.text)) return this.push(kind.guid, start, bracedGuid.lastIndex);
    }
    const next = this.text.charCodeAt(start + 1);
    const pair = next < 128 ? pairOf.get(code * 128 + next) : undefined;
    if (pair === undefined) this.push(code, start, start + 1);
    else this.push(pair, start, start + 2);
  }

  private wordEnd(from: number): number {
    const { text } = this;
    let end = from;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      const begins = code < 128 ? classOf[code] : this.isWideLetter(end) ? isLetter : 0;
      if (begins !== isLetter && begins !== isDigit) break;
      if (code >= 0xd800 && code < 0xdc00) end += 1;
    }
    return end;
  }

  private scanWord(of: number): void {
    this.push(of, this.at, this.wordEnd(this.at));
  }

  private scanName(): void {
    const end = this.wordEnd(this.at);
    if (this.text.charCodeAt(end) === 34 && end - this.at <= 6 && prefixes.has(this.text.slice(this.at, end))) {
      const start = this.at;
      this.at = end;
      return this.scanString(start, kind.prefixedString);
    }
    this.push(kind.name, this.at, end);
  }

  private isWideLetter(at: number): boolean {
    return wideLetter.test(String.fromCodePoint(this.text.codePointAt(at) ?? 0));
  }

  private scanWide(): void {
    if (wideSpace.test(this.text.charAt(this.at))) this.at += 1;
    else if (this.isWideLetter(this.at)) this.scanWord(kind.name);
    else this.scanUnknown((this.text.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1);
  }

  private scanUnknown(length: number): void {
    const range = { start: this.at, end: this.at + length };
    this.problems.push(
      syntaxProblem('unexpected-character', range, JSON.stringify(this.text.slice(range.start, range.end))),
    );
    this.push(kind.unknown, range.start, range.end);
  }

  /** The opening quotes stand at `this.at`; `start` is where the token began. */
  private scanString(start: number, of: number): void {
    const { text } = this;
    if (text.startsWith('"""', this.at)) {
      const close = text.indexOf('"""', this.at + 3);
      if (close < 0)
        this.problems.push(syntaxProblem('unterminated-string', { start, end: text.length }, 'three quotation marks'));
      return this.push(of, start, close < 0 ? text.length : close + 3);
    }
    const hasEscapes = of === kind.string && !this.isPath();
    let end = this.at + 1;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === 34) return this.push(of, start, end + 1);
      if (code === 10 || code === 13) break;
      if (code === 92 && hasEscapes && text.charCodeAt(end + 1) !== 10 && text.charCodeAt(end + 1) !== 13) end += 1;
    }
    end = Math.min(end, text.length);
    this.problems.push(syntaxProblem('unterminated-string', { start, end }, 'a quotation mark'));
    this.push(of, start, end);
  }

  /** True behind `include` and `file(`: there a backslash is a part of the path. */
  private isPath(): boolean {
    const last = this.count - 1;
    const opens = this.kinds[last] === kind.open;
    const word = opens ? last - 1 : last;
    return (
      word >= 0 &&
      this.kinds[word] === kind.name &&
      this.text.slice(this.starts[word], this.ends[word]) === (opens ? 'file' : 'include')
    );
  }

  private scanCharacter(): void {
    const escaped = this.text.charCodeAt(this.at + 1) === 92;
    const close = this.text.slice(this.at, this.at + 6).indexOf("'", escaped ? 3 : 2);
    if (close < 0) this.scanUnknown(1);
    else this.push(kind.character, this.at, this.at + close + 1);
  }

  private scanComment(): boolean {
    const { text } = this;
    const next = text.charCodeAt(this.at + 1);
    if (next !== 47 && next !== 42) return false;
    const start = this.at;
    let end = start + 2;
    if (next === 47) {
      while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end += 1;
    } else {
      const close = text.indexOf('*/', end);
      end = close < 0 ? text.length : close + 2;
      if (close < 0) this.problems.push(syntaxProblem('unterminated-comment', { start, end: start + 2 }, ''));
    }
    this.comments.push({ range: { start, end }, text: text.slice(start, end) });
    this.at = end;
    return true;
  }

  private push(of: number, start: number, end: number): void {
    if (this.count === this.kinds.length) this.grow();
    this.kinds[this.count] = of;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.breaks[this.count] = this.afterBreak;
    this.count += 1;
    this.afterBreak = 0;
    this.at = end;
  }

  private grow(): void {
    const room = this.kinds.length * 2;
    const widened = (column: Uint8Array): Uint8Array => {
      const wide = new Uint8Array(room);
      wide.set(column);
      return wide;
    };
    const widenedOffsets = (column: Int32Array): Int32Array => {
      const wide = new Int32Array(room);
      wide.set(column);
      return wide;
    };
    this.kinds = widened(this.kinds);
    this.breaks = widened(this.breaks);
    this.starts = widenedOffsets(this.starts);
    this.ends = widenedOffsets(this.ends);
  }
}
