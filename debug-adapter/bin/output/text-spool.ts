/** Text that is gathered now and written later: in memory while it is short, in a temporary file beyond. */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputFailed } from './output.ts';

/** Characters that are kept in memory. */
const longest = 1 << 20;

export class TextSpool {
  private text = '';
  private file: number | null = null;

  /** Throws `OutputFailed` when the temporary file cannot be written. */
  append(text: string): void {
    this.text += text;
    if (this.text.length < longest) return;
    try {
      this.file ??= openUnnamed();
      writeSync(this.file, this.text);
    } catch (problem) {
      throw new OutputFailed(
        `The report needs a temporary file in ${tmpdir()}, which cannot be written (${problem instanceof Error ? problem.message : 'unknown reason'}).`,
        { cause: problem },
      );
    }
    this.text = '';
  }

  /** Gives everything to `write`, piece by piece, in order. */
  async drain(write: (piece: string | Uint8Array) => Promise<void>): Promise<void> {
    if (this.file !== null) {
      const piece = new Uint8Array(1 << 16);
      let at = 0;
      for (let count = readSync(this.file, piece, 0, piece.length, at); count > 0;) {
        await write(piece.subarray(0, count));
        at += count;
        count = readSync(this.file, piece, 0, piece.length, at);
      }
    }
    await write(this.text);
    this.text = '';
  }

  dispose(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }
}

/** A file that only this process can read, and that is gone with it however it ends. */
function openUnnamed(): number {
  const path = join(tmpdir(), `ddi-report-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}
