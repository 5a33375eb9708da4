import type { FormBytes, FormRemark } from './form.ts';

/** Collects bytes with their places while a text is read. Memory grows with what was read and with nothing that the text claims. */
export class ByteGatherer {
  private bytes = new Uint8Array(64);
  private places = new Uint32Array(128);
  private readonly remarks: FormRemark[] = [];
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** `[start, end)` is where the text writes this byte. */
  push(byte: number, start: number, end: number): void {
    if (this.count === this.bytes.length) this.grow();
    this.bytes[this.count] = byte;
    this.places[2 * this.count] = start;
    this.places[2 * this.count + 1] = end;
    this.count += 1;
  }

  /** The byte that was pushed `back` bytes ago; 1 is the last one. */
  earlier(back: number): number {
    return this.bytes[this.count - back] ?? 0;
  }

  dropLast(count: number): void {
    this.count = Math.max(0, this.count - count);
  }

  /** Remarks once: what holds for every byte is said at the first. */
  addRemark(message: string, at: number): void {
    if (!this.remarks.some((remark) => remark.message === message)) this.remarks.push({ message, at });
  }

  finish(): FormBytes {
    return {
      ok: true,
      bytes: this.bytes.slice(0, this.count),
      places: this.places.slice(0, 2 * this.count),
      remarks: this.remarks,
    };
  }

  private grow(): void {
    const [bytes, places] = [new Uint8Array(this.count * 2), new Uint32Array(this.count * 4)];
    bytes.set(this.bytes);
    places.set(this.places);
    [this.bytes, this.places] = [bytes, places];
  }
}
