import { parseExpression } from './parse-expression.ts';
import { parseText } from './parse-literal.ts';
import type { ParseState } from './parse-state.ts';
import { kind } from '../tokens/token-kinds.ts';
import type { ProcParameter, ProcStatement, Statement } from '../tree.ts';

type ReadBody = (state: ParseState) => readonly Statement[];

/** The statements with a body; their keyword is taken. */
export function parseBlockStatement(
  state: ParseState,
  word: 'section' | 'repeat' | 'for' | 'proc',
  start: number,
  parseBody: ReadBody,
): Statement {
  switch (word) {
    case 'section': {
      const title = parseText(state, 'a title');
      const body = parseBody(state);
      return { kind: 'section', title, body, range: state.rangeFrom(start) };
    }
    case 'repeat': {
      const count = parseExpression(state);
      const body = parseBody(state);
      return { kind: 'repeat', count, body, range: state.rangeFrom(start) };
    }
    case 'for': {
      const variable = state.identifier();
      if (state.isWord('in')) state.cursor.advance();
      else state.report('expected-token', state.missing, `in, found ${state.cursor.describe()}`);
      const from = parseExpression(state);
      state.expect(kind.range, '..');
      const to = parseExpression(state);
      const body = parseBody(state);
      return { kind: 'for', variable, from, to, body, range: state.rangeFrom(start) };
    }
    case 'proc':
      return parseProc(state, start, parseBody);
  }
}

function parseProc(state: ParseState, start: number, parseBody: ReadBody): ProcStatement {
  const name = state.identifier();
  const parameters: ProcParameter[] = [];
  if (state.is(kind.open)) {
    state.enter(kind.open);
    while (!state.failed && !state.is(kind.close)) {
      const begin = state.cursor.start;
      const out = state.take(kind.ampersand);
      const parameter = state.identifier();
      parameters.push({ name: parameter, out, range: state.rangeFrom(begin) });
      if (!state.take(kind.comma)) break;
    }
    state.leave(kind.close, ', or )');
  } else state.expect(kind.open, '(');
  const body = parseBody(state);
  return { kind: 'proc', name, parameters, body, range: state.rangeFrom(start) };
}
