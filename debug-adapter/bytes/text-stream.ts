/** Text that comes in chunks of bytes: UTF-8, or UTF-16 where a byte-order mark says so. What is neither becomes U+FFFD and goes on. */
import type { Bytes } from './bytes.ts';

interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}
declare const TextDecoder: new (label: string) => StreamDecoder;

/** Decodes chunk after chunk; a character cut in two comes with the chunk that completes it. */
export class TextStream {
  private decoder: StreamDecoder | null = null;
  /** The first bytes, until there are enough to see a byte-order mark. */
  private start: Bytes = new Uint8Array(0);

  take(chunk: Bytes): string {
    if (this.decoder !== null) return this.decoder.decode(chunk, { stream: true });
    const joined = new Uint8Array(this.start.length + chunk.length);
    joined.set(this.start);
    joined.set(chunk, this.start.length);
    this.start = joined;
    return joined.length < 2 ? '' : this.begin();
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
    return this.decoder.decode(this.start, { stream: true });
  }
}
