import type { TextRange } from '../range.ts';
import { syntaxProblem, type SyntaxProblemId } from '../syntax-problems.ts';
import { isReserved, TokenCursor } from '../tokens/token-cursor.ts';
import { kind } from '../tokens/token-kinds.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { Comment, Identifier, SyntaxProblem } from '../tree.ts';

/** How deep expressions and blocks may nest: deep enough for people, shallow enough for any walk over the tree. */
export const deepest = 200;

/**
 * What the parser carries along. Within one statement only the first problem is told: what follows it is mostly
 * its echo. `height` is the height of the expression read last.
 */
export class ParseState {
  readonly cursor: TokenCursor;
  readonly problems: SyntaxProblem[];
  /** Contents of C initialisers: the comments inside belong to them. */
  readonly initialisers: TextRange[] = [];
  height = 0;
  depth = 0;
  blocks = 0;
  private rounds = 0;
  private braces = 0;
  private panicking = false;

  constructor(
    readonly text: string,
    private readonly tokens: Tokens,
  ) {
    this.cursor = new TokenCursor(text, tokens);
    this.problems = [...tokens.problems];
  }

  /** The comments of the text without those inside C initialisers, whose contents keep them. */
  get comments(): readonly Comment[] {
    let next = 0;
    return this.tokens.comments.filter(({ range }) => {
      while ((this.initialisers[next]?.end ?? Infinity) < range.end) next += 1;
      return range.start < (this.initialisers[next]?.start ?? Infinity);
    });
  }

  report(id: SyntaxProblemId, range: TextRange, detail = ''): void {
    if (this.panicking) return;
    this.panicking = true;
    this.problems.push(syntaxProblem(id, range, detail));
  }

  /** Reports a mistake that does not disturb what follows. */
  remark(id: SyntaxProblemId, range: TextRange, detail: string): void {
    this.problems.push(syntaxProblem(id, range, detail));
  }

  /** The place of what is missing: the token here, or behind the one before where the line ends. */
  get missing(): TextRange {
    const { cursor } = this;
    return cursor.startsLine || cursor.kind === kind.end
      ? { start: cursor.previousEnd, end: cursor.previousEnd }
      : cursor.range;
  }

  /** The empty range of a node that is not there: behind what was read last, so that it lies within its parent. */
  get nowhere(): TextRange {
    return { start: this.cursor.previousEnd, end: this.cursor.previousEnd };
  }

  /** True while the line, or an open bracket, goes on. */
  get goesOn(): boolean {
    return !this.panicking && (!this.cursor.startsLine || this.rounds + this.braces > 0);
  }

  get failed(): boolean {
    return this.panicking;
  }

  is(of: number): boolean {
    return this.cursor.kind === of && this.goesOn;
  }

  isWord(word: string): boolean {
    return this.cursor.kind === kind.name && this.goesOn && this.cursor.word === word;
  }

  /** Takes a word that must stand here. */
  word(word: string): void {
    if (this.isWord(word)) this.cursor.advance();
    else this.report('expected-token', this.missing, `${word}, found ${this.cursor.describe()}`);
  }

  take(of: number): boolean {
    if (!this.is(of)) return false;
    this.cursor.advance();
    return true;
  }

  expect(of: number, text: string): boolean {
    if (this.take(of)) return true;
    this.report('expected-token', this.missing, `${text}, found ${this.cursor.describe()}`);
    return false;
  }

  /** Enters a bracket within the statement; the token is taken. */
  enter(of: number): void {
    this.cursor.advance();
    if (of === kind.openBrace) this.braces += 1;
    else this.rounds += 1;
  }

  /** Leaves the bracket that `enter` entered. */
  leave(of: number, text: string): void {
    if (!this.expect(of, text)) return;
    if (of === kind.closeBrace) this.braces -= 1;
    else this.rounds -= 1;
  }

  /** A name; its `name` is empty where none stands. */
  identifier(orReserved = false): Identifier {
    const { cursor } = this;
    if (this.is(kind.name) && (orReserved || !isReserved(cursor.word))) {
      const found = { name: cursor.word, range: cursor.range };
      cursor.advance();
      return found;
    }
    this.report('expected-name', this.missing, cursor.describe());
    return { name: '', range: this.nowhere };
  }

  rangeFrom(start: number): TextRange {
    return { start, end: Math.max(start, this.cursor.previousEnd) };
  }

  /** Ends a statement: where it failed, or the line goes on, the rest is skipped. */
  finishStatement(): void {
    const { cursor } = this;
    if (!this.panicking && !cursor.startsLine && cursor.kind !== kind.end && cursor.kind !== kind.closeBrace) {
      this.report('expected-line-end', cursor.range, cursor.describe());
    }
    if (this.panicking) this.skipStatement();
    this.panicking = false;
    this.rounds = 0;
    this.braces = 0;
  }

  /** Skips to the next line outside the statement's brackets, or to where another statement surely begins. `from`: skip this token in any case. */
  skipStatement(from = -1): void {
    const { cursor } = this;
    while (cursor.kind !== kind.end) {
      if (cursor.startsLine && cursor.start !== from && (this.rounds + this.braces === 0 || cursor.startsStatement))
        return;
      if (cursor.kind === kind.open || cursor.kind === kind.openIndex) this.rounds += 1;
      else if (cursor.kind === kind.close || cursor.kind === kind.closeIndex)
        this.rounds = Math.max(0, this.rounds - 1);
      else if (cursor.kind === kind.openBrace) this.braces += 1;
      else if (cursor.kind === kind.closeBrace) {
        if (this.braces === 0) return;
        this.braces -= 1;
      }
      cursor.advance();
    }
  }

  /** A block begins within a statement: the statement's own brackets are closed there. */
  blockBegins(): void {
    this.rounds = 0;
    this.braces = 0;
    this.panicking = false;
  }
}
