/** Text to tree: recursive descent with full ranges, recovery at the next line. */
import { parseCall } from './parse-call.ts';
import { parseExpression } from './parse-expression.ts';
import { parseBlockStatement } from './parse-block.ts';
import { parseText } from './parse-literal.ts';
import { parseStructure } from './parse-braces.ts';
import { deepest, ParseState } from './parse-state.ts';
import { isStatementKeyword, type StatementKeyword } from '../tokens/token-cursor.ts';
import { kind } from '../tokens/token-kinds.ts';
import { scan } from '../tokens/tokens.ts';
import type {
  Expression,
  Identifier,
  InjectStatement,
  NamedArgument,
  OnStatement,
  ScriptTree,
  Statement,
} from '../tree.ts';

/** Reads a script. Never throws, whatever the text: mistakes stand in `problems`. Linear in the length of the text. */
export function parse(text: string): ScriptTree {
  return parseCounting(text).tree;
}

/** As `parse`, with the count of tokens and of moves over them, which bounds the work. */
export function parseCounting(text: string): {
  readonly tree: ScriptTree;
  readonly tokens: number;
  readonly moves: number;
} {
  const tokens = scan(text);
  const state = new ParseState(text, tokens);
  const statements: Statement[] = [];
  while (state.cursor.kind !== kind.end) {
    parseStatements(state, statements);
    if (state.cursor.kind === kind.closeBrace) {
      state.report('stray-bracket', state.cursor.range, '}');
      state.cursor.advance();
      state.finishStatement();
    }
  }
  const problems = state.problems.sort((a, b) => a.range.start - b.range.start);
  return {
    tree: { text, statements, comments: state.comments, problems },
    tokens: tokens.count,
    moves: state.cursor.moves,
  };
}

/** Reads an expression that is the whole text, as a watch or a condition is. */
export function parseExpressionText(text: string): {
  readonly expression: Expression;
  readonly problems: ScriptTree['problems'];
} {
  const tokens = scan(text);
  // Line breaks end statements; here is none.
  tokens.breaks.fill(0);
  const state = new ParseState(text, tokens);
  const expression = parseExpression(state);
  if (state.cursor.kind !== kind.end) state.report('expected-line-end', state.cursor.range, state.cursor.describe());
  return { expression, problems: state.problems };
}

/** Reads statements up to `}` or the end of the text. */
export function parseStatements(state: ParseState, into: Statement[]): void {
  const { cursor } = state;
  while (cursor.kind !== kind.end && cursor.kind !== kind.closeBrace) {
    const before = cursor.moves;
    into.push(parseStatement(state));
    state.finishStatement();
    if (cursor.moves === before) cursor.advance();
  }
}

function parseStatement(state: ParseState): Statement {
  const { cursor } = state;
  const { start } = cursor;
  // The first token of a line always belongs to the statement that begins with it.
  const word = cursor.kind === kind.name ? cursor.word : '';
  if (cursor.kind === kind.at || (word !== '' && !isStatementKeyword(word))) return parseCall(state);
  if (!isStatementKeyword(word)) {
    state.report('expected-statement', cursor.range, cursor.word.slice(0, 30));
    state.skipStatement(start);
    return { kind: 'broken', range: state.rangeFrom(start) };
  }
  cursor.advance();
  return parseKeyword(state, word, start);
}

function parseKeyword(state: ParseState, word: StatementKeyword, start: number): Statement {
  switch (word) {
    case 'driver': {
      const profile = parseProfile(state);
      return { kind: 'driver', profile, settings: parseSettings(state), range: state.rangeFrom(start) };
    }
    case 'let': {
      const name = state.identifier();
      state.expect(kind.assign, '=');
      const value = parseExpression(state);
      return { kind: 'let', name, value, range: state.rangeFrom(start) };
    }
    case 'expect': {
      const condition = parseExpression(state);
      return { kind: 'expect', condition, range: state.rangeFrom(start) };
    }
    case 'include': {
      const path = parseText(state, 'a path');
      return { kind: 'include', path, range: state.rangeFrom(start) };
    }
    case 'inject':
      return parseInject(state, start);
    case 'device': {
      const name = state.identifier();
      return { kind: 'device', name, range: state.rangeFrom(start) };
    }
    case 'on':
      return parseOn(state, start);
    case 'resource':
    case 'memory':
    case 'connector': {
      const name = state.identifier();
      const description = parseStructure(state, parseExpression);
      return { kind: 'object', of: word, name, description, range: state.rangeFrom(start) };
    }
    case 'destroy': {
      const target = parseExpression(state);
      return { kind: 'destroy', target, range: state.rangeFrom(start) };
    }
    case 'section':
    case 'repeat':
    case 'for':
    case 'proc':
      return parseBlockStatement(state, word, start, parseBlock);
  }
}

/** `{ statements }`. Blocks that nest too deep are skipped in one go. */
function parseBlock(state: ParseState): readonly Statement[] {
  const { cursor } = state;
  const body: Statement[] = [];
  if (!state.expect(kind.openBrace, '{')) return body;
  const opening = { start: cursor.previousEnd - 1, end: cursor.previousEnd };
  if (state.blocks >= deepest) {
    state.report('nested-too-deep', opening, String(deepest));
    skipBlock(state);
    return body;
  }
  state.blockBegins();
  state.blocks += 1;
  parseStatements(state, body);
  state.blocks -= 1;
  if (cursor.kind === kind.closeBrace) cursor.advance();
  else state.report('unclosed-block', opening);
  return body;
}

function skipBlock(state: ParseState): void {
  const { cursor } = state;
  for (let open = 1; open > 0 && cursor.kind !== kind.end; cursor.advance()) {
    if (cursor.kind === kind.openBrace) open += 1;
    else if (cursor.kind === kind.closeBrace) open -= 1;
  }
}

/** The name of a profile: words joined by hyphens without blanks, as in `lenient-oaep`. */
function parseProfile(state: ParseState): Identifier {
  const { cursor, text } = state;
  const { range } = state.identifier();
  let { end } = range;
  while (
    state.is(kind.minus) &&
    cursor.start === end &&
    (cursor.kindAt(1) === kind.name || cursor.kindAt(1) === kind.number)
  ) {
    cursor.advance();
    end = cursor.end;
    cursor.advance();
  }
  return { name: text.slice(range.start, end), range: { start: range.start, end } };
}

function parseSettings(state: ParseState): readonly NamedArgument[] {
  if (!state.is(kind.openBrace)) return [];
  return parseStructure(state, parseExpression).fields.map(({ name, value, range }) => ({
    kind: 'named',
    name,
    value,
    range,
  }));
}

function parseInject(state: ParseState, start: number): InjectStatement {
  const { cursor } = state;
  let what: Identifier;
  if (state.is(kind.number)) {
    what = { name: cursor.word, range: cursor.range };
    cursor.advance();
  } else what = state.identifier();
  const values: Expression[] = [];
  if (state.is(kind.open)) {
    state.enter(kind.open);
    while (!state.failed && !state.is(kind.close)) {
      values.push(parseExpression(state));
      if (!state.take(kind.comma)) break;
    }
    state.leave(kind.close, ', or )');
  }
  let into: Identifier | null = null;
  let nth: Expression | null = null;
  if (state.isWord('into')) {
    cursor.advance();
    if (state.isWord('next')) cursor.advance();
    else if (state.isWord('call')) nth = parseNth(state);
    else state.report('expected-token', state.missing, `next or call, found ${cursor.describe()}`);
    into = state.identifier();
  }
  let at: Expression | null = null;
  if (state.isWord('at')) {
    cursor.advance();
    at = parseExpression(state);
  }
  return { kind: 'inject', what, arguments: values, into, nth, at, range: state.rangeFrom(start) };
}

/** `call 3 of` */
function parseNth(state: ParseState): Expression {
  state.cursor.advance();
  const nth = parseExpression(state);
  state.word('of');
  return nth;
}

/** `on hw_command EXPRESSION reply EXPRESSION [status STATUS]` */
function parseOn(state: ParseState, start: number): OnStatement {
  const what = state.identifier();
  const command = parseExpression(state);
  state.word('reply');
  const reply = parseExpression(state);
  let status: Identifier | null = null;
  if (state.isWord('status')) {
    state.cursor.advance();
    status = state.is(kind.number) ? { name: state.cursor.word, range: state.cursor.range } : state.identifier();
    if (state.is(kind.number)) state.cursor.advance();
  }
  return { kind: 'on', what, command, reply, status, range: state.rangeFrom(start) };
}
