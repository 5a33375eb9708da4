import type { TextRange } from '../range.ts';
import { kind } from './token-kinds.ts';
import type { Tokens } from './tokens.ts';

/** Words that begin a statement. They are no names of variables. */
export const statementKeywords = [
  'driver',
  'section',
  'let',
  'expect',
  'repeat',
  'for',
  'proc',
  'include',
  'inject',
  'on',
  'device',
  'resource',
  'memory',
  'connector',
  'destroy',
] as const;
export type StatementKeyword = (typeof statementKeywords)[number];
/** Words with a meaning inside statements; `into`, `next`, `at` and their like only in their place. */
export const wordKeywords = ['in', 'true', 'false', 'null'] as const;
export const placeKeywords = ['into', 'next', 'call', 'of', 'at', 'reply', 'status', 'finding'] as const;

const reserved: ReadonlySet<string> = new Set([...statementKeywords, ...wordKeywords]);
const starters: ReadonlySet<string> = new Set(statementKeywords);

/** True for a word that cannot be the name of a variable. */
export function isReserved(word: string): boolean {
  return reserved.has(word);
}

/** Whether a word begins a statement. */
export function isStatementKeyword(word: string): word is StatementKeyword {
  return starters.has(word);
}

/** A place among the tokens. It only moves forward, so reading is linear; `moves` counts for the tests. */
export class TokenCursor {
  moves = 0;
  private at = 0;

  constructor(
    readonly text: string,
    readonly tokens: Tokens,
  ) {}

  get kind(): number {
    return this.tokens.kinds[this.at] ?? kind.end;
  }
  get start(): number {
    return this.tokens.starts[this.at] ?? this.text.length;
  }
  get end(): number {
    return this.tokens.ends[this.at] ?? this.text.length;
  }
  /** The end of the token before, 0 at the beginning. */
  get previousEnd(): number {
    return this.at === 0 ? 0 : (this.tokens.ends[this.at - 1] ?? 0);
  }
  /** True when this token is the first of its line. */
  get startsLine(): boolean {
    return this.tokens.breaks[this.at] === 1;
  }
  get range(): TextRange {
    return { start: this.start, end: this.end };
  }
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The kind of the token `ahead` places further on. */
  kindAt(ahead: number): number {
    return this.tokens.kinds[Math.min(this.at + ahead, this.tokens.count - 1)] ?? kind.end;
  }

  advance(): void {
    if (this.at < this.tokens.count - 1) this.at += 1;
    this.moves += 1;
  }

  /** True when a statement surely begins here: a keyword, a call that begins with a capital letter, or an assignment. */
  get startsStatement(): boolean {
    if (!this.startsLine || this.kind !== kind.name) return false;
    const next = this.kindAt(1);
    if (next === kind.assign) return true;
    if (next === kind.colon) return false;
    const first = this.text.charCodeAt(this.start);
    return next === kind.open ? first >= 65 && first <= 90 : isStatementKeyword(this.word);
  }

  /** How a message names the token here. */
  describe(): string {
    if (this.kind === kind.end) return 'the end of the script';
    const text = this.text.slice(this.start, Math.min(this.end, this.start + 30));
    return this.startsLine ? `the next line (${text.split(/[\r\n]/, 1)[0] ?? ''})` : (text.split(/[\r\n]/, 1)[0] ?? '');
  }
}
