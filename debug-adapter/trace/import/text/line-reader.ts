/** Lines of a text that comes in chunks: without their ends (LF, CRLF, or CR of another program's line), without colours. */
import { withoutColours } from '../../../bytes/forms/colours.ts';
import { TextStream } from '../../../bytes/text-stream.ts';
import type { ChunkReader } from '../importer.ts';

/** Our choice: a longer line is cut into several, so that a file without any line end needs no more memory than this. */
export const longestLine = 8 * 1024 * 1024;

/** Gives each line with its number, from 1. */
export class LineReader implements ChunkReader {
  private readonly text = new TextStream();
  private rest: string[] = [];
  private restLength = 0;
  private number = 0;

  constructor(
    private readonly onLine: (line: string, number: number) => void,
    private readonly onEnd: () => void = () => undefined,
  ) {}

  take(chunk: Uint8Array): void {
    this.takeText(this.text.take(chunk));
  }

  end(): void {
    this.takeText(this.text.end());
    if (this.restLength > 0) this.give(this.takeRest(''));
    this.onEnd();
  }

  private takeText(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.give(this.restLength === 0 ? text.slice(from, at) : this.takeRest(text.slice(from, at)));
      from = at + 1;
    }
    if (from < text.length) this.keep(text.slice(from));
  }

  private keep(part: string): void {
    this.rest.push(part);
    this.restLength += part.length;
    if (this.restLength > longestLine) this.give(this.takeRest(''));
  }

  private takeRest(last: string): string {
    const line = this.rest.join('') + last;
    [this.rest, this.restLength] = [[], 0];
    return line;
  }

  private give(line: string): void {
    this.number += 1;
    const plain = line.includes('\u001b') ? (withoutColours(line)?.text ?? line) : line;
    this.onLine(plain.endsWith('\r') ? plain.slice(0, -1) : plain, this.number);
  }
}
