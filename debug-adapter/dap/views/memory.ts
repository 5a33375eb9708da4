import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { putBounded } from '../../engine/machine/put-bounded.ts';
import { encodeBase64 } from '../../bytes/base64.ts';

/** How many buffers stay reachable: an editor of old bytes stays open over many stops. */
const kept = 1024;

/** Buffers that a client may ask for by `readMemory`. The same bytes get the same reference, so an open editor follows. */
export class Memory {
  private readonly buffers = new Map<string, Bytes>();

  /** A reference for `bytes`, stable by content. */
  referTo(bytes: Bytes): string {
    for (let salt = 0; ; salt += 1) {
      const reference = `bytes-${fingerprint(bytes, salt)}`;
      const known = this.buffers.get(reference);
      if (known !== undefined && !equalBytes(known, bytes)) continue;
      putBounded(this.buffers, reference, bytes, kept);
      return reference;
    }
  }

  get(reference: string): Bytes | null {
    return this.buffers.get(reference) ?? null;
  }

  reset(): void {
    this.buffers.clear();
  }
}

/** What `readMemory` answers. Offsets before and after the buffer are unreadable, as the protocol wants them reported. */
export function readBytes(
  bytes: Bytes,
  offset: number,
  count: number,
): { readonly address: string; readonly data: string; readonly unreadableBytes: number } {
  const start = Math.min(Math.max(0, offset), bytes.length);
  const end = Math.min(Math.max(start, offset + count), bytes.length);
  return {
    address: `0x${start.toString(16)}`,
    data: encodeBase64(bytes.subarray(start, end)),
    unreadableBytes: Math.max(0, count - (end - start)),
  };
}

/** FNV-1a over the bytes and a salt; only to name a buffer, collisions are looked after by the caller. */
function fingerprint(bytes: Bytes, salt: number): string {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `${bytes.length.toString(16)}-${hash.toString(16).padStart(8, '0')}`;
}
