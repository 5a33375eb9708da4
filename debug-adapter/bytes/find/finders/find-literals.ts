/** String literals: digits in quotation marks, and bytes as escapes. */
import { readBase64Form } from '../../forms/base64.ts';
import { readCStringForm, readStringForm } from '../../forms/escapes/escaped-string.ts';
import { movedBy, type FormReading } from '../../forms/form.ts';
import { readHexForm } from '../../forms/hex.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer, TextPart } from '../found.ts';
import { isLikelyBase64 } from '../likely-base64.ts';

/** The backtick of WinDbg, amid the digits of an address, opens nothing. */
const literal =
  /"(?:[^"\\\n]|\\(?:\r\n|[\s\S]))*"|'(?:[^'\\\n]|\\(?:\r\n|[\s\S]))*'|(?<![0-9a-f]{8})`(?:[^`\\\n]|\\(?:\r\n|[\s\S]))*`/gi;
const hexContent = /^(?:0x)?[0-9a-f]{2}(?:[\s:,-]?[0-9a-f]{2})+$/i;
/** As databases write bytes: one `\\x` and all of the digits. */
const byteaContent = /^\\{1,2}x(?=(?:[0-9a-f]{2}){8,}$)/i;
const base64Content = /^[A-Za-z0-9+/_-]{16,}={0,2}$/;
/** The backslash itself is not escaped. */
const escape = /(?<!\\)(?:\\\\)*\\(?:x[0-9a-f]{2}|[0-7]{1,3}(?![0-9a-z]))/i;
/** A literal and the next one are one string when only blanks, a plus or a line's backslash stands between them. */
const joint = /^[\s\\+]{0,40}(?:b|u8|c)?$/;

/** Least bytes of digits in quotation marks (our choice): fewer are rather a word or a number. */
const [leastHex, leastBase64, leastEscaped] = [8, 12, 2];

/** Buffers written as string literals, those that follow each other as one. */
export function findLiterals(text: string): readonly FoundBuffer[] {
  const literals = [...text.matchAll(literal)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: FoundBuffer[] = [];
  for (let at = 0; at < literals.length; at += 1) {
    const first = literals[at];
    if (first === undefined) break;
    const digits = digitsIn(text, first);
    if (digits !== null) {
      found.push(digits);
      continue;
    }
    let last = first;
    for (let next = literals[at + 1]; next !== undefined && isJoined(text, last, next); next = literals[at + 1]) {
      last = next;
      at += 1;
    }
    const escaped = escapesIn(text, { start: first.start, end: last.end });
    if (escaped !== null) found.push(escaped);
  }
  return found;
}

function isJoined(text: string, last: TextPart, next: TextPart): boolean {
  return next.start - last.end <= 44 && joint.test(text.slice(last.end, next.start));
}

function digitsIn(text: string, { start, end }: TextPart): FoundBuffer | null {
  const sign = byteaContent.exec(text.slice(start + 1, end - 1))?.[0].length ?? 0;
  const from = start + 1 + sign;
  const content = text.slice(from, end - 1);
  if (content.length < 16 || /^(?:0123456789abcdef)+$/i.test(content)) return null;
  const isHex = hexContent.test(content);
  if (!isHex && !isBase64(content)) return null;
  const reading = isHex ? readHexForm(content) : readBase64Form(content);
  if (!reading.ok || reading.bytes.length < (isHex ? leastHex : leastBase64)) return null;
  return bufferFrom(text, reading, isHex ? 'hex' : 'base64', from, from, end - 1);
}

function isBase64(content: string): boolean {
  return base64Content.test(content) && isLikelyBase64(content) && (content.endsWith('=') || content.length >= 24);
}

function escapesIn(text: string, { start, end }: TextPart): FoundBuffer | null {
  if (!escape.test(text.slice(start, end))) return null;
  const prefix = /(?:b|u8|c)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  const from = start - prefix.length;
  const content = text.slice(from, end);
  const lineStart = Math.max(text.lastIndexOf('\n', from - 1) + 1, from - 200);
  const reading = readEither(text.slice(lineStart, end), content);
  if (!reading.ok || reading.bytes.length < leastEscaped) return null;
  return bufferFrom(text, reading, 'string', from, from, end);
}

/** With what stands in front of it on its line, which tells the language, or else the literal alone; by the rules of most languages, or else of C. */
function readEither(line: string, content: string): FormReading {
  const named = /[;{]/.test(line.slice(0, line.length - content.length)) ? null : readStringForm(line);
  const moved = named?.ok === true ? movedBy(named, content.length - line.length) : null;
  if (moved?.ok === true) return moved;
  const plain = readStringForm(content);
  return plain.ok ? plain : readCStringForm(content);
}
