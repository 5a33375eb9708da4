/** Numbers that look random and are the same for the same seed, on every machine. */

/** A whole number from 0 to `sides` - 1. */
export type Dice = (sides: number) => number;

/** Dice for one blob of a run: blob 70,000 needs no blob before it. */
export function makeDice(seed: number, blob = 0): Dice {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(blob + 1, 0xc2b2ae35)) >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

export function pick<T>(dice: Dice, from: readonly T[]): T {
  const picked = from[dice(from.length)];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}

export function randomBytes(dice: Dice, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => dice(256));
}
