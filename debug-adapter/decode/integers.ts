import type { Bytes } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { reversed } from '../bytes/bytes.ts';

/** The bytes as an unsigned integer. Linear: the digits are read at once. */
export function readInteger(bytes: Bytes, bigEndian: boolean): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bigEndian ? bytes : reversed(bytes))}`);
}

/** Decimal and hexadecimal, e.g. `256 (0x100)`; a number below 10 once. */
export function integerText(value: bigint): string {
  if (value >= 0n && value < 10n) return String(value);
  return value < 0n ? `${String(value)} (-0x${(-value).toString(16)})` : `${String(value)} (0x${value.toString(16)})`;
}
