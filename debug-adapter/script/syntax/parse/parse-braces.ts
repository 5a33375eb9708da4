import type { Expression, StructureField, StructureLiteral } from '../tree.ts';
import type { ParseState } from './parse-state.ts';
import { parseInitialiser } from './parse-initialiser.ts';
import { kind } from '../tokens/token-kinds.ts';

/** How an expression is read; handed in, because expressions and braces contain each other. */
export type ReadExpression = (state: ParseState) => Expression;

/** `{ Field: value }` is a structure, `{ 0x30, 0x82 }` and `{}` are bytes, `{0x9b6bd711, 0x4f74, 0x41c9, {...}}` is a GUID as C writes it. */
export function parseBraces(state: ParseState, readExpression: ReadExpression): Expression {
  const { cursor } = state;
  return cursor.kindAt(1) === kind.name ? parseStructure(state, readExpression) : parseInitialiser(state);
}

/** `{ Field: value, ... }`; also `{}` where the place says that it is a structure. */
export function parseStructure(state: ParseState, readExpression: ReadExpression): StructureLiteral {
  const { start } = state.cursor;
  const fields: StructureField[] = [];
  let height = 0;
  if (!state.is(kind.openBrace)) state.expect(kind.openBrace, '{');
  else {
    state.enter(kind.openBrace);
    while (!state.failed && !state.is(kind.closeBrace)) {
      fields.push(parseField(state, readExpression));
      height = Math.max(height, state.height);
      if (!state.take(kind.comma)) break;
    }
    state.leave(kind.closeBrace, ', or }');
  }
  state.height = height + 1;
  return { kind: 'structure', range: state.rangeFrom(start), fields };
}

function parseField(state: ParseState, readExpression: ReadExpression): StructureField {
  const { start } = state.cursor;
  const name = state.identifier(true);
  state.expect(kind.colon, ':');
  const value = readExpression(state);
  return { name, value, range: state.rangeFrom(start) };
}
