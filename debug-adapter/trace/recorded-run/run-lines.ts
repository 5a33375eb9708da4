/** The bytes of a run file, and where its entries stand in them: an entry is read when it is asked for. */
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { NumberColumn } from '../../engine/history/number-column.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { readEntry } from '../run-file/entry-line.ts';
import { parseObject } from '../run-file/json.ts';
import { readHeader } from '../run-file/run-header.ts';

const lineEnd = 10;

export class RunLines {
  /** What the header says; a sentence where it is none. */
  readonly header: RecordingFacts | string;
  private at = 0;
  private count = 0;
  private calls = 0;
  private readonly starts = new NumberColumn(Float64Array);
  private readonly callsBefore = new NumberColumn(Int32Array);

  constructor(private readonly bytes: Uint8Array) {
    this.header = readHeader(parseObject(this.nextLine() ?? ''));
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Reads one more entry, and keeps its place; null for a damaged line, and at the end. */
  next(): { readonly entry: RecordedEntry; readonly number: number } | null {
    const start = this.at;
    const line = this.nextLine();
    const entry = line === null || line.trim() === '' ? null : readEntry(line, this.calls);
    if (entry === null) return null;
    const number = this.count;
    this.starts.set(number, start);
    this.callsBefore.set(number, this.calls);
    this.count += 1;
    if (entry.is === 'call') this.calls += 1;
    return { entry, number };
  }

  /** An entry that was read before. */
  entry(number: number): RecordedEntry {
    const start = this.starts.get(number);
    const end = this.bytes.indexOf(lineEnd, start);
    const { text } = decodeUtf8(this.bytes.subarray(start, end < 0 ? this.bytes.length : end));
    const entry = number < this.count ? readEntry(text, this.callsBefore.get(number)) : null;
    if (entry === null) throw new RangeError(`there is no entry ${number}`);
    return entry;
  }

  private nextLine(): string | null {
    if (this.isAtEnd) return null;
    const end = this.bytes.indexOf(lineEnd, this.at);
    const { text } = decodeUtf8(this.bytes.subarray(this.at, end < 0 ? this.bytes.length : end));
    this.at = end < 0 ? this.bytes.length : end + 1;
    return text;
  }
}
