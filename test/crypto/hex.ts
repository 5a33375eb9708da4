import { fromHex } from '../../debug-adapter/bytes/hex.ts';

/** Bytes of a hexadecimal literal; white space is free. */
export function hex(text: string): Uint8Array {
  return fromHex(text.replace(/\s/g, ''))!;
}
