/** Lengths and ranges of bytes in words. */
import { countText } from './count-text.ts';

/** `1 byte`, `16 bytes`; with an adjective `1 zero byte`. */
export function bytesText(count: number, adjective = ''): string {
  return countText(count, adjective === '' ? 'byte' : `${adjective} byte`);
}

/** The bytes of `[start, end)` as people count them, the last one included: `byte 5`, `bytes 0 to 1023`. */
export function spanText(start: number, end: number): string {
  if (end <= start) return `no bytes at ${String(start)}`;
  return end - start === 1 ? `byte ${String(start)}` : `bytes ${String(start)} to ${String(end - 1)}`;
}

/** The same within a buffer of `size` bytes: `all 1024 bytes`, `bytes 0 to 1022 of 1024`. */
export function spanOfText(start: number, end: number, size: number): string {
  return start === 0 && end === size && size > 1
    ? `all ${bytesText(size)}`
    : `${spanText(start, end)} of ${String(size)}`;
}
