/** Reads the primitives of a trace. Beyond the end everything is empty, and `isShort` says that more bytes are needed. */
import { decodeUtf8 } from '../../../bytes/utf8.ts';

export class TraceCursor {
  isShort = false;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) {
      this.isShort = true;
      return 0;
    }
    this.at += 1;
    return byte;
  }

  /** Seven bits a byte, the lowest first. */
  unsigned(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  /** A number that counts things of the trace: more of them than bytes are left is damage, or needs more bytes. */
  count(): number {
    const value = this.unsigned();
    if (value <= BigInt(this.bytes.length - this.at)) return Number(value);
    this.isShort = true;
    return 0;
  }

  /** The number of a signature. */
  id(): number {
    const value = this.unsigned();
    return value < 0x1000000n ? Number(value) : 0;
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length);
    if (taken.length < length) this.isShort = true;
    this.at += taken.length;
    return taken;
  }

  text(): string {
    return decodeUtf8(this.take(this.count())).text;
  }

  real(size: 4 | 8): number {
    const taken = this.take(size);
    if (taken.length < size) return 0;
    const view = new DataView(taken.buffer, taken.byteOffset, size);
    return size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  }
}
