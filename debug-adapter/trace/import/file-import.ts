/** One recording read from its beginning to its end. */
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { Assembler } from './assemble/assembler.ts';
import type { SkippedPart } from './assemble/skipped-parts.ts';
import type { ChunkReader, Importer } from './importer.ts';

export interface ImportSummary {
  readonly facts: RecordingFacts;
  readonly calls: number;
  readonly skipped: readonly SkippedPart[];
}

/** Gives calls as soon as they are complete; memory does not grow with the file. */
export class FileImport {
  private readonly assembler: Assembler;
  private readonly reader: ChunkReader;

  /** `name` without folders: nothing of the machine goes into a recording. */
  constructor(
    private readonly importer: Importer,
    private readonly name: string,
    give: (entry: RecordedEntry) => void,
  ) {
    this.assembler = new Assembler(give);
    this.reader = importer.read((event) => this.assembler.take(event));
  }

  take(chunk: Uint8Array): void {
    this.reader.take(chunk);
  }

  end(): ImportSummary {
    this.reader.end();
    this.assembler.finish();
    return { facts: this.facts(), calls: this.assembler.callCount, skipped: this.assembler.skippedParts };
  }

  private facts(): RecordingFacts {
    const { tool, notRecorded } = this.importer;
    return {
      tool,
      toolVersion: null,
      files: [this.name],
      program: null,
      architecture: null,
      clock: null,
      notRecorded,
      ...this.assembler.facts,
    };
  }
}
