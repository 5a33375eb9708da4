/** The container of a `.trace`: `at`, then chunks of a length (32 bits, little-endian) and that many bytes compressed by Snappy. */
import { uncompress } from 'snappyjs';

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
      const bytes = uncompressed(this.rest.subarray(at + 4, at + 4 + length));
      if (bytes === null) return this.damage(at);
      at += 4 + length;
      this.onBytes(bytes);
    }
    this.offset += at;
    this.rest = this.rest.slice(at);
  }

  /** The place of bytes that are no whole chunk; null when the file ends behind one. */
  end(): number | null {
    return this.damagedAt ?? (this.rest.length > 0 ? this.offset : null);
  }

  private damage(at: number): void {
    this.damagedAt = this.offset + at;
    this.rest = new Uint8Array(0);
  }
}

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

/** Null for what Snappy did not write. */
function uncompressed(bytes: Uint8Array): Uint8Array | null {
  if (!isWalkable(bytes)) return null;
  try {
    return uncompress(bytes, longestChunk);
  } catch {
    return null;
  }
}

/** Lengths of damaged chunks may be negative for the library, which would then go back and never end. */
function isWalkable(bytes: Uint8Array): boolean {
  let at = 0;
  while ((bytes[at] ?? 0) >= 0x80) at += 1;
  at += 1;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    if ((tag & 3) !== 0) {
      at += (tag & 3) === 3 ? 5 : (tag & 3) + 1;
      continue;
    }
    const extra = Math.max(0, (tag >>> 2) - 59);
    if (extra === 4) return false;
    let length = (tag >>> 2) + 1;
    if (extra > 0) {
      length = 1;
      for (let i = 0; i < extra; i += 1) length += (bytes[at + 1 + i] ?? 0) * 2 ** (8 * i);
    }
    at += 1 + extra + length;
  }
  return at === bytes.length;
}
