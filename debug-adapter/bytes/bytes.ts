/**
 * Buffers as values. A `Bytes` is never written to after it has been made:
 * every function here returns a new one or a view of one that stays as it is.
 */
export type Bytes = Uint8Array;

/** The buffer of no bytes. */
export const emptyBytes: Bytes = new Uint8Array(0);

/** Joins buffers in order. */
export function concat(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes up to which copying costs less than making a view: the buffer of a short array is made only when somebody asks for it. */
const shortest = 64;

/** The bytes `[start, end)`: the buffer itself where that is all of it, else a copy of a short stretch or a view of a long one. */
export function part(bytes: Bytes, start: number, end = bytes.length): Bytes {
  if (start === 0 && end >= bytes.length) return bytes;
  return end - start <= shortest ? bytes.slice(start, end) : bytes.subarray(start, end);
}

/** True when both buffers hold the same bytes. Not constant-time: nothing here is a secret to keep from its owner. */
export function equalBytes(left: Bytes, right: Bytes): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i += 1) if (left[i] !== right[i]) return false;
  return true;
}

/** Byte-wise exclusive or. The result has the length of the shorter buffer. */
export function xor(left: Bytes, right: Bytes): Bytes {
  const result = new Uint8Array(Math.min(left.length, right.length));
  for (let i = 0; i < result.length; i += 1) result[i] = (left[i] ?? 0) ^ (right[i] ?? 0);
  return result;
}

/** The bytes in opposite order (a little-endian block read big-endian). */
export function reversed(bytes: Bytes): Bytes {
  // The slice of a Buffer of Node is a view of it.
  return Uint8Array.from(bytes).reverse();
}
