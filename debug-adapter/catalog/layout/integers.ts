/** Integers in buffers. In halves of 32 bits: structures are read and written at every call of some scripts, and BigInt costs byte by byte. */

/** The unsigned integer in `length` bytes (up to 8) from `offset` on; bytes past the end read as zero. */
export function readIntegerAt(buffer: Uint8Array, offset: number, length: number, bigEndian = false): bigint {
  let [high, low] = [0, 0];
  for (let i = 0; i < length; i += 1) {
    const byte = buffer[offset + (bigEndian ? i : length - 1 - i)] ?? 0;
    if (length - i > 4) high = high * 256 + byte;
    else low = low * 256 + byte;
  }
  return high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low);
}

/** Writes `value` modulo 2^(8 * length) as `length` bytes (up to 8) from `offset` on. */
export function writeIntegerAt(
  target: Uint8Array,
  offset: number,
  length: number,
  value: bigint,
  bigEndian = false,
): void {
  const low = Number(BigInt.asUintN(32, value));
  const high = length > 4 ? Number(BigInt.asUintN(32, value >> 32n)) : 0;
  for (let i = 0; i < length; i += 1)
    target[offset + (bigEndian ? length - 1 - i : i)] = (i < 4 ? low >>> (8 * i) : high >>> (8 * (i - 4))) & 0xff;
}

/** `value` modulo 2^(8 * length) as `length` bytes. */
export function integerBytes(value: bigint, length: number, bigEndian: boolean): Uint8Array {
  const result = new Uint8Array(length);
  writeIntegerAt(result, 0, length, value, bigEndian);
  return result;
}
