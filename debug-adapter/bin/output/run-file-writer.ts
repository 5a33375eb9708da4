/** Writes a run file while its calls come: the header, which is known last, stands first. */
import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RecordedEntry } from '../../trace/model/recorded-call.ts';
import type { RecordingFacts } from '../../trace/model/recording-facts.ts';
import { writeEntry } from '../../trace/run-file/entry-line.ts';
import { writeHeader } from '../../trace/run-file/run-header.ts';
import type { BufferStore } from '../../trace/run-file/value-json.ts';

/** Longer buffers stand beside the run file. (Our choice: keys, IVs and certificates stand in it.) */
const longestInline = 16 * 1024;

/** Folder beside a run file that holds its long buffers, each under its SHA-256. */
export function buffersBeside(path: string): string {
  return `${path}.buffers`;
}

/** Keeps long buffers in a folder. */
export class BufferFolder implements BufferStore {
  private hasFolder = false;

  constructor(
    private readonly folder: string,
    private readonly longest: number,
  ) {}

  keep(bytes: Uint8Array): string | null {
    if (bytes.length <= this.longest) return null;
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!this.hasFolder) mkdirSync(this.folder, { recursive: true });
    this.hasFolder = true;
    writeFileSync(join(this.folder, hash), bytes);
    return hash;
  }
}

export class RunFileWriter implements BufferStore {
  private readonly part: string;
  private readonly buffers: BufferFolder;

  constructor(private readonly path: string) {
    this.buffers = new BufferFolder(buffersBeside(path), longestInline);
    this.part = `${path}.part`;
    writeFileSync(this.part, '');
  }

  keep(bytes: Uint8Array): string | null {
    return this.buffers.keep(bytes);
  }

  take(entries: readonly RecordedEntry[]): void {
    appendFileSync(this.part, entries.map((entry) => `${writeEntry(entry, this)}\n`).join(''));
  }

  async end(facts: RecordingFacts): Promise<void> {
    writeFileSync(this.path, `${writeHeader(facts)}\n`);
    await pipeline(createReadStream(this.part), createWriteStream(this.path, { flags: 'a' }));
    rmSync(this.part);
  }

  /** Leaves nothing behind. */
  drop(): void {
    rmSync(this.part, { force: true });
  }
}
