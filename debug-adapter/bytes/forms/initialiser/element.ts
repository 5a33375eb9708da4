/** One element of an initialiser: a number or a character, as the languages write them. */
import { characterEscapes } from '../escapes/character-escapes.ts';
import type { CellWidth } from './cell-types.ts';

const number =
  /([-+]?)(?:0[xX]([0-9a-fA-F_']+)|&[hH]([0-9a-fA-F]+)|0[bB]([01_']+)|0[oO]([0-7_]+)|(\d[\d_']*))([ui](?:8|16|32|64|size)|[uU]?[iI]64|[uU][lL]{0,2}|[lL]{1,2}[uU]?|n)?(?![\w.])/y;
const character = /b?'(?:\\x([0-9a-fA-F]{1,2})|\\([0-7]{1,3})|\\([abfnrtv\\'"])|([^'\\\n]))'/y;
const suffixWidths: Readonly<Record<string, CellWidth>> = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  u64: 8,
  i64: 8,
};

export interface Element {
  /** A bigint where a number would not be exact. */
  readonly value: number | bigint;
  readonly end: number;
  readonly is: 'hexadecimal' | 'decimal' | 'octal' | 'character' | 'binary';
  /** Where the hexadecimal digits of the number are, without separators in them: each pair then is the place of a byte. */
  readonly digits: { readonly start: number; readonly end: number } | null;
  /** The width that a suffix gives. */
  readonly width: CellWidth | null;
}

/** The element at `at`; null when none begins there. A leading zero means octal where `octal` says so. */
export function readElement(text: string, at: number, octal: boolean): Element | null {
  number.lastIndex = at;
  const match = number.exec(text);
  if (match === null) return readCharacter(text, at);
  const [whole, sign, c, basic, binary, newOctal, decimal, suffix] = match;
  const width = suffixWidths[suffix ?? ''] ?? null;
  const end = at + whole.length;
  const hex = c ?? basic;
  const made = (digits: string, prefix: '' | '0x' | '0b' | '0o'): number | bigint | null => {
    const clean = /[_']/.test(digits) ? digits.replace(/[_']/g, '') : digits;
    if (clean !== '' && clean.length < 11) return Number(prefix + clean) * (sign === '-' ? -1 : 1);
    // No cell is wider than 8 bytes; a number of a million digits is not made only to be refused.
    if (clean === '' || clean.length > 70) return clean === '' ? null : 1n << 64n;
    const value = BigInt(prefix + clean);
    return sign === '-' ? -value : value;
  };
  const of = (value: number | bigint | null, is: Element['is'], digits: Element['digits'] = null): Element | null =>
    value === null ? null : { value, end, is, digits, width };
  if (hex !== undefined) {
    const start = at + (sign ?? '').length + 2;
    return of(
      made(hex, '0x'),
      'hexadecimal',
      sign === '-' || /[_']/.test(hex) ? null : { start, end: start + hex.length },
    );
  }
  if (binary !== undefined) return of(made(binary, '0b'), 'binary');
  if (newOctal !== undefined) return of(made(newOctal, '0o'), 'octal');
  const digits = decimal ?? '';
  return octal && /^0[0-7]+$/.test(digits)
    ? of(made(digits, '0o'), 'octal')
    : of(made(digits.replace(/^0+(?=\d)/, ''), ''), 'decimal');
}

function readCharacter(text: string, at: number): Element | null {
  character.lastIndex = at;
  const match = character.exec(text);
  if (match === null) return null;
  const [whole, hex, octal, escape, plain] = match;
  const value =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : octal !== undefined
        ? Number.parseInt(octal, 8)
        : escape !== undefined
          ? (characterEscapes[escape] ?? 0)
          : (plain ?? '').charCodeAt(0);
  return { value, end: at + whole.length, is: 'character', digits: null, width: null };
}
