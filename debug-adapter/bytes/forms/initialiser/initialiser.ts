/** Forms B and D: initialisers of C, C++, C#, Rust and their like, and lists of decimal numbers. */
import type { Bytes } from '../../bytes.ts';
import { ByteGatherer } from '../byte-gatherer.ts';
import { mistake, type FormMistake, type FormReading, type ReadOptions, type Recognition } from '../form.ts';
import { skipBlanks } from './blanks.ts';
import { readDeclaration, type Declaration } from './declaration.ts';
import { readElement } from './element.ts';
import { readElements } from './elements.ts';

/** The elements of a C initialiser, without the outer braces, as a script holds them. A leading zero means octal, as in C. Linear in the text. */
export function readInitialiserForm(text: string): FormReading {
  const gathered = new ByteGatherer();
  const read = readElements(text, 0, { width: null, octal: true, closes: false }, gathered);
  return read.ok ? gathered.finish() : read;
}

/** A whole initialiser: an optional declaration, the list, and what ends the statement. Cells wider than a byte are little-endian. */
export function readInitialiserText(text: string): FormReading {
  const declaration = readDeclaration(text);
  if (declaration === null)
    return mistake('This is no initialiser: expected a list such as { 0x30, 0x82 } or [48, 130].', 0);
  const gathered = new ByteGatherer();
  const { from, hasBracket, width, isC } = declaration;
  const end = hasBracket ? text.length : endOfList(text, from);
  const read = readElements(
    hasBracket ? text : text.slice(0, end),
    from,
    { width, octal: isC, closes: hasBracket },
    gathered,
  );
  if (!read.ok) return read;
  return checkSize(declaration, gathered, read.end) ?? checkTail(text, read.end, gathered.length) ?? gathered.finish();
}

function endOfList(text: string, from: number): number {
  const end = text.indexOf(';', from);
  return end < 0 ? text.length : end;
}

/** What a declared size means: in C the rest is zero, and too many elements are an error. */
function checkSize(
  { size, width, isC, hasBracket }: Declaration,
  gathered: ByteGatherer,
  end: number,
): FormMistake | null {
  if (size === null || !hasBracket) return null;
  const declared = size.count * (width ?? 1);
  if (gathered.length > declared || (gathered.length < declared && !isC))
    return mistake(
      `The declaration says ${size.count} elements, the list has ${gathered.length / (width ?? 1)}.`,
      size.at,
    );
  if (declared > largestFill)
    return mistake(
      `The declaration says ${size.count} elements; more than ${largestFill} bytes are not filled with zeros.`,
      size.at,
    );
  if (gathered.length < declared)
    gathered.addRemark(
      `The list has ${gathered.length} bytes and the declaration ${declared}: the rest is zero, as in C.`,
      size.at,
    );
  while (gathered.length < declared) gathered.push(0, end - 1, end);
  return null;
}

/** Our choice: what fits an emulated resource; a declaration of gigabytes is a slip. */
const largestFill = 16 * 1024 * 1024;

const length =
  /^(?:(?:static|const|unsigned|constexpr)\s+)*(?:int|size_t|long|DWORD|UINT|ULONG)\s+\w*len\w*\s*=\s*(\d{1,12})\s*;?\s*$/i;

/** Behind the list only what ends it may stand; `xxd -i` writes the length there, and it must be right. */
function checkTail(text: string, from: number, count: number): FormMistake | null {
  let at = skipBlanks(text, from);
  while (at < text.length && /[;,)\]}]/.test(text[at] ?? '')) at = skipBlanks(text, at + 1);
  if (
    at === text.length ||
    (text.length - at < 200 && /^(?:\.\w{1,40}\(\s{0,9}\)[\s;,)]{0,9}){1,4}$/.test(text.slice(at)))
  )
    return null;
  const said = length.exec(text.slice(at, at + 300))?.[1];
  if (said === undefined) return mistake('Behind the list stands something else. Take one list only.', at);
  return Number(said) === count ? null : mistake(`The length says ${said} bytes, the list has ${count}.`, at);
}

const hexOrCharacter = /0[xX]|&[hH]|'/;

/** How sure it is that a text is an initialiser of an array, and why; null where it is none. */
export function recogniseInitialiser(text: string): Recognition | null {
  return hexOrCharacter.test(text) ? recogniseList(text) : null;
}

/** A list with its brackets, or behind `dec:`; without them only where it cannot be hexadecimal. */
export function recogniseDecimal(text: string): Recognition | null {
  if (hexOrCharacter.test(text)) return null;
  if (decimalPrefix.test(text)) return { confidence: 0.99, why: 'the prefix says decimal' };
  if (isBareDecimals(text)) return { confidence: 0.9, why: 'numbers with commas between them' };
  return recogniseList(text);
}

const decimalPrefix = /^\s*dec:/;

function isBareDecimals(text: string): boolean {
  return /^[\s\d,;-]*$/.test(text) && /\d\s*[,;]\s*-?\d/.test(text) && !/\d{4}|\d\s*-|\d\s+\d/.test(text);
}

function recogniseList(text: string): Recognition | null {
  const declaration = readDeclaration(text);
  if (declaration === null) return null;
  let at = skipBlanks(text, declaration.from);
  while (/[{[(]/.test(text[at] ?? '')) at = skipBlanks(text, at + 1);
  const isList =
    readElement(text, at, false) !== null || /^(?:[A-Za-z_ \d]{1,40}\)|std::byte|BYTE)/.test(text.slice(at, at + 60));
  return isList ? { confidence: 0.9, why: declaration.hasBracket ? 'a list in brackets' : 'a list behind =' } : null;
}

/** Decimal numbers, in brackets or without where that is clear. */
export function readDecimalText(text: string, { asked }: ReadOptions): FormReading {
  const prefix = decimalPrefix.exec(text)?.[0].length ?? 0;
  if (prefix === 0 && !isBareDecimals(text)) return readInitialiserText(text);
  if (prefix === 0 && asked !== true && !/(?<!\d)-?(?:\d|\d{3})(?!\d)/.test(text))
    return mistake(
      'These numbers may be decimal or hexadecimal. Put brackets around them, or write dec: or hex: in front.',
      skipBlanks(text, 0),
    );
  const gathered = new ByteGatherer();
  const list = text.replaceAll(';', ',');
  const read = readElements(list, prefix, { width: null, octal: false, closes: false }, gathered);
  return read.ok ? gathered.finish() : read;
}

/** An array definition, twelve bytes a line, as `xxd -i` breaks them. */
export function writeInitialiser(bytes: Bytes): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 12)
    lines.push(
      `  ${[...bytes.subarray(at, at + 12)].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')}`,
    );
  return `static const BYTE data[${bytes.length}] = {\n${lines.join(',\n')}\n};`;
}

/** A JSON array. */
export function writeDecimal(bytes: Bytes): string {
  return `[${bytes.join(',')}]`;
}
