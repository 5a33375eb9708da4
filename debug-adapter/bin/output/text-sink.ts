/** Text that is written while it comes: to standard output, or to a file that has its name when it is whole. */
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { print } from './output.ts';

/** The file cannot be written. The message is a sentence for people. */
export class SinkFailed extends Error {
  override readonly name = 'SinkFailed';
}

/** Characters that are held before they are written. */
const chunk = 1 << 18;

export class TextSink {
  private parts: string[] = [];
  private length = 0;
  private readonly part: string | null;

  /** `path`: undefined for standard output. */
  constructor(private readonly path: string | undefined) {
    this.part = path === undefined ? null : `${path}.part`;
    if (this.part !== null) this.toFile(this.part, '', writeFileSync);
  }

  add(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
  }

  /** Writes what has come, when it is much. */
  async flush(text = ''): Promise<void> {
    this.add(text);
    if (this.length >= chunk) await this.write();
  }

  async end(text: string): Promise<void> {
    this.add(text);
    await this.write();
    if (this.part !== null && this.path !== undefined) renameSync(this.part, this.path);
  }

  /** Leaves nothing behind. */
  drop(): void {
    if (this.part !== null) rmSync(this.part, { force: true });
  }

  private async write(): Promise<void> {
    const text = this.parts.join('');
    [this.parts, this.length] = [[], 0];
    if (this.part === null) await print(text);
    else this.toFile(this.part, text, appendFileSync);
  }

  private toFile(part: string, text: string, write: (path: string, text: string) => void): void {
    try {
      write(part, text);
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      throw new SinkFailed(`${this.path ?? part} cannot be written: ${why}`);
    }
  }
}
