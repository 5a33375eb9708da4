import { parseArguments, parseExpression } from './parse-expression.ts';
import type { ParseState } from './parse-state.ts';
import { isReserved } from '../tokens/token-cursor.ts';
import { kind } from '../tokens/token-kinds.ts';
import type { BrokenStatement, CallStatement, Expectation, ExpectedStatus, Identifier, Note } from '../tree.ts';

/** `@note(value) hr = Name(arguments) -> outcomes`. A line that is no call becomes a broken statement. */
export function parseCall(state: ParseState): CallStatement | BrokenStatement {
  const { cursor } = state;
  const { start } = cursor;
  const notes: Note[] = [];
  while (cursor.kind === kind.at && !state.failed) notes.push(parseNote(state));
  let name = firstName(state);
  let result: Identifier | null = null;
  if (state.take(kind.assign)) {
    result = name;
    name = state.identifier();
  }
  if (!state.is(kind.open)) {
    state.report(
      'expected-token',
      state.missing,
      `( after ${name.name === '' ? 'the name of a call' : name.name}, found ${cursor.describe()}`,
    );
    state.skipStatement();
    return { kind: 'broken', range: state.rangeFrom(start) };
  }
  const { items, range } = parseArguments(state);
  const expectation = state.is(kind.arrow) ? parseExpectation(state) : null;
  return {
    kind: 'call',
    notes,
    result,
    name,
    arguments: items,
    argumentsRange: range,
    expectation,
    range: state.rangeFrom(start),
  };
}

/** The first name after notes; it may stand on the next line. */
function firstName(state: ParseState): Identifier {
  const { cursor } = state;
  if (state.failed || cursor.kind !== kind.name || isReserved(cursor.word)) return state.identifier();
  const found = { name: cursor.word, range: cursor.range };
  cursor.advance();
  return found;
}

function parseNote(state: ParseState): Note {
  const { start } = state.cursor;
  state.cursor.advance();
  const name = state.identifier();
  if (!state.is(kind.open)) {
    state.expect(kind.open, '(');
    return { name, value: { kind: 'broken', range: state.nowhere }, range: state.rangeFrom(start) };
  }
  state.enter(kind.open);
  const value = parseExpression(state);
  state.leave(kind.close, ')');
  return { name, value, range: state.rangeFrom(start) };
}

function parseExpectation(state: ParseState): Expectation {
  const { cursor } = state;
  const { start } = cursor;
  const statuses: ExpectedStatus[] = [];
  const findings: Identifier[] = [];
  cursor.advance();
  do {
    if (state.isWord('finding')) {
      cursor.advance();
      findings.push(state.identifier());
    } else statuses.push(parseStatus(state));
  } while (state.take(kind.bar) || state.take(kind.comma));
  return { range: state.rangeFrom(start), statuses, findings };
}

function parseStatus(state: ParseState): ExpectedStatus {
  const { cursor } = state;
  const { start } = cursor;
  readStatus(state, 0);
  const range = state.rangeFrom(start);
  return { text: state.text.slice(range.start, range.end), range };
}

/** Moves behind a status in any spelling: what it is worth is for whoever reads the text. */
function readStatus(state: ParseState, depth: number): void {
  const { cursor } = state;
  if (state.is(kind.open) && depth < 2) return readEnclosed(state, depth);
  // `&H887A0006`, as Basic writes it, and `0n-2005270522`, as WinDbg does.
  const isBasic = state.is(kind.ampersand) && cursor.kindAt(1) === kind.name;
  const isSplit = state.is(kind.number) && cursor.word === '0n' && cursor.kindAt(1) === kind.minus;
  if (isBasic || isSplit) cursor.advance();
  readPlainStatus(state, !isBasic && state.take(kind.minus));
}

function readPlainStatus(state: ParseState, isNegative: boolean): void {
  const { cursor } = state;
  const isName = !isNegative && state.is(kind.name);
  const isMacro = isName && statusMacro.test(cursor.word);
  if (state.is(kind.number) || (isName && !isReserved(cursor.word))) cursor.advance();
  else state.report('expected-status', state.missing, cursor.describe());
  if (isMacro && state.is(kind.open)) skipOperands(state);
}

/** `(HRESULT)0x887A0006`, and the same in brackets. */
function readEnclosed(state: ParseState, depth: number): void {
  const { cursor } = state;
  const isCast = cursor.kindAt(1) === kind.name && cursor.kindAt(2) === kind.close;
  state.enter(kind.open);
  if (isCast) cursor.advance();
  else readStatus(state, depth + 1);
  state.leave(kind.close, ')');
  if (isCast) readStatus(state, 2);
}

/** Macros of winerror.h that make a status; what they make of their operands is for whoever reads the text. */
const statusMacro =
  /^_{0,2}(?:HRESULT_FROM_WIN32|HRESULT_FROM_NT|NTSTATUS_FROM_WIN32|MAKE_HRESULT|MAKE_SCODE|HRESULT_TYPEDEF_)$/;

function skipOperands(state: ParseState): void {
  const { cursor } = state;
  state.enter(kind.open);
  do {
    if (state.is(kind.number) || state.is(kind.name)) cursor.advance();
    else state.report('expected-status', state.missing, cursor.describe());
  } while (state.take(kind.comma));
  state.leave(kind.close, ')');
}
