/** Places and lengths in words and digits. */

/** Hexadecimal as the left column of the grid writes it: at least four digits, as many for all rows. */
export function offsetText(offset: number, length: number): string {
  return offset.toString(16).padStart(Math.max(4, Math.max(0, length - 1).toString(16).length), '0');
}

export function bytesText(count: number): string {
  return count === 1 ? '1 byte' : `${count.toLocaleString('en')} bytes`;
}

/** `0x10 to 0x1f (16 bytes)`, as the bytes are counted: the last one included. */
export function rangeText(start: number, end: number): string {
  if (end <= start) return `at 0x${start.toString(16)}, empty`;
  return end - start === 1
    ? `0x${start.toString(16)} (1 byte)`
    : `0x${start.toString(16)} to 0x${(end - 1).toString(16)} (${bytesText(end - start)})`;
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function byteText(byte: number): string {
  return pairs[byte] ?? '';
}

/** A printable ASCII character, or a dot. */
export function asciiText(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
