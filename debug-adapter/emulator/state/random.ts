/**
 * Seeded random numbers as values: drawing gives the bytes and the next state. sfc32, seeded through splitmix32.
 * Not for secrets: a run must be repeatable. Two streams of one seed are independent.
 */
import type { Bytes } from '../../bytes/bytes.ts';

/** Four unsigned 32-bit words. */
export type RandomState = readonly [a: number, b: number, c: number, counter: number];

/** The stream that the driver draws from. */
export function driverRandom(seed: number): RandomState {
  return seeded(seed, 0x64726976);
}

/** The stream behind the script's `random(n)`. */
export function scriptRandom(seed: number): RandomState {
  return seeded(seed, 0x73637269);
}

/** `count` bytes, and the state after them. */
export function drawBytes(state: RandomState, count: number): readonly [drawn: Bytes, next: RandomState] {
  const drawn = new Uint8Array(count);
  let next = state;
  for (let at = 0; at < count; at += 4) {
    const [word, following] = drawWord(next);
    next = following;
    for (let i = 0; i < 4 && at + i < count; i += 1) drawn[at + i] = (word >>> (8 * i)) & 0xff;
  }
  return [drawn, next];
}

/** An unsigned 32-bit number, and the state after it. */
export function drawWord([a, b, c, counter]: RandomState): readonly [word: number, next: RandomState] {
  const word = (a + b + counter) >>> 0;
  return [
    word,
    [(b ^ (b >>> 9)) >>> 0, (c + (c << 3)) >>> 0, (((c << 21) | (c >>> 11)) + word) >>> 0, (counter + 1) >>> 0],
  ];
}

function seeded(seed: number, stream: number): RandomState {
  // Both halves of a seed above 2^32 count.
  let mixed = (seed ^ Math.floor(seed / 0x1_0000_0000) ^ stream) >>> 0;
  const word = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let state: RandomState = [word(), word(), word(), 1];
  for (let round = 0; round < 12; round += 1) state = drawWord(state)[1];
  return state;
}
