/** One recording read from its beginning to its end. */
import { ddis } from '../../catalog/ddis.ts';
import type { RecordedCall, RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { Assembler } from './assemble/assembler.ts';
import type { LooseBuffer } from './assemble/loose-buffers.ts';
import type { SkippedPart } from './assemble/skipped-parts.ts';
import type { ChunkReader, Importer } from './importer.ts';
import type { HeldMessages } from './assemble/held-messages.ts';

export interface ImportSummary {
  readonly facts: RecordingFacts;
  readonly calls: number;
  readonly skipped: readonly SkippedPart[];
  /** Bytes that belong to no call. */
  readonly buffers: readonly LooseBuffer[];
}

/** What reads one file. */
export interface FileReading extends Pick<ChunkReader, 'take'> {
  end(): ImportSummary;
}

/** Gives calls as soon as they are complete; memory does not grow with the file. */
export class FileImport implements FileReading {
  private readonly assembler: Assembler;
  private readonly interfaces = new Set<string>();
  private readonly reader: ChunkReader;

  /** `name` without folders: nothing of the machine goes into a recording. `messages`: those of other files about calls of this one. */
  constructor(
    private readonly importer: Importer,
    private readonly name: string,
    give: (entry: RecordedEntry) => void,
    messages: HeldMessages,
  ) {
    this.assembler = new Assembler((entry) => {
      if (entry.is === 'call') this.interfaces.add(interfaceOf(entry));
      give(entry);
    }, messages);
    this.reader = importer.read((event) => this.assembler.take(event));
  }

  take(chunk: Uint8Array): void {
    this.reader.take(chunk);
  }

  end(): ImportSummary {
    this.reader.end();
    this.assembler.finish();
    return {
      facts: this.facts(),
      calls: this.assembler.callCount,
      skipped: this.assembler.skippedParts,
      buffers: this.assembler.looseBuffers,
    };
  }

  private facts(): RecordingFacts {
    const { tool, notRecorded } = this.importer;
    return {
      tool,
      toolVersion: null,
      files: [this.name],
      program: null,
      interfaces: [...this.interfaces].sort(),
      architecture: null,
      clock: null,
      notRecorded,
      ...this.assembler.facts,
    };
  }
}

/** The side that was recorded, and the interface of the call. */
function interfaceOf({ function: { level, ddi, name } }: RecordedCall): string {
  const family = ddi === null ? null : ddis[ddi].family;
  const isOutput = family === 'output protection' || /^(?:OPM|IOPM|.*PhysicalMonitor)/.test(name);
  const isOld = family === 'Direct3D 9' || name.startsWith('IDirect3D');
  return `${level} ${isOutput ? 'output protection' : isOld ? 'Direct3D 9' : 'Direct3D 11'}`;
}
