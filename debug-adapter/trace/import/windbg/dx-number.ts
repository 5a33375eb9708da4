import { untypedNumber, type NumberValue } from '../../model/recorded-value.ts';

/** A value of `dx`: the number in front of what is said of it. */
export function dxNumber(text: string): NumberValue | null {
  const match = /^(0x[0-9a-f`]{1,20}|0n-?\d{1,20}|-?\d{1,20})(?=$|[ :])/i.exec(text.trim());
  if (match === null) return null;
  const digits = (match[1] ?? '').replace('`', '').replace(/^0n/i, '');
  return untypedNumber(BigInt(digits));
}
