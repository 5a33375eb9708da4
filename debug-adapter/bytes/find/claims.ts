import type { TextPart } from './found.ts';

/** Which characters of a text something was found in: a finder leaves what another has taken. One byte a character. */
export class Claims {
  private readonly taken: Uint8Array;

  constructor(length: number) {
    this.taken = new Uint8Array(length);
  }

  isFree({ start, end }: TextPart): boolean {
    // A part that holds a taken one begins or ends in it, or is longer than it: every character is looked at.
    for (let at = start; at < end; at += 1) if (this.taken[at] !== 0) return false;
    return true;
  }

  /** Whether nothing of a part is free. */
  isTaken({ start, end }: TextPart): boolean {
    for (let at = start; at < end; at += 1) if (this.taken[at] === 0) return false;
    return end > start;
  }

  take({ start, end }: TextPart): void {
    this.taken.fill(1, start, end);
  }
}
