import type { BrokenExpression, BufferLiteral, GuidLiteral } from '../tree.ts';
import type { TextRange } from '../range.ts';
import type { ParseState } from './parse-state.ts';
import { kind } from '../tokens/token-kinds.ts';

const numeral = /^(?:0x([0-9a-f]+)|([0-9]+))(?:u8|u)?$/i;
const escapes: Readonly<Record<string, number>> = {
  '\\n': 10,
  '\\r': 13,
  '\\t': 9,
  '\\0': 0,
  '\\\\': 92,
  "\\'": 39,
  '\\"': 34,
};

/** The bytes of an initialiser, and the first element that is none. */
interface Elements {
  readonly values: number[];
  mistake: { readonly range: TextRange; readonly message: string } | null;
}

/**
 * `{ 0x30, 'A', (BYTE)7 }` at the cursor: bytes as C initialises them, nested braces flattened, a comma allowed at the end.
 * A leading zero means octal, as in C. `{0x9b6bd711, 0x4f74, 0x41c9, {...}}` is a GUID as the headers write it, also without
 * the inner braces.
 */
export function parseInitialiser(state: ParseState): BufferLiteral | GuidLiteral | BrokenExpression {
  const { cursor, text } = state;
  const { start } = cursor;
  state.enter(kind.openBrace);
  const from = cursor.previousEnd;
  const elements = readElements(state);
  const contentRange = {
    start: from,
    end: cursor.kind === kind.closeBrace ? cursor.start : Math.max(from, cursor.previousEnd),
  };
  state.leave(kind.closeBrace, 'a byte such as 0x30, a comma or }');
  const range = state.rangeFrom(start);
  state.height = 1;
  if (state.failed) return { kind: 'broken', range };
  const content = text.slice(contentRange.start, contentRange.end);
  const guid = guidOf(content);
  if (guid !== null) return { kind: 'guid', range, value: guid };
  state.initialisers.push(contentRange);
  const { mistake, values } = elements;
  if (mistake !== null) state.remark('invalid-buffer', mistake.range, mistake.message);
  return {
    kind: 'buffer',
    range,
    form: 'initialiser',
    content,
    contentRange,
    value: mistake === null ? Uint8Array.from(values) : null,
  };
}

/** `DEFINE_GUID(NAME, 0x9b6bd711, ...)` at the cursor, as a header has it; the name counts for nothing. */
export function parseDefinedGuid(state: ParseState): GuidLiteral | BrokenExpression {
  const { cursor, text } = state;
  const { start } = cursor;
  cursor.advance();
  state.enter(kind.open);
  const from = cursor.start;
  while (cursor.kind !== kind.end && cursor.kind !== kind.close && !cursor.startsStatement) cursor.advance();
  const content = text.slice(from, Math.max(from, cursor.previousEnd));
  const contentRange = { start: from, end: from + content.length };
  state.leave(kind.close, ')');
  const range = state.rangeFrom(start);
  state.height = 1;
  if (state.failed) return { kind: 'broken', range };
  const guid = guidOf(content.replace(/^\s*[A-Za-z_]\w{0,80}\s*,/, ''));
  if (guid === null) state.remark('invalid-guid', contentRange, JSON.stringify(content.slice(0, 60)));
  return { kind: 'guid', range, value: guid ?? '00000000-0000-0000-0000-000000000000' };
}

/** Moves to the closing brace, or to where no element can stand. */
function readElements(state: ParseState): Elements {
  const { cursor } = state;
  const found: Elements = { values: [], mistake: null };
  let depth = 0;
  let afterElement = false;
  let inCast = false;
  const wrong = (message: string): void => {
    found.mistake ??= { range: cursor.range, message };
  };
  for (
    ;
    cursor.kind !== kind.end && !(depth === 0 && cursor.kind === kind.closeBrace) && !cursor.startsStatement;
    cursor.advance()
  ) {
    switch (cursor.kind) {
      case kind.number:
      case kind.character: {
        const value = byteOf(cursor.word);
        if (afterElement || inCast)
          wrong(afterElement ? 'a comma is missing before this element.' : 'a cast is not closed before this element.');
        else if (value === null)
          wrong(
            `${cursor.word.slice(0, 20)} is no byte: expected 0xNN, a decimal number or a character, up to 255. Write wider cells as their little-endian bytes.`,
          );
        else found.values.push(value);
        afterElement = true;
        break;
      }
      case kind.comma:
        if (!afterElement) wrong('a byte is missing before this comma.');
        afterElement = false;
        break;
      case kind.openBrace:
        depth += 1;
        break;
      case kind.closeBrace:
        depth -= 1;
        break;
      // A cast such as (BYTE) stands before an element and changes nothing here.
      case kind.open:
      case kind.close:
        if (afterElement || inCast === (cursor.kind === kind.open))
          wrong('this bracket belongs to no cast before an element.');
        inCast = cursor.kind === kind.open;
        break;
      case kind.name:
        if (!inCast) wrong(`${cursor.word.slice(0, 20)} is no byte; a name stands only in a cast such as (BYTE).`);
        break;
      default:
        return found;
    }
  }
  return found;
}

/** The byte that an element writes, or null. */
function byteOf(word: string): number | null {
  if (word.startsWith("'")) {
    const inner = word.slice(1, -1);
    const hex = /^\\x([0-9a-f]{1,2})$/i.exec(inner)?.[1];
    const value =
      hex === undefined
        ? (escapes[inner] ?? (inner.length === 1 ? inner.charCodeAt(0) : 256))
        : Number.parseInt(hex, 16);
    return value > 255 ? null : value;
  }
  const [, hex, decimal] = numeral.exec(word) ?? [];
  const digits = hex ?? decimal;
  if (digits === undefined) return null;
  const value = Number.parseInt(digits, hex !== undefined ? 16 : /^0[0-7]+$/.test(digits) ? 8 : 10);
  return value > 255 ? null : value;
}

const suffix = '[ul]{0,3}';
const cGuid = new RegExp(
  String.raw`^\s*0x([0-9a-f]{1,8})${suffix}\s*,\s*0x([0-9a-f]{1,4})${suffix}\s*,\s*0x([0-9a-f]{1,4})${suffix}\s*,\s*(\{?)((?:\s*0x[0-9a-f]{1,2}${suffix}\s*,){7}\s*0x[0-9a-f]{1,2}${suffix})\s*(\}?)\s*,?\s*$`,
  'i',
);

/**
 * A GUID as the headers initialise it, in registry notation; null for anything else. Without the inner braces, as the arguments of
 * DEFINE_GUID stand, one of the first three numbers must be written wider than a byte: else they are eleven bytes.
 */
function guidOf(content: string): string | null {
  if (content.length > 200) return null;
  const match = cGuid.exec(content);
  if (match === null || (match[4] === '') !== (match[6] === '')) return null;
  if (match[4] === '' && match.slice(1, 4).every((number) => number.length <= 2)) return null;
  const cell = (text: string | undefined, digits: number): string => (text ?? '').toLowerCase().padStart(digits, '0');
  const tail = (match[5] ?? '')
    .split(',')
    .map((byte) => cell(/[0-9a-f]+/i.exec(byte.trim().slice(2))?.[0], 2))
    .join('');
  return `${cell(match[1], 8)}-${cell(match[2], 4)}-${cell(match[3], 4)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
