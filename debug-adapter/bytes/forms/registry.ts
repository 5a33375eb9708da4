/** Form L: a binary value of a `.reg` file, with what stands around it in such a file. */
import type { Bytes } from '../bytes.ts';
import { ByteGatherer } from './byte-gatherer.ts';
import { mistake, movedBy, type FormReading, type Recognition } from './form.ts';
import { readHexForm } from './hex.ts';

const value =
  /(?:^|\n)[ \t\ufeff]*(?:"(?:[^"\\\n]|\\.){0,300}"[ \t]*=[ \t]*|@[ \t]*=[ \t]*)?(hex(?:\([0-9a-f]{1,8}\))?|dword):/gi;
/** A line of a file that may stand around a value. */
const other = /^(?:;.*|\[.*\]|Windows Registry Editor Version [\d.]+|REGEDIT4)?$/i;

/** How sure it is that a text is a binary value of a `.reg` file, and why; null where it is none. */
export function recogniseRegistry(text: string): Recognition | null {
  return text.search(value) < 0 ? null : { confidence: 0.95, why: 'hex: as in a .reg file' };
}

/** One value: `hex:`, `hex(3):` or `dword:`, lines continued by a backslash. The key and the head of the file may stand in front. */
export function readRegistryForm(text: string): FormReading {
  const values = text.matchAll(value);
  const first = values.next().value;
  if (first === undefined)
    return mistake('There is no binary value: expected hex: and digits with commas, as a .reg file has them.', 0);
  const second = values.next().value;
  if (
    text
      .slice(0, first.index)
      .split('\n')
      .some((line) => !other.test(line.replace(/^\ufeff/, '').trim()))
  )
    return mistake('In front of the value stands something that is no part of a .reg file. Take the value only.', 0);
  if (second !== undefined) return mistake('Here a second value begins. Take one value.', second.index + 1);
  const from = first.index + first[0].length;
  if (first[1]?.toLowerCase() === 'dword') return readDword(text, from);
  const digits = text.slice(from);
  if (/\\\s*$/.test(digits.slice(-80)))
    return mistake('The last line says that another one follows. Take that one too.', text.trimEnd().length - 1);
  return movedBy(readHexForm(digits.replace(/\\(?=[ \t]{0,8}\r?\n)/g, ' ')), from);
}

/** `dword:22018230` is a number: four bytes, the least first. */
function readDword(text: string, from: number): FormReading {
  const match = /^\s{0,20}([0-9a-fA-F]{8})\s*$/.exec(text.slice(from));
  if (match === null) return mistake('dword: takes eight hexadecimal digits.', from);
  const start = from + match[0].indexOf(match[1] ?? '');
  const gathered = new ByteGatherer();
  for (let at = start + 6; at >= start; at -= 2) gathered.push(Number.parseInt(text.slice(at, at + 2), 16), at, at + 2);
  return gathered.finish();
}

/** `hex:30,82,...` in lines of 25 bytes, as regedit breaks them. */
export function writeRegistry(bytes: Bytes): string {
  const cells = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += 25) lines.push(cells.slice(at, at + 25).join(','));
  return `hex:${lines.join(',\\\n  ')}`;
}
