/** The bytes of a buffer that have come so far. What is missing is asked for once, in chunks. */

const chunkLength = 4096;
/** Chunks that are kept: one mebibyte, more than any screen shows. */
const most = 256;

export class Chunks {
  private readonly held = new Map<number, Uint8Array>();
  private readonly asked = new Set<number>();

  constructor(
    readonly length: number,
    private readonly ask: (start: number, end: number) => void,
  ) {}

  /** A byte, or null while it is on its way. Asks for nothing. */
  at(offset: number): number | null {
    const chunk = Math.floor(offset / chunkLength);
    return this.held.get(chunk)?.[offset - chunk * chunkLength] ?? null;
  }

  /** Sees to it that `[start, end)` comes. Missing neighbours are asked for in one piece. */
  want(start: number, end: number): void {
    const last = Math.floor((Math.min(end, this.length) - 1) / chunkLength);
    for (let chunk = Math.max(0, Math.floor(start / chunkLength)); chunk <= last; chunk += 1) {
      if (this.held.has(chunk) || this.asked.has(chunk)) continue;
      this.asked.add(chunk);
      this.ask(chunk * chunkLength, Math.min(this.length, (chunk + 1) * chunkLength));
    }
  }

  take(start: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += chunkLength) {
      const chunk = (start + at) / chunkLength;
      if (!Number.isInteger(chunk)) return;
      this.asked.delete(chunk);
      this.held.set(chunk, bytes.subarray(at, at + chunkLength));
    }
    for (const oldest of this.held.keys()) {
      if (this.held.size <= most) break;
      this.held.delete(oldest);
    }
  }
}
