/** Form C: strings with escapes, as C, Python, Rust and JSON write bytes. Several literals one behind the other are one string. */
import { characterEscapes } from './character-escapes.ts';
import type { Bytes } from '../../bytes.ts';
import { ByteGatherer } from '../byte-gatherer.ts';
import { hexDigit } from '../digits.ts';
import { mistake, type FormMistake, type FormReading, type Recognition } from '../form.ts';
import { escapeLanguage, type EscapeLanguage } from './escape-language.ts';
import { skipBlanks } from '../initialiser/blanks.ts';

interface Rules {
  /** Python, Rust and JSON take two digits behind `\x`; C takes all that follow. */
  readonly hexDigits: 'two' | 'all';
  /** Rust and JavaScript know no octal escapes: `\0` is a byte, and digits behind it are characters. */
  readonly language: EscapeLanguage;
}

/** What may stand in front of the first literal: nothing, a declaration up to `=`, or a call up to `(`. */
const head = /^(?:[\w\s*&:<>[\].#$]{0,300}[=(][\s([{]{0,20})?(b|B|u8|c|L|u|U|R|r|br|rb|Rb|bR)?(?=["'])/;
/** The quotation mark of the first literal and the letters in front of it; null where the text is no string. */
function findOpening(text: string): { readonly at: number; readonly prefix: string } | null {
  const start = Math.max(0, text.search(/[^\s\ufeff]/));
  const match = head.exec(text.slice(start, start + 400));
  return match === null ? null : { at: start + match[0].length, prefix: match[1] ?? '' };
}

/** How sure it is that a text is a string literal with bytes in it, and why; null where it is none. */
export function recogniseString(text: string): Recognition | null {
  const opening = findOpening(text);
  if (opening === null) return null;
  if (/\\x[0-9a-fA-F]{2}|\\[0-7]/.test(text)) return { confidence: 0.85, why: 'a quoted string with escapes' };
  return opening.prefix === 'b' ? { confidence: 0.85, why: "b'...'" } : { confidence: 0.5, why: 'a quoted string' };
}

/** Escapes as Python, Rust and JSON read them. */
export const readStringForm = (text: string): FormReading => readLiterals(text, 'two');
/** Escapes as C reads them: `\x` takes every hexadecimal digit that follows. */
export const readCStringForm = (text: string): FormReading => readLiterals(text, 'all');

function readLiterals(text: string, hexDigits: Rules['hexDigits']): FormReading {
  const opening = findOpening(text);
  if (opening === null) return mistake('This is no string: expected a text in quotation marks.', skipBlanks(text, 0));
  const { at: first, prefix } = opening;
  if (/^[LuU]$/.test(prefix))
    return mistake(
      'The characters of a wide string are no bytes. Write the bytes as \\xNN in a plain string.',
      first - 1,
    );
  if (/r/i.test(prefix))
    return mistake('A raw string has no escapes. Write the bytes as \\xNN in a plain string.', first - prefix.length);
  const rules: Rules = { hexDigits, language: escapeLanguage(text, first - prefix.length, prefix) };
  const gathered = new ByteGatherer();
  for (let at = first; ;) {
    const end = readLiteral(text, at, rules, gathered);
    if (typeof end !== 'number') return end;
    const next = nextLiteral(text, end);
    if (next.is === 'end') return gathered.finish();
    if (next.is === 'other') return mistake('Behind the string stands something else. Take the string only.', next.at);
    at = next.at;
  }
}

/** The quotation mark of the literal that continues this one, whatever sign of a language joins the two. */
function nextLiteral(text: string, from: number): { readonly is: 'literal' | 'end' | 'other'; readonly at: number } {
  let at = skipBlanks(text, from);
  if (/[+&]/.test(text[at] ?? '')) at = skipBlanks(text, at + 1);
  const prefix = /^(?:b|B|u8|c)?["']/.exec(text.slice(at, at + 3))?.[0];
  if (prefix !== undefined) return { is: 'literal', at: at + prefix.length - 1 };
  const rest = at;
  while (/[;,)\]}]/.test(text[at] ?? '')) at = skipBlanks(text, at + 1);
  return at === text.length ? { is: 'end', at } : { is: 'other', at: rest };
}

/** Reads the literal whose quotation mark is at `from`. Gives the place behind it. */
function readLiteral(text: string, from: number, rules: Rules, gathered: ByteGatherer): number | FormMistake {
  const quote = text[from];
  for (let at = from + 1; at < text.length;) {
    const character = text[at] ?? '';
    const code = text.charCodeAt(at);
    if (character === quote) return at + 1;
    if (character === '\\') {
      const escape = readEscape(text, at, rules, gathered);
      if ('message' in escape) return escape;
      if (escape.value !== null) gathered.push(escape.value, at, escape.end);
      at = escape.end;
      continue;
    }
    if (character === '\n' || character === '\r')
      return mistake('The string does not end on its line. Close it, or end the line with a backslash.', from);
    if (code >= 0x80) return mistake('Which bytes this character is depends on an encoding. Write them as \\xNN.', at);
    gathered.push(code, at, at + 1);
    at += 1;
  }
  return mistake('The string has no closing quotation mark. Take the whole of it.', from);
}

/** The byte of an escape; null for a line that goes on. */
function readEscape(
  text: string,
  at: number,
  rules: Rules,
  gathered: ByteGatherer,
): { readonly value: number | null; readonly end: number } | FormMistake {
  const character = text[at + 1] ?? '';
  if (character === '\n' || character === '\r') {
    const end = at + (character === '\r' && text[at + 2] === '\n' ? 3 : 2);
    // Rust takes the indent of the next line off.
    return { value: null, end: rules.language === 'Rust' ? skipBlanks(text, end) : end };
  }
  if (character === 'x') return readHexEscape(text, at, rules, gathered);
  if (character >= '0' && character <= '7') return readOctalEscape(text, at, rules, gathered);
  if (character === 'u' || character === 'U') return readUnicodeEscape(text, at);
  const value = characterEscapes[character];
  return value === undefined
    ? mistake(`\\${character} is no escape of a string. Write a backslash as \\\\.`, at)
    : { value, end: at + 2 };
}

/** Of the characters beyond ASCII, which bytes they are is a matter of encoding. */
function readUnicodeEscape(text: string, at: number): { readonly value: number; readonly end: number } | FormMistake {
  const match = /^\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text.slice(at, at + 12));
  const value = Number.parseInt(match?.[1] ?? match?.[2] ?? match?.[3] ?? '', 16);
  return match !== null && value < 0x80
    ? { value, end: at + match[0].length }
    : mistake('Which bytes this character is depends on an encoding. Write them as \\xNN.', at);
}

function readOctalEscape(
  text: string,
  at: number,
  { language }: Rules,
  gathered: ByteGatherer,
): { readonly value: number; readonly end: number } | FormMistake {
  let end = at + 1;
  let value = 0;
  for (; end < at + 4 && (text[end] ?? '') >= '0' && (text[end] ?? '') <= '7'; end += 1)
    value = value * 8 + text.charCodeAt(end) - 48;
  const isZeroAndDigits = text[at + 1] === '0' && end > at + 2;
  if (language === 'Rust' || language === 'JavaScript') {
    if (text[at + 1] !== '0') return mistake(`${language} has no octal escapes. Write the byte as \\xNN.`, at);
    if (isZeroAndDigits)
      gathered.addRemark(
        `Read as ${language}: \\0 is one byte, and the digits behind it are characters. In C they are one octal number.`,
        at,
      );
    return { value: 0, end: at + 2 };
  }
  if (value > 255) return mistake(`The octal number ${value.toString(8)} is more than a byte: at most \\377.`, at);
  if (isZeroAndDigits)
    gathered.addRemark(
      `Read as ${language}: \\0 and the digits behind it are one octal number. In Rust and JavaScript \\0 is a byte of its own.`,
      at,
    );
  return { value, end };
}

function readHexEscape(
  text: string,
  at: number,
  rules: Rules,
  gathered: ByteGatherer,
): { readonly value: number; readonly end: number } | FormMistake {
  let end = at + 2;
  while (hexDigit(text.charCodeAt(end)) >= 0 && (rules.hexDigits === 'all' || end < at + 4)) end += 1;
  const digits = text.slice(at + 2, end);
  if (rules.hexDigits === 'two') {
    if (digits.length < 2) return mistake('\\x takes two hexadecimal digits.', at);
    if (hexDigit(text.charCodeAt(end)) >= 0)
      gathered.addRemark(
        'A hexadecimal digit follows \\xNN. In C it would belong to the escape; read this as a C string if it is one.',
        at,
      );
    return { value: Number.parseInt(digits, 16), end };
  }
  const significant = digits.replace(/^0+(?=.)/, '');
  if (digits === '' || significant.length > 2)
    return mistake(
      digits === ''
        ? '\\x takes hexadecimal digits.'
        : `In C, \\x takes all digits that follow, and ${significant.slice(0, 12)} is more than a byte. Close the literal and open another one: "\\x30" "30".`,
      at,
    );
  return { value: Number.parseInt(significant, 16), end };
}

/** A Python bytes literal, as `repr` writes it but always with double quotation marks. */
export function writeString(bytes: Bytes): string {
  return `b"${pieces(bytes, ({ byte }) => `\\x${byte.toString(16).padStart(2, '0')}`)}"`;
}

/** A C string: where a digit follows a hexadecimal escape, the literal is closed and opened again. */
export function writeCString(bytes: Bytes): string {
  return `"${pieces(bytes, ({ byte, next }) => `\\x${byte.toString(16).padStart(2, '0')}${next !== undefined && hexDigit(next) >= 0 ? '" "' : ''}`)}"`;
}

function pieces(
  bytes: Bytes,
  escape: (place: { readonly byte: number; readonly next: number | undefined }) => string,
): string {
  const names: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };
  return Array.from(
    bytes,
    (byte, index) =>
      names[byte] ??
      (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : escape({ byte, next: bytes[index + 1] })),
  ).join('');
}
