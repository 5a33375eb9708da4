/** Sizes that AES128_CTR fixes, and what is said of others. */
import { bytes, integer, type Value } from '../../catalog/value.ts';
import type { VoidFailure } from './call.ts';

/** Bytes of keys, wrapped keys, random numbers and counter blocks. */
export const keySize = 16;

/** Larger buffers are not zeroed: nothing of this interface is as large, and the number may be garbage. */
const largestZeroed = 4096;

/** The size parameter of a key, random number or IV is not 16. */
export function sizeNot16(parameter: string, size: number): VoidFailure {
  return {
    check: `check ${parameter}`,
    rule: parameter === 'IVSize' ? 'iv-size-16' : 'key-size-16',
    finding: 'SIZE_NOT_16',
    message: `${parameter} is ${size}; AES128_CTR takes ${keySize}.`,
    evidence: [{ name: parameter, value: integer(size) }],
  };
}

/** A buffer that the script gave is shorter than the size that the call states. */
export function shorterThanStated(parameter: string, stated: number, length: number): VoidFailure {
  return {
    check: `check ${parameter}`,
    rule: 'data-size-matches',
    finding: 'BUFFER_LENGTH_WRONG',
    message: `The call states ${stated} bytes at ${parameter}; the buffer has ${length}.`,
  };
}

/** What a call that is ignored leaves in its output: zeros (our choice), where storage was given. */
export function zeros(parameter: string, storage: boolean, size: number): Readonly<Record<string, Value>> {
  return storage && size > 0 && size <= largestZeroed ? { [parameter]: bytes(new Uint8Array(size)) } : {};
}
