/** How a buffer looks to statistics. Looks only: no test of this kind can tell a ciphertext from compressed data. */
import type { Bytes } from '../bytes/bytes.ts';

export interface Randomness {
  /** Shannon entropy of the byte values, bits per byte, 0 to 8. A short random buffer stays below 8: 256 bytes give about 7.2. */
  readonly entropy: number;
  /** True when the counts of byte values are what independent uniform bytes give; null below 32 bytes, where nothing can be told. */
  readonly looksRandom: boolean | null;
}

const fewest = 32;
/** Standard deviations around the mean of the chi-squared statistic. Wide: one random buffer in a million falls outside. */
const tolerance = 5;

/** Measures a buffer in one pass: entropy, and Pearson's chi-squared test against uniform bytes (255 degrees of freedom). */
export function measureRandomness(bytes: Bytes): Randomness {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let entropy = 0;
  let squares = 0;
  for (const count of counts) {
    if (count === 0) continue;
    const share = count / bytes.length;
    entropy -= share * Math.log2(share);
    squares += count * count;
  }
  if (bytes.length < fewest) return { entropy, looksRandom: null };
  const chiSquared = (256 / bytes.length) * squares - bytes.length;
  return { entropy, looksRandom: Math.abs(chiSquared - 255) < tolerance * Math.sqrt(510) };
}

/** One clause: `entropy 7.18 bits per byte, looks encrypted or compressed`. */
export function describeRandomness(bytes: Bytes): string {
  const { entropy, looksRandom } = measureRandomness(bytes);
  const looks = looksRandom === null ? 'too short to tell more' : looksRandom ? 'looks encrypted or compressed' : 'does not look encrypted';
  return `entropy ${entropy.toFixed(2)} bits per byte, ${looks}`;
}
