/** The brackets that are open at an offset: what a text that somebody is just typing says of its own structure. */
import { isStatementKeyword } from '../script/syntax/tokens/token-cursor.ts';
import { kind } from '../script/syntax/tokens/token-kinds.ts';
import { scan, type Tokens } from '../script/syntax/tokens/tokens.ts';

/** An open bracket, with what stands in it up to the offset. */
export interface OpenBracket {
  readonly bracket: '(' | '[' | '{';
  /** The names directly in front of it, the nearest last: `resource`, `hFrame`. */
  readonly before: readonly string[];
  /** The name in `name = {`; null where there is none. */
  readonly named: string | null;
  /** The keyword that its statement begins with; empty for calls. */
  readonly statement: string;
  /** The names in front of colons, of the items that are finished. */
  readonly labels: readonly string[];
  /** The name in front of the colon of the item that is being written; null before a colon. */
  readonly label: string | null;
  /** The first word of every finished item, behind its label; empty where it is no name. */
  readonly items: readonly string[];
}

interface Growing {
  readonly bracket: '(' | '[' | '{';
  readonly before: readonly string[];
  readonly named: string | null;
  readonly statement: string;
  readonly labels: string[];
  readonly items: string[];
  label: string | null;
  item: string | null;
}

/** How far back is looked: a statement longer than this is not typed by hand. */
const furthest = 40_000;

/**
 * Reads the text in front of `offset`. Outermost first; the braces of sections, loops and procedures do not count. A line that begins
 * a new statement ends whatever was left open, so an unfinished line above changes nothing.
 */
export function openBracketsAt(text: string, offset: number): readonly OpenBracket[] {
  const from = offset <= furthest ? 0 : text.indexOf('\n', offset - furthest) + 1;
  const part = text.slice(from, offset);
  const reader = new Reader(part, scan(part));
  return reader.run();
}

class Reader {
  private open: Growing[] = [];
  private statement = '';
  /** True while the statement is one with a body: its next brace opens the body. */
  private awaitsBody = false;

  constructor(
    private readonly text: string,
    private readonly tokens: Tokens,
  ) {}

  run(): readonly OpenBracket[] {
    for (let at = 0; at < this.tokens.count - 1; at += 1) this.take(at);
    return this.open;
  }

  private word(at: number): string {
    return this.tokens.kinds[at] === kind.name ? this.text.slice(this.tokens.starts[at], this.tokens.ends[at]) : '';
  }

  private take(at: number): void {
    const innermost = this.open.at(-1);
    const token = this.tokens.kinds[at];
    if (this.beginsStatement(at)) {
      this.open = [];
      this.statement = this.word(at);
      this.awaitsBody = ['section', 'repeat', 'for', 'proc'].includes(this.statement);
      return;
    }
    if (innermost === undefined && this.tokens.breaks[at] === 1) this.statement = '';
    switch (token) {
      case kind.open:
        this.push('(', at);
        return;
      case kind.openIndex:
        this.push('[', at);
        return;
      case kind.openBrace:
        if (this.awaitsBody && innermost === undefined) this.awaitsBody = false;
        else this.push('{', at);
        return;
      case kind.close:
      case kind.closeIndex:
      case kind.closeBrace:
        this.open.pop();
        return;
      case kind.comma:
        if (innermost !== undefined) endItem(innermost);
        return;
      case kind.colon:
        if (innermost !== undefined) {
          innermost.label = this.word(at - 1);
          innermost.item = null;
        }
        return;
      default:
        if (innermost !== undefined) innermost.item ??= this.word(at);
    }
  }

  /** A keyword at the beginning of a line is no field: those have a colon, or come to an end with a comma. */
  private beginsStatement(at: number): boolean {
    if ((this.tokens.breaks[at] !== 1 && at > 0) || !isStatementKeyword(this.word(at))) return false;
    const next = this.tokens.kinds[at + 1];
    return next !== kind.colon && next !== kind.comma;
  }

  private push(bracket: Growing['bracket'], at: number): void {
    const innermost = this.open.at(-1);
    if (innermost !== undefined) innermost.item ??= '';
    const before = [this.word(at - 2), this.word(at - 1)].filter((_, i) => this.tokens.breaks[at - 1 + i] !== 1);
    const named = this.tokens.kinds[at - 1] === kind.assign ? this.word(at - 2) : '';
    this.open.push({
      bracket,
      before,
      named: named === '' ? null : named,
      statement: this.statement,
      labels: [],
      items: [],
      label: null,
      item: null,
    });
  }
}

function endItem(bracket: Growing): void {
  if (bracket.label !== null) bracket.labels.push(bracket.label);
  bracket.items.push(bracket.item ?? '');
  bracket.label = null;
  bracket.item = null;
}
