/** Arithmetic modulo a number, for checking signatures. Public values only: nothing here takes the same time for every input. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { readInteger } from '../../integers.ts';

export function big(bytes: Bytes): bigint {
  return readInteger(bytes, true);
}

/** The remainder from 0 to modulus - 1. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = mod(base, modulus);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The inverse by Euclid's algorithm; null where there is none. */
export function inverse(value: bigint, modulus: bigint): bigint | null {
  let [r0, r1, s0, s1] = [modulus, mod(value, modulus), 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - quotient * r1, s1, s0 - quotient * s1];
  }
  return r0 === 1n ? mod(s0, modulus) : null;
}

/** The leftmost bits of a digest as a number, as many as the order has (FIPS 186-4 section 6.4). */
export function truncated(digest: Bytes, order: bigint): bigint {
  const surplus = digest.length * 8 - order.toString(2).length;
  return surplus > 0 ? big(digest) >> BigInt(surplus) : big(digest);
}
