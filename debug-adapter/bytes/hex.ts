import type { Bytes } from './bytes.ts';

const pairs: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal, two digits a byte, no separators. */
export function toHex(bytes: Bytes): string {
  let text = '';
  for (const byte of bytes) text += pairs[byte] ?? '';
  return text;
}

/** The same with a blank between two bytes: `3a 0f 11`. */
export function spacedHex(bytes: Bytes): string {
  let text = '';
  for (const byte of bytes) text += ` ${pairs[byte] ?? ''}`;
  return text.slice(1);
}

/** Reads hexadecimal without separators; `null` for an odd count of digits or any other character. */
export function fromHex(text: string): Bytes | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const [high, low] = [digits[text.charCodeAt(i * 2)] ?? none, digits[text.charCodeAt(i * 2 + 1)] ?? none];
    if ((high | low) >= none) return null;
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}

/** Above every digit, and above what two digits come to. */
const none = 0x80;
/** The value of a digit by its code. Recordings hold megabytes of them. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? none : value;
});
