import type { TextRange } from './range.ts';
import type { Token, TokenKind } from './tokens.ts';
import type { Identifier, SyntaxProblem } from './tree.ts';

/** Deeper nesting than any script needs; past it the parser stops descending. */
export const deepest = 200;

/** A place in the tokens of a script, and the problems found so far. */
export class TokenReader {
  private at = 0;
  depth = 0;

  constructor(readonly text: string, private readonly tokens: readonly Token[], readonly problems: SyntaxProblem[]) {}

  get token(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    const token = this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)];
    if (token === undefined) throw new Error('a script has at least its end token');
    return token;
  }

  /** The end of the token before this one. */
  get lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  is(kind: TokenKind, text?: string): boolean {
    const token = this.token;
    return token.kind === kind && (text === undefined || token.text === text);
  }

  isSymbol(text: string): boolean {
    return this.is('symbol', text);
  }

  isAtLineEnd(): boolean {
    const { kind } = this.token;
    return kind === 'newline' || kind === 'end';
  }

  take(text: string): boolean {
    if (!this.isSymbol(text)) return false;
    this.at += 1;
    return true;
  }

  skipNewlines(): void {
    while (this.token.kind === 'newline') this.at += 1;
  }

  /** Takes the symbol or says that it is missing. */
  expect(text: string, after: string): boolean {
    if (this.take(text)) return true;
    this.problem('expected-symbol', `Expected "${text}" ${after}.`);
    return false;
  }

  identifier(what: string): Identifier {
    const token = this.token;
    if (token.kind === 'name') {
      this.at += 1;
      return { name: token.text, range: { start: token.start, end: token.end } };
    }
    this.problem('expected-name', `Expected ${what}.`);
    return { name: '', range: { start: token.start, end: token.start } };
  }

  /** Reports at the current token, one problem a place. */
  problem(id: string, message: string, range: TextRange = this.here()): void {
    const last = this.problems.at(-1);
    if (last?.range.start === range.start && last.range.end === range.end) return;
    this.problems.push({ id, message, range });
  }

  private here(): TextRange {
    const { kind, start, end } = this.token;
    return kind === 'newline' || kind === 'end' ? { start: this.lastEnd, end: Math.max(this.lastEnd, start) } : { start, end };
  }

  /** Goes to the end of the line, past brackets that open on it. */
  recover(): void {
    let open = 0;
    for (;;) {
      const { kind, text } = this.token;
      if (kind === 'end') return;
      if (kind === 'newline' && open <= 0) return;
      if (kind === 'symbol' && (text === '(' || text === '[')) open += 1;
      if (kind === 'symbol' && (text === ')' || text === ']')) open -= 1;
      if (kind === 'symbol' && text === '}' && open <= 0) return;
      if (kind === 'newline' && this.peek(1).kind === 'newline') return;
      this.at += 1;
    }
  }
}
