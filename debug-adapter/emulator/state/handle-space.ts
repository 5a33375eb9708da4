/** Handles that look like user-mode pointers: opaque, 64-bit, never given twice in a run. */
import { drawWord, driverRandom } from './random.ts';

/** Bytes between two handles; also what CalcPrivateCryptoSessionSize answers, rounded up to the allocation. */
const stride = 0x340;

/** The address of the first handle of a run: a 16-byte-aligned heap address below 2^47 (our choice). */
export function firstHandleBase(seed: number): number {
  const [word] = drawWord(driverRandom(seed ^ 0x5eed));
  return 0x1d0_0000_0000 + (word & 0xfff) * 0x10_0000 + 0xb3a0;
}

/** The device context of the miniport driver: a kernel address, of which there is one in a run (our choice). */
export function adapterOf(base: number): bigint {
  return 0xffff_c000_0000_0000n + BigInt(base);
}

/** The handle with this ordinal: a driver-private address, counted from the first one of the run. */
export function handleAt(base: number, ordinal: number): bigint {
  return BigInt(base + ordinal * stride);
}

/** The ordinal that a handle of this run stands for, or -1. It may not have been given yet. */
export function ordinalAt(base: number, handle: bigint): number {
  const ordinal = (Number(handle) - base) / stride;
  return Number.isInteger(ordinal) && ordinal >= 0 ? ordinal : -1;
}
