/** Blocks of 16 bytes that occur more than once: where data is encrypted block by block (ECB), equal plaintext gives equal blocks. */
import type { Bytes } from '../../bytes/bytes.ts';

/** Bytes of a block of AES. */
export const blockLength = 16;

export interface RepeatedBlock {
  /** Where it occurs, the first places only, in order. */
  readonly places: readonly number[];
  readonly count: number;
}

export interface Repetition {
  /** Whole blocks, counted from the first byte. */
  readonly blocks: number;
  /** Blocks that are equal to an earlier one. */
  readonly repeated: number;
  /** Those that occur most often, the most frequent first. */
  readonly most: readonly RepeatedBlock[];
}

/** Places of one block and blocks that are told. */
const shownPlaces = 4;
const shownBlocks = 4;
/** Slots of the table that are looked at before a block counts as new: bounds the work where hashes collide. */
const mostProbes = 32;

/** Finds equal blocks at multiples of 16 in one pass, in a table of twice as many numbers as there are blocks. */
export function findRepeatedBlocks(bytes: Bytes): Repetition {
  const blocks = Math.floor(bytes.length / blockLength);
  const words = blocks === 0 ? new Uint32Array(0) : wordsOf(bytes, blocks);
  const size = 1 << Math.max(4, 33 - Math.clz32(blocks));
  /** 1 + the number of the block that stands in a slot. */
  const slots = new Uint32Array(size);
  const first = new Uint32Array(blocks);
  const counts = new Uint32Array(blocks);
  let repeated = 0;
  for (let block = 0; block < blocks; block += 1) {
    const same = findSame(words, block, slots, size - 1);
    first[block] = same;
    counts[same] = (counts[same] ?? 0) + 1;
    if (same !== block) repeated += 1;
  }
  return { blocks, repeated, most: repeated === 0 ? [] : mostFrequent(first, counts) };
}

/** Four words a block, copied: a view may begin at any byte. */
function wordsOf(bytes: Bytes, blocks: number): Uint32Array {
  const copy = bytes.slice(0, blocks * blockLength);
  return new Uint32Array(copy.buffer, 0, blocks * 4);
}

/** The first block that is equal to this one, itself where there is none. */
function findSame(words: Uint32Array, block: number, slots: Uint32Array, mask: number): number {
  const at = block * 4;
  const [a = 0, b = 0, c = 0, d = 0] = [words[at], words[at + 1], words[at + 2], words[at + 3]];
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35), 0x27d4eb2f);
  hash ^= hash >>> 15;
  for (let probe = 0; probe < mostProbes; probe += 1) {
    const slot = (hash + probe) & mask;
    const other = (slots[slot] ?? 0) - 1;
    if (other < 0) {
      slots[slot] = block + 1;
      return block;
    }
    const from = other * 4;
    if (words[from] === a && words[from + 1] === b && words[from + 2] === c && words[from + 3] === d) return other;
  }
  return block;
}

function mostFrequent(first: Uint32Array, counts: Uint32Array): readonly RepeatedBlock[] {
  let best: number[] = [];
  for (let block = 0; block < counts.length; block += 1) {
    if (
      (counts[block] ?? 0) < 2 ||
      (best.length === shownBlocks && (counts[block] ?? 0) <= (counts[best.at(-1) ?? 0] ?? 0))
    )
      continue;
    best = [...best, block]
      .sort((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0) || left - right)
      .slice(0, shownBlocks);
  }
  const places = new Map<number, number[]>(best.map((block) => [block, []]));
  for (let block = 0; block < first.length; block += 1) {
    const known = places.get(first[block] ?? 0);
    if (known !== undefined && known.length < shownPlaces) known.push(block * blockLength);
  }
  return best.map((block) => ({ places: places.get(block) ?? [], count: counts[block] ?? 0 }));
}

/** Share of blocks that repeat from which encryption block by block is spoken of: below, data of any kind may do so. */
const leastShare = 0.01;
/** Different values among 16 random bytes: fewer than this is one such block in a thousand. */
const fewestValues = 12;

/**
 * Whether blocks that repeat look like chance in themselves, as those of a block cipher do: many values, and the highest bit set about as often as not.
 * Looks only: a repeated identifier or digest looks so too. Our choice.
 */
export function looksLikeEcb(bytes: Bytes, { blocks, repeated, most }: Repetition): boolean {
  if (repeated < 1 || repeated < blocks * leastShare) return false;
  const samples = most.map(({ places: [at = 0] }) => bytes.subarray(at, at + blockLength));
  const high =
    samples.reduce((sum, sample) => sum + sample.reduce((count, byte) => count + (byte >> 7), 0), 0) /
    (samples.length * blockLength);
  return high >= 0.25 && high <= 0.75 && samples.every((sample) => new Set(sample).size >= fewestValues);
}
