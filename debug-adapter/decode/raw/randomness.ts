/** How a buffer looks to statistics. Looks only: no test of this kind can tell a ciphertext from compressed data. */
import type { Bytes } from '../../bytes/bytes.ts';

export interface Randomness {
  /** How often each value of a byte occurs. */
  readonly counts: Uint32Array;
  /** Shannon entropy of the byte values, bits per byte, 0 to 8. A short random buffer stays below 8: 256 bytes give about 7.2. */
  readonly entropy: number;
  /** Pearson's statistic against bytes that are all as frequent: about 255 for random ones, in steps of sqrt(510). */
  readonly chiSquared: number;
  /** True when the counts of byte values are what independent uniform bytes give; null below 32 bytes, where nothing can be told. */
  readonly looksRandom: boolean | null;
}

const fewest = 32;
const degreesOfFreedom = 255;
const standardDeviation = Math.sqrt(2 * degreesOfFreedom);
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
  const chiSquared = bytes.length === 0 ? 0 : (256 / bytes.length) * squares - bytes.length;
  const looksRandom =
    bytes.length < fewest ? null : Math.abs(chiSquared - degreesOfFreedom) < tolerance * standardDeviation;
  return { counts, entropy, chiSquared, looksRandom };
}

/** One clause: `entropy 7.18 bits per byte, looks encrypted or compressed`. */
export function describeRandomness(bytes: Bytes): string {
  return randomnessText(measureRandomness(bytes));
}

/** The same of what has been measured. */
export function randomnessText({ entropy, looksRandom }: Randomness): string {
  const looks =
    looksRandom === null
      ? 'too short to tell more'
      : looksRandom
        ? 'looks encrypted or compressed'
        : 'does not look encrypted';
  return `entropy ${entropy.toFixed(2)} bits per byte, ${looks}`;
}

/** The chi-squared statistic in words: how far the counts are from those of random bytes, in standard deviations. */
export function evennessText({ chiSquared, looksRandom }: Randomness): string {
  const away = (chiSquared - degreesOfFreedom) / standardDeviation;
  const statistic = `chi-squared ${chiSquared.toFixed(0)} where random bytes give 255 ± ${standardDeviation.toFixed(0)}`;
  if (looksRandom === null) return `${statistic}; too few bytes to conclude from`;
  if (looksRandom) return `${statistic}: as even as chance makes them`;
  return away < 0
    ? `${statistic}: more even than chance makes them, as counters and tables are`
    : `${statistic}: some values are too frequent for chance`;
}
