/** Text to tree by recursive descent. Never throws, recovers at the next line, so that an editor always has a tree. */
import { parseArguments, parseExpression } from './parse-expression.ts';
import { deepest, TokenReader } from './token-reader.ts';
import { tokenize, unescape } from './tokens.ts';
import type { CallStatement, Expectation, ExpectedStatus, Identifier, NamedArgument, Note, ProcParameter, ScriptTree, Statement, StringLiteral, SyntaxProblem } from './tree.ts';

/** The tree of a script. Linear in the length of the text. */
export function parse(text: string): ScriptTree {
  const { tokens, comments, problems } = tokenize(text);
  const found: SyntaxProblem[] = [...problems];
  const reader = new TokenReader(text, tokens, found);
  const statements = parseStatements(reader, false);
  return { text, statements, comments, problems: found };
}

function parseStatements(reader: TokenReader, inBlock: boolean): readonly Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    reader.skipNewlines();
    if (reader.is('end')) return statements;
    if (reader.isSymbol('}')) {
      if (inBlock) return statements;
      reader.problem('unexpected-brace', 'This "}" closes nothing.');
      reader.next();
      continue;
    }
    const { start } = reader.token;
    const count = reader.problems.length;
    statements.push(parseStatement(reader));
    if (reader.isAtLineEnd() || reader.isSymbol('}')) continue;
    if (reader.problems.length === count) reader.problem('expected-line-end', 'Expected the end of the line.');
    reader.recover();
    if (reader.token.start === start) reader.next();
  }
}

const statementParsers: Readonly<Record<string, (reader: TokenReader, start: number) => Statement>> = {
  driver: parseDriver,
  section: (reader, start) => {
    const title = parseString(reader, 'a title in quotes');
    return { kind: 'section', title, body: parseBlock(reader), range: { start, end: reader.lastEnd } };
  },
  let: (reader, start) => {
    const name = reader.identifier('a variable name after "let"');
    reader.expect('=', 'after the variable name');
    const value = parseExpression(reader);
    return { kind: 'let', name, value, range: { start, end: reader.lastEnd } };
  },
  expect: (reader, start) => ({ kind: 'expect', condition: parseExpression(reader), range: { start, end: reader.lastEnd } }),
  repeat: (reader, start) => ({ kind: 'repeat', count: parseExpression(reader), body: parseBlock(reader), range: { start, end: reader.lastEnd } }),
  for: parseFor,
  proc: parseProc,
  include: (reader, start) => ({ kind: 'include', path: parseString(reader, 'a path in quotes'), range: { start, end: reader.lastEnd } }),
  inject: parseInject,
  device: (reader, start) => ({ kind: 'device', name: reader.identifier('a variable name after "device"'), range: { start, end: reader.lastEnd } }),
  resource: parseResource,
  destroy: (reader, start) => ({ kind: 'destroy', target: parseExpression(reader), range: { start, end: reader.lastEnd } }),
};

/** The words that begin a statement. */
export const statementKeywords: readonly string[] = Object.keys(statementParsers);

function parseStatement(reader: TokenReader): Statement {
  const { start, kind, text } = reader.token;
  const after = reader.peek(1);
  const isCallLike = after.kind === 'symbol' && (after.text === '(' || after.text === '=');
  const parser = kind === 'name' && !(isCallLike && text !== 'expect' && text !== 'repeat' && text !== 'destroy') && Object.hasOwn(statementParsers, text) ? statementParsers[text] : undefined;
  if (parser !== undefined) {
    reader.next();
    return parser(reader, start);
  }
  if (kind === 'name' || reader.isSymbol('@')) return parseCall(reader, start);
  reader.problem('expected-statement', 'Expected a call, or one of: ' + statementKeywords.join(', ') + '.');
  reader.recover();
  return { kind: 'broken', range: { start, end: Math.max(start, reader.lastEnd) } };
}

function parseBlock(reader: TokenReader): readonly Statement[] {
  if (!reader.expect('{', 'to begin the block')) return [];
  reader.depth += 1;
  if (reader.depth > deepest) {
    reader.problem('too-deep', `Nested deeper than ${deepest}.`);
    reader.recover();
    reader.depth -= 1;
    return [];
  }
  const body = parseStatements(reader, true);
  reader.depth -= 1;
  reader.expect('}', 'to end the block');
  return body;
}

function parseString(reader: TokenReader, what: string): StringLiteral {
  const token = reader.token;
  if (token.kind !== 'string') {
    reader.problem('expected-string', `Expected ${what}.`);
    return { kind: 'string', value: '', range: { start: token.start, end: token.start } };
  }
  reader.next();
  return { kind: 'string', value: unescape(reader.text.slice(token.contentStart, token.contentEnd)), range: { start: token.start, end: token.end } };
}

function parseDriver(reader: TokenReader, start: number): Statement {
  const profile = reader.isSymbol('{') ? { name: 'reference', range: { start: reader.lastEnd, end: reader.lastEnd } } : reader.identifier('a profile name');
  const settings: NamedArgument[] = [];
  if (reader.isSymbol('{')) {
    const literal = parseExpression(reader);
    if (literal.kind === 'structure') settings.push(...literal.fields.map(({ name, value, range }) => ({ kind: 'named', name, value, range }) as const));
  }
  return { kind: 'driver', profile, settings, range: { start, end: reader.lastEnd } };
}

function parseFor(reader: TokenReader, start: number): Statement {
  const variable = reader.identifier('a variable name after "for"');
  if (reader.is('name', 'in')) reader.next();
  else reader.problem('expected-symbol', 'Expected "in" after the variable of "for".');
  const from = parseExpression(reader);
  reader.expect('..', 'between the bounds of "for"');
  const to = parseExpression(reader);
  return { kind: 'for', variable, from, to, body: parseBlock(reader), range: { start, end: reader.lastEnd } };
}

function parseProc(reader: TokenReader, start: number): Statement {
  const name = reader.identifier('a procedure name');
  reader.expect('(', 'after the procedure name');
  const parameters: ProcParameter[] = [];
  while (!reader.isSymbol(')') && !reader.isAtLineEnd() && !reader.isSymbol('{')) {
    const begin = reader.token.start;
    const out = reader.take('&');
    const parameter = reader.identifier('a parameter name');
    parameters.push({ name: parameter, out, range: { start: begin, end: Math.max(begin, reader.lastEnd) } });
    if (!reader.take(',')) break;
    reader.skipNewlines();
  }
  reader.expect(')', 'after the parameters');
  return { kind: 'proc', name, parameters, body: parseBlock(reader), range: { start, end: reader.lastEnd } };
}

function parseInject(reader: TokenReader, start: number): Statement {
  const what = reader.token.kind === 'number' ? numberAsName(reader) : reader.identifier('what to inject: a status, or an event such as device_removed');
  const items = reader.isSymbol('(') ? parseArguments(reader, false).items : [];
  const values = items.flatMap(({ value }) => (value.kind === 'out' ? [] : [value]));
  let into: Identifier | null = null;
  if (reader.is('name', 'into')) {
    reader.next();
    if (reader.is('name', 'next')) reader.next();
    else reader.problem('expected-symbol', 'Expected "next" after "into".');
    into = reader.identifier('the name of a DDI');
  }
  return { kind: 'inject', what, arguments: values, into, range: { start, end: reader.lastEnd } };
}

function numberAsName(reader: TokenReader): Identifier {
  const { start, end } = reader.next();
  return { name: reader.text.slice(start, end), range: { start, end } };
}

function parseResource(reader: TokenReader, start: number): Statement {
  const name = reader.identifier('a variable name after "resource"');
  const begin = reader.token.start;
  const literal = reader.isSymbol('{') ? parseExpression(reader) : null;
  if (literal?.kind !== 'structure') reader.problem('expected-structure', 'Expected { Usage: STAGING, Width: 64, ... } after the name of the resource.');
  const description = literal?.kind === 'structure' ? literal : ({ kind: 'structure', fields: [], range: { start: begin, end: begin } } as const);
  return { kind: 'resource', name, description, range: { start, end: reader.lastEnd } };
}

function parseCall(reader: TokenReader, start: number): CallStatement | Statement {
  const notes: Note[] = [];
  while (reader.isSymbol('@')) {
    const begin = reader.next().start;
    const name = reader.identifier('a note after "@"');
    const { items } = parseArguments(reader, false);
    const value = items[0]?.value;
    notes.push({ name, value: value === undefined || value.kind === 'out' ? { kind: 'broken', range: name.range } : value, range: { start: begin, end: reader.lastEnd } });
    reader.skipNewlines();
  }
  const first = reader.identifier('the name of a DDI or procedure');
  const result = reader.take('=') ? first : null;
  const name = result === null ? first : reader.identifier('a call after "="');
  if (!reader.isSymbol('(')) {
    reader.problem('expected-symbol', `Expected "(" after ${name.name === '' ? 'the name' : name.name}.`);
    reader.recover();
    return { kind: 'broken', range: { start, end: Math.max(start, reader.lastEnd) } };
  }
  const { items, range } = parseArguments(reader, true);
  const expectation = reader.isSymbol('->') ? parseExpectation(reader) : null;
  return { kind: 'call', notes, result, name, arguments: items, argumentsRange: range, expectation, range: { start, end: reader.lastEnd } };
}

function parseExpectation(reader: TokenReader): Expectation {
  const { start } = reader.next();
  const statuses: ExpectedStatus[] = [];
  const findings: Identifier[] = [];
  for (;;) {
    const token = reader.token;
    if (reader.is('name', 'finding')) {
      reader.next();
      findings.push(reader.identifier('the id of a finding'));
    } else if (token.kind === 'name' || token.kind === 'number' || reader.isSymbol('-')) {
      reader.next();
      if (token.text === '-') reader.next();
      statuses.push({ text: reader.text.slice(token.start, reader.lastEnd), range: { start: token.start, end: reader.lastEnd } });
    } else reader.problem('expected-status', 'Expected a status such as S_OK, FAILED, or "finding" and an id.');
    if (!reader.take('|') && !reader.take(',')) break;
    reader.skipNewlines();
  }
  return { statuses, findings, range: { start, end: reader.lastEnd } };
}
