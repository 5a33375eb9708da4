/** The words of a script. Never throws; what is no word becomes a token of kind `bad` with the reason. */
import type { Comment, SyntaxProblem } from './tree.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'buffer' | 'guid' | 'symbol' | 'newline' | 'end' | 'bad';

/** `start` inclusive, `end` exclusive, UTF-16 code units. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The characters of names and symbols; the prefix of a `buffer` or `guid`; empty for the others. */
  readonly text: string;
  /** For strings, buffers and GUIDs: the part between the quotes. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

export interface Tokens { readonly tokens: readonly Token[]; readonly comments: readonly Comment[]; readonly problems: readonly SyntaxProblem[] }

const word = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const numeral = /(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)(?:ns|us|ms|s)?(?![A-Za-z0-9_])/y;
const bracedGuid = /\{[ \t]*([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})[ \t]*\}/y;
const symbol = /->|\.\.|==|!=|<=|>=|&&|\|\||[-+*/%<>=!&|^~(){}[\],:.?@]/y;
const literalPrefixes = new Set(['hex', 'base64', 'pem', 'guid']);

/** Cuts a text into tokens. Linear in its length. The last token is always `end`. */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const push = (kind: TokenKind, end: number, shown = '', contentStart = at, contentEnd = end): void => {
    tokens.push({ kind, start: at, end, text: shown, contentStart, contentEnd });
    at = end;
  };
  const match = (expression: RegExp): string | null => {
    expression.lastIndex = at;
    return expression.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) at += 1;
    else if (code === 10) push('newline', at + 1);
    else if (code === 47 && (text[at + 1] === '/' || text[at + 1] === '*')) at = comment(text, at, comments, problems);
    else if (code === 34) quoted('', at);
    else if (code === 123 && match(bracedGuid) !== null) {
      const whole = match(bracedGuid) ?? '';
      const inner = whole.slice(1, -1).trim();
      const start = at + whole.indexOf(inner);
      push('guid', at + whole.length, 'guid', start, start + inner.length);
    } else if (code >= 48 && code <= 57) {
      const found = match(numeral);
      if (found !== null) push('number', at + found.length);
      else bad('This is no number.', /[A-Za-z0-9_]+/y);
    } else {
      const name = match(word);
      if (name === null) {
        const mark = match(symbol);
        if (mark !== null) push('symbol', at + mark.length, mark);
        else bad(`"${text[at] ?? ''}" has no meaning here.`, /[^\s]/y);
      } else if (literalPrefixes.has(name) && text[at + name.length] === '"') quoted(name, at + name.length);
      else push('name', at + name.length, name);
    }
  }
  push('end', at);
  return { tokens, comments, problems };

  function bad(message: string, expression: RegExp): void {
    const end = at + Math.max(1, match(expression)?.length ?? 1);
    problems.push({ id: 'unreadable', message, range: { start: at, end } });
    push('bad', end);
  }

  function quoted(prefix: string, quote: number): void {
    const kind = prefix === '' ? 'string' : prefix === 'guid' ? 'guid' : 'buffer';
    const triple = text.startsWith('"""', quote);
    const start = quote + (triple ? 3 : 1);
    const end = triple ? text.indexOf('"""', start) : endOfString(text, start, prefix === '');
    if (end >= 0 && (triple || text[end] === '"')) {
      push(kind, end + (triple ? 3 : 1), prefix, start, end);
      return;
    }
    const stop = triple ? text.length : end;
    problems.push({ id: 'unclosed-string', message: `The ${prefix === '' ? 'string' : prefix + ' literal'} has no closing ${triple ? '"""' : '"'}.`, range: { start: at, end: stop } });
    push(kind, stop, prefix, Math.min(start, stop), stop);
  }
}

/** The closing quote, or the end of the line. */
function endOfString(text: string, start: number, escapes: boolean): number {
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '"' || character === '\n') return at;
    at += escapes && character === '\\' && text[at + 1] !== '\n' ? 2 : 1;
  }
  return text.length;
}

function comment(text: string, start: number, comments: Comment[], problems: SyntaxProblem[]): number {
  const isLine = text[start + 1] === '/';
  const found = text.indexOf(isLine ? '\n' : '*/', start + 2);
  const end = found < 0 ? text.length : isLine ? found : found + 2;
  if (!isLine && found < 0) problems.push({ id: 'unclosed-comment', message: 'The comment has no closing */.', range: { start, end: start + 2 } });
  comments.push({ range: { start, end }, text: text.slice(start, end) });
  return end;
}

/** The value of a string's content: the usual escapes, an unknown one stands for itself. */
export function unescape(content: string): string {
  if (!content.includes('\\')) return content;
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };
  return content.replace(/\\(?:x([0-9a-fA-F]{2})|([\s\S]))/g, (_, hex: string | undefined, other: string | undefined) =>
    hex === undefined ? (named[other ?? ''] ?? other ?? '') : String.fromCharCode(Number.parseInt(hex, 16)));
}
