/** The container of a `.trace`: `at`, then chunks of a length (32 bits, little-endian) and that many bytes compressed by Snappy. */
import { uncompress } from 'snappyjs';
import { decompressIntactPart } from './sound-snappy.ts';

/** apitrace writes chunks of 1 MiB; what claims much more is damage. */
const longestChunk = 16 * 1024 * 1024;

export class SnappyChunks {
  private rest: Uint8Array = new Uint8Array(0);
  private isStarted = false;
  /** Bytes of the file in front of `rest`. */
  private offset = 0;
  /** Where a chunk could not be read; nothing behind it is. */
  damagedAt: number | null = null;

  constructor(private readonly onBytes: (bytes: Uint8Array) => void) {}

  take(chunk: Uint8Array): void {
    if (this.damagedAt !== null) return;
    this.rest = joined(this.rest, chunk);
    let at = this.isStarted ? 0 : 2;
    if (this.rest.length < at) return;
    this.isStarted = true;
    while (this.rest.length - at >= 4) {
      const length = lengthAt(this.rest, at);
      if (length > longestChunk) return this.damage(at);
      if (this.rest.length - at - 4 < length) break;
      if (!this.give(this.rest.subarray(at + 4, at + 4 + length))) return this.damage(at);
      at += 4 + length;
    }
    this.offset += at;
    this.rest = this.rest.slice(at);
  }

  /** Gives what is left of a chunk that is cut off. @returns its place; null when the file ends behind a whole one */
  end(): number | null {
    if (this.damagedAt !== null || this.rest.length === 0) return this.damagedAt;
    this.give(this.rest.subarray(4));
    return this.offset;
  }

  /** Gives the bytes of a block, as far as it is sound. True for all of it. */
  private give(compressed: Uint8Array): boolean {
    const { block, size, isWhole } = decompressIntactPart(compressed);
    const bytes = size > longestChunk ? null : uncompressed(block);
    if (bytes !== null && bytes.length > 0) this.onBytes(bytes);
    return isWhole && bytes !== null;
  }

  private damage(at: number): void {
    this.damagedAt = this.offset + at;
    this.rest = new Uint8Array(0);
  }
}

/** Both parts, one behind the other. The first may be given back as it is. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}

/** Null for what the library does not take, though it looked sound. */
function uncompressed(block: Uint8Array): Uint8Array | null {
  try {
    return uncompress(block, longestChunk);
  } catch {
    return null;
  }
}
