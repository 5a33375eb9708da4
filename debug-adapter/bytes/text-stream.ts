/** Text that comes in chunks of bytes: UTF-8, or UTF-16 where a byte-order mark says so. What is neither becomes U+FFFD and goes on. */
import type { Bytes } from './bytes.ts';

interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}
declare const TextDecoder: new (label: string, options?: { readonly ignoreBOM: boolean }) => StreamDecoder;

/** Decodes chunk after chunk; a character cut in two comes with the chunk that completes it. */
export class TextStream {
  private decoder: StreamDecoder | null = null;
  /** For whole chunks of UTF-8; it begins anew with each. Null for other encodings. */
  private fast: StreamDecoder | null = null;
  /** The last chunk ended with a byte that may be of a character that goes on. */
  private isWithin = false;
  /** The first bytes, until there are enough to see a byte-order mark. */
  private start: Bytes = new Uint8Array(0);

  take(chunk: Bytes): string {
    if (this.decoder !== null) return this.goOn(this.decoder, chunk);
    const joined = new Uint8Array(this.start.length + chunk.length);
    joined.set(this.start);
    joined.set(chunk, this.start.length);
    this.start = joined;
    return joined.length < 2 ? '' : this.begin();
  }

  /** Decoding whole characters is several times faster than going on with what was cut: a chunk that neither begins nor ends within one is whole. */
  private goOn(decoder: StreamDecoder, chunk: Bytes): string {
    const last = chunk.at(-1);
    if (this.fast === null || this.isWithin || last === undefined || last >= 0x80) {
      const text = decoder.decode(chunk, { stream: true });
      if (last !== undefined) this.isWithin = last >= 0x80;
      return text;
    }
    return this.fast.decode(chunk);
  }

  end(): string {
    const first = this.decoder === null ? this.begin() : '';
    return first + (this.decoder?.decode() ?? '');
  }

  private begin(): string {
    const [first, second] = this.start;
    const label =
      first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
    this.decoder = new TextDecoder(label);
    // In the middle of a text a byte-order mark is a character like any other.
    if (label === 'utf-8') this.fast = new TextDecoder(label, { ignoreBOM: true });
    this.isWithin = (this.start.at(-1) ?? 0) >= 0x80;
    return this.decoder.decode(this.start, { stream: true });
  }
}
