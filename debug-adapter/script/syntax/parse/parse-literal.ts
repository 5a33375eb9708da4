import { readBase64Form } from '../../../bytes/forms/base64.ts';
import type { FormReading } from '../../../bytes/forms/form.ts';
import { readHexForm } from '../../../bytes/forms/hex.ts';
import { readPemForm } from '../../../bytes/forms/pem.ts';
import type {
  BrokenExpression,
  BufferLiteral,
  Expression,
  GuidLiteral,
  IntegerLiteral,
  StringLiteral,
} from '../tree.ts';
import type { ParseState } from './parse-state.ts';
import { readEscapes } from '../string-text.ts';
import { kind } from '../tokens/token-kinds.ts';

const integerText = /^(?:0[xX]([0-9a-fA-F][0-9a-fA-F_]*)|([0-9][0-9_]*?)(ns|us|ms|s)?)[uUlL]{0,3}$/;
/** With hyphens, underscores or nothing between the parts, in braces, brackets or bare. */
const guidText =
  /^\s*[{(]?\s*(?:0x)?([0-9a-f]{8})([-_]?)([0-9a-f]{4})\2([0-9a-f]{4})\2([0-9a-f]{4})\2([0-9a-f]{12})\s*[})]?\s*$/i;
const forms = { hex: readHexForm, base64: readBase64Form, pem: readPemForm } as const satisfies Record<
  string,
  (text: string) => FormReading
>;

/** The number at the cursor. Longer than 64 bits or not a number: 0 and a problem. */
export function parseNumber(state: ParseState): IntegerLiteral {
  const { range, word } = state.cursor;
  state.cursor.advance();
  const match = integerText.exec(word);
  if (match === null) {
    state.remark('invalid-number', range, word.slice(0, 40));
    return { kind: 'integer', range, value: 0n, unit: null, hexadecimal: false };
  }
  const hexadecimal = match[1] !== undefined;
  const digits = (match[1] ?? match[2] ?? '0').replaceAll('_', '').replace(/^0+(?=.)/, '');
  const unit = match[3] as IntegerLiteral['unit'] | undefined;
  const value = digits.length > 20 ? 1n << 64n : BigInt(hexadecimal ? `0x${digits}` : digits);
  if (value >= 1n << 64n) {
    state.remark('integer-too-large', range, word.slice(0, 40));
    return { kind: 'integer', range, value: 0n, unit: unit ?? null, hexadecimal };
  }
  return { kind: 'integer', range, value, unit: unit ?? null, hexadecimal };
}

/** The content of a quoted token: behind the prefix and without the quotes. */
function contentRange(text: string, start: number, end: number): { start: number; end: number } {
  const quote = text.indexOf('"', start);
  const triple = text.startsWith('"""', quote) && (end - quote >= 6 || end === text.length);
  const width = triple ? 3 : 1;
  const closed = end - quote >= 2 * width && text.startsWith(triple ? '"""' : '"', end - width);
  return { start: Math.min(quote + width, end), end: closed ? end - width : end };
}

/** The string at the cursor with its escapes replaced; raw where it is a path. */
function parseString(state: ParseState, raw: boolean): StringLiteral {
  const { range } = state.cursor;
  const inner = contentRange(state.text, range.start, range.end);
  const content = state.text.slice(inner.start, inner.end);
  state.cursor.advance();
  if (raw) return { kind: 'string', range, value: content };
  const { value, mistakes } = readEscapes(content);
  for (const { text, at } of mistakes)
    state.remark('unknown-escape', { start: inner.start + at, end: inner.start + at + text.length }, text);
  return { kind: 'string', range, value };
}

/** The title or the path of a statement; empty where none stands. Paths are raw. */
export function parseText(state: ParseState, what: 'a title' | 'a path'): StringLiteral {
  if (state.is(kind.string)) return parseString(state, what === 'a path');
  state.report('expected-token', state.missing, `${what} in quotation marks, found ${state.cursor.describe()}`);
  return { kind: 'string', range: state.nowhere, value: '' };
}

/** A string, a buffer in quotes or a GUID at the cursor. */
export function parseQuoted(state: ParseState): StringLiteral | BufferLiteral | GuidLiteral {
  const { cursor, text } = state;
  if (cursor.kind === kind.string) return parseString(state, false);
  const { range, word } = cursor;
  if (cursor.kind === kind.guid) {
    cursor.advance();
    return { kind: 'guid', range, value: word.slice(1, -1).toLowerCase() };
  }
  const inner = contentRange(text, range.start, range.end);
  const content = text.slice(inner.start, inner.end);
  const prefix = word.slice(0, word.indexOf('"'));
  cursor.advance();
  if (prefix === 'hex' || prefix === 'base64' || prefix === 'pem') {
    const read = forms[prefix](content);
    if (!read.ok) {
      const at = Math.min(inner.start + read.at, inner.end);
      state.remark('invalid-buffer', { start: at, end: Math.min(at + 1, range.end) }, read.message);
    }
    return { kind: 'buffer', range, form: prefix, content, contentRange: inner, value: read.ok ? read.bytes : null };
  }
  const [, a, , ...rest] = guidText.exec(content) ?? [];
  if (a === undefined) state.remark('invalid-guid', inner, JSON.stringify(content.slice(0, 60)));
  const value = a === undefined ? '00000000-0000-0000-0000-000000000000' : [a, ...rest].join('-').toLowerCase();
  return { kind: 'guid', range, value };
}

/** `file("path")`: the bytes come later, from whoever may read files. */
export function parseFile(state: ParseState): BufferLiteral | BrokenExpression {
  const { cursor } = state;
  const { start } = cursor;
  cursor.advance();
  state.enter(kind.open);
  if (!state.is(kind.string)) {
    state.report('file-needs-path', state.missing);
    return { kind: 'broken', range: state.rangeFrom(start) } satisfies Expression;
  }
  const inner = contentRange(state.text, cursor.start, cursor.end);
  const path = parseString(state, true);
  state.leave(kind.close, ')');
  return {
    kind: 'buffer',
    range: state.rangeFrom(start),
    form: 'file',
    content: path.value,
    contentRange: inner,
    value: null,
  };
}
