/** Our own format: its lines are calls already, and nothing has to be put together. */
import type { RecordedEntry } from '../../model/recorded-call.ts';
import { isRunFile, RunFileReader } from '../../run-file/run-file-reader.ts';
import type { HeldMessages } from '../assemble/held-messages.ts';
import type { FileReading, ImportSummary } from '../file-import.ts';
import type { Importer } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';

export const runFile: Importer = {
  tool: 'ddirun',
  title: 'run file',
  notRecorded: [],
  withoutCalls: 'It has no call: whoever wrote it saw none, or it is cut off behind its header.',
  recognise: ({ text }) =>
    isRunFile(text)
      ? { confidence: 1, because: 'its first line is the header of a run file' }
      : { confidence: 0, because: 'its first line is no header of a run file' },
  read: () => ({ take: () => undefined, end: () => undefined }),
};

/** Reads a run file; its header says who recorded it. */
export class RunFileImport implements FileReading {
  private readonly reader: RunFileReader;
  private readonly lines: LineReader;

  constructor(give: (entry: RecordedEntry) => void, messages: HeldMessages) {
    this.reader = new RunFileReader((entry) => give(withMessages(entry, messages)));
    this.lines = new LineReader((text, line) => this.reader.takeLine(text, line));
  }

  take(chunk: Uint8Array): void {
    this.lines.take(chunk);
  }

  end(): ImportSummary {
    this.lines.end();
    const { facts, calls, damaged } = this.reader;
    return {
      facts: facts ?? noFacts,
      calls,
      skipped: damaged.map((one) => ({ ...one, lines: 1 })),
      buffers: [],
    };
  }
}

function withMessages(entry: RecordedEntry, messages: HeldMessages): RecordedEntry {
  const own = entry.is === 'call' ? messages.takeFor(entry) : [];
  return entry.is !== 'call' || own.length === 0 ? entry : { ...entry, annotations: [...entry.annotations, ...own] };
}

const noFacts: ImportSummary['facts'] = {
  tool: 'unknown',
  toolVersion: null,
  files: [],
  program: null,
  interfaces: [],
  architecture: null,
  clock: null,
  notRecorded: [],
};
