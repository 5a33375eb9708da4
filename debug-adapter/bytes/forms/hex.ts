/** Form A: hexadecimal digits with whatever separates them. */
import { toHex } from '../hex.ts';
import type { Bytes } from '../bytes.ts';
import { ByteGatherer } from './byte-gatherer.ts';
import { hexDigit } from './digits.ts';
import { mistake, type FormReading, type Recognition } from './form.ts';

const separators = new Set([...' \t\r\n\v\f\u00a0\ufeff,:;-_'].map((character) => character.charCodeAt(0)));

/** Hexadecimal with any of the usual separators and an optional `0x` in front of each byte or the whole. An odd digit is a mistake, not a leading zero. */
export function readHexForm(text: string): FormReading {
  const gathered = new ByteGatherer();
  let high = -1;
  let highAt = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const digit = hexDigit(code);
    if (digit === 0 && high < 0 && (text.charCodeAt(i + 1) | 0x20) === 0x78) {
      i += 1;
      continue;
    }
    if (digit >= 0) {
      if (high < 0) [high, highAt] = [digit, i];
      else {
        gathered.push(high * 16 + digit, highAt, i + 1);
        high = -1;
      }
      continue;
    }
    if (code === 0x2a)
      return mistake(
        '* stands for rows that were left out, and without offsets nobody knows how many. Make the dump again with -v.',
        i,
      );
    if (!separators.has(code))
      return mistake(
        `${JSON.stringify(String.fromCodePoint(text.codePointAt(i) ?? 0))} is no hexadecimal digit. Take it out, or choose another form.`,
        i,
      );
    if (high >= 0)
      return mistake(
        'A byte has two hexadecimal digits; this one has one. Write a leading zero, or the digit that is missing.',
        highAt,
      );
  }
  return high < 0
    ? gathered.finish()
    : mistake(
        'The count of hexadecimal digits is odd: this last one is half a byte. Add the digit that is missing.',
        highAt,
      );
}

/** Digits and separators and nothing else: then even a mistake in it is one of this form. */
export function recogniseHex(text: string): Recognition | null {
  if (!/^[\s0-9a-fA-FxX,:;_\-*\ufeff]*$/.test(text) || /\*(?!\s*\n)|[^\n]\*/.test(text) || !/[0-9a-fA-F]/.test(text))
    return null;
  return { confidence: 0.85, why: 'only hexadecimal digits and separators' };
}

/** Two digits a byte, a blank between bytes, 32 bytes a line. */
export function writeHexForm(bytes: Bytes): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 32)
    lines.push(toHex(bytes.subarray(at, at + 32)).replace(/..(?=.)/g, '$& '));
  return lines.join('\n');
}
