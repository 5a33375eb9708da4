import { fieldsAt } from '../../decode/field-at.ts';
import { visibleRoot } from '../../decode/mask.ts';
import type { Decoded } from '../../decode/node.ts';
import { code, joinLines, plain } from './markdown.ts';

/** Characters of a field's value: the byte is what was asked for. */
const longestValue = 200;

/** One byte of a buffer: where it is, what it is, and the field that it belongs to, with the fields around that. */
export function byteHover(bytes: Uint8Array, byte: number, decoded: Decoded | null, showSecrets: boolean): string {
  const value = bytes[byte] ?? 0;
  const path = decoded === null ? [] : fieldsAt(visibleRoot(decoded, showSecrets), byte);
  const field = path.at(-1);
  const isMasked = !showSecrets && path.some(({ kind }) => kind === 'secret');
  const hex = (number: number, digits: number): string => `0x${number.toString(16).padStart(digits, '0')}`;
  const shown =
    field === undefined || field.value === '' || isMasked
      ? ''
      : `: ${code(field.value.length > longestValue ? `${field.value.slice(0, longestValue)} …` : field.value)}`;
  return joinLines([
    `**Byte ${byte}** (${hex(byte, 2)}) of ${bytes.length} = ${code(isMasked ? 'masked' : `${hex(value, 2)}`)}${isMasked ? '' : ` · ${value}`}`,
    field === undefined
      ? null
      : `${path.map(({ label }) => plain(label)).join(' › ')} ${code(`${field.start}..${field.end}`)}${shown}`,
    field?.problem === undefined ? null : `⚠ ${plain(field.problem)}`,
  ]);
}
