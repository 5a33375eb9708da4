import { readInitialiserForm } from '../bytes/forms.ts';
import type { Expression, StructureField, StructureLiteral } from './tree.ts';
import type { ParseState } from './parse-state.ts';
import { kind } from './token-kinds.ts';

/** How an expression is read; handed in, because expressions and braces contain each other. */
export type ReadExpression = (state: ParseState) => Expression;

/** `{ Field: value }` is a structure, `{ 0x30, 0x82 }` and `{}` are bytes, `{0x9b6bd711, 0x4f74, 0x41c9, {...}}` is a GUID as C writes it. */
export function parseBraces(state: ParseState, readExpression: ReadExpression): Expression {
  const { cursor } = state;
  return cursor.kindAt(1) === kind.name && (cursor.kindAt(2) === kind.colon || cursor.kindAt(2) !== kind.closeBrace)
    ? parseStructure(state, readExpression)
    : parseInitialiser(state);
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

/** The tokens between the braces are only balanced here; their text is read as C. */
function parseInitialiser(state: ParseState): Expression {
  const { cursor, text } = state;
  const { start } = cursor;
  state.enter(kind.openBrace);
  const from = cursor.previousEnd;
  let inner = 0;
  while (cursor.kind !== kind.end && !(inner === 0 && cursor.kind === kind.closeBrace) && !cursor.startsStatement) {
    if (cursor.kind === kind.openBrace) inner += 1;
    else if (cursor.kind === kind.closeBrace) inner -= 1;
    else if (!elementKinds.has(cursor.kind)) break;
    cursor.advance();
  }
  const contentRange = { start: from, end: cursor.kind === kind.closeBrace ? cursor.start : Math.max(from, cursor.previousEnd) };
  state.leave(kind.closeBrace, 'a byte such as 0x30, a comma or }');
  const range = state.rangeFrom(start);
  state.height = 1;
  if (state.failed) return { kind: 'broken', range };
  const content = text.slice(contentRange.start, contentRange.end);
  const guid = guidOf(content);
  if (guid !== null) return { kind: 'guid', range, value: guid };
  state.comments = withoutThose(state, contentRange);
  const read = readInitialiserForm(content);
  if (!read.ok) {
    const at = Math.min(contentRange.start + read.at, contentRange.end);
    state.remark('invalid-buffer', { start: at, end: Math.min(at + 1, range.end) }, read.message);
  }
  return { kind: 'buffer', range, form: 'initialiser', content, contentRange, value: read.ok ? read.bytes : null };
}

const elementKinds: ReadonlySet<number> = new Set([kind.number, kind.character, kind.comma, kind.open, kind.close, kind.name]);

const cGuid = /^\s*0x([0-9a-f]{1,8})\s*,\s*0x([0-9a-f]{1,4})\s*,\s*0x([0-9a-f]{1,4})\s*,\s*\{?((?:\s*0x[0-9a-f]{1,2}\s*,){7}\s*0x[0-9a-f]{1,2})\s*\}?\s*$/i;

/** A GUID as the headers initialise it, in registry notation; null for anything else. Only where a cell is wider than a byte. */
function guidOf(content: string): string | null {
  if (content.length > 200) return null;
  const match = cGuid.exec(content);
  if (match === null || !content.includes('{')) return null;
  const cell = (text: string | undefined, digits: number): string => (text ?? '').toLowerCase().padStart(digits, '0');
  const tail = (match[4] ?? '').split(',').map((byte) => cell(byte.trim().slice(2), 2)).join('');
  return `${cell(match[1], 8)}-${cell(match[2], 4)}-${cell(match[3], 4)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** Comments inside a C initialiser belong to its content, which keeps them. */
function withoutThose(state: ParseState, range: { readonly start: number; readonly end: number }): ParseState['comments'] {
  if (!state.text.slice(range.start, range.end).includes('/')) return state.comments;
  return state.comments.filter((comment) => comment.range.start < range.start || comment.range.end > range.end);
}
