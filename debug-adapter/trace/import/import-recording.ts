/** Imports the files of one recording: tells whose they are, reads them one after the other, and fetches the bytes that stand in files beside them. */
import type { RecordedCall, RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { wholeBuffer, type RecordedValue } from '../model/recorded-value.ts';
import type { LooseBuffer } from './assemble/loose-buffers.ts';
import type { SkippedPart } from './assemble/skipped-parts.ts';
import { FileImport, type FileReading } from './file-import.ts';
import type { Importer } from './importer.ts';
import { importers } from './importers.ts';
import { runFile, RunFileImport } from './run-file/run-file.ts';
import { fileStart, recognise, startLength } from './recognise.ts';

/** A file as a host lends it. */
export interface RecordingFile {
  /** Without folders. */
  readonly name: string;
  chunks(): AsyncIterable<Uint8Array>;
  /** A file beside this one, by the name that the recording gives it; null where there is none. */
  beside(name: string): Promise<Uint8Array | null>;
}

/** What became of one file. */
export interface ReadFile {
  readonly name: string;
  readonly importer: Importer;
  /** Why it was taken for one of this tool. */
  readonly because: string;
  readonly facts: RecordingFacts;
  readonly calls: number;
  readonly skipped: readonly SkippedPart[];
  readonly buffers: readonly LooseBuffer[];
}

export type ImportResult =
  | { readonly ok: true; readonly files: readonly ReadFile[]; readonly facts: RecordingFacts; readonly calls: number }
  | { readonly ok: false; readonly message: string };

/** Takes what is read, in the order of the recording. */
export type TakeEntries = (entries: readonly RecordedEntry[]) => Promise<void>;

/**
 * Reads all files. `from`: the importer to use; null to recognise each file.
 * Failures are files that cannot be told, in one sentence; a damaged recording is none: what could be read is given.
 */
export async function importRecording(
  files: readonly RecordingFile[],
  from: Importer | null,
  take: TakeEntries,
): Promise<ImportResult> {
  const read: ReadFile[] = [];
  for (const file of files) {
    const calls = read.reduce((sum, before) => sum + before.calls, 0);
    const result = await importFile(file, from, (entries) => take(entries.map((entry) => shifted(entry, calls))));
    if (typeof result === 'string') return { ok: false, message: result };
    read.push(result);
  }
  const [first] = read;
  if (first === undefined) return { ok: false, message: 'There is no file to import.' };
  return { ok: true, files: read, facts: allFacts(read, first), calls: read.reduce((sum, one) => sum + one.calls, 0) };
}

function allFacts(read: readonly ReadFile[], { facts }: ReadFile): RecordingFacts {
  return {
    ...facts,
    files: read.flatMap((one) => one.facts.files),
    notRecorded: [...new Set(read.flatMap((one) => one.facts.notRecorded))],
  };
}

function shifted(entry: RecordedEntry, by: number): RecordedEntry {
  if (by === 0 || entry.is === 'unknown') return entry;
  return entry.is === 'call' ? { ...entry, index: entry.index + by } : { ...entry, after: entry.after + by };
}

async function importFile(file: RecordingFile, from: Importer | null, take: TakeEntries): Promise<ReadFile | string> {
  const chunks = file.chunks()[Symbol.asyncIterator]();
  const first = await firstOf(chunks);
  const start = fileStart(file.name, first);
  const best = from === null ? recognise(start)[0] : { importer: from, because: 'it was asked for' };
  if (best === undefined) return unknownFile(file.name);
  let batch: RecordedEntry[] = [];
  const reading = open(best.importer, file.name, (entry) => batch.push(entry));
  const pass = async (): Promise<void> => {
    const entries = batch;
    batch = [];
    if (entries.length > 0) await take(await withSideFiles(entries, file));
  };
  reading.take(first);
  await pass();
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    reading.take(next.value);
    await pass();
  }
  const summary = reading.end();
  await pass();
  return { name: file.name, importer: best.importer, because: best.because, ...summary };
}

function open(importer: Importer, name: string, give: (entry: RecordedEntry) => void): FileReading {
  return importer === runFile ? new RunFileImport(give) : new FileImport(importer, name, give);
}

/** As many chunks as tell whose the file is. */
async function firstOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < startLength) {
    const next = await chunks.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function unknownFile(name: string): string {
  const known = importers.map(({ tool, title }) => `${tool} (${title})`).join(', ');
  return `${name} is no recording of a tool that is known. Name the tool with --from if it is one of these: ${known}.`;
}

/** Puts the bytes of files beside the recording where it names them. */
async function withSideFiles(
  entries: readonly RecordedEntry[],
  file: RecordingFile,
): Promise<readonly RecordedEntry[]> {
  const result: RecordedEntry[] = [];
  for (const entry of entries) result.push(entry.is === 'call' && namesFile(entry) ? await filled(entry, file) : entry);
  return result;
}

function namesFile({ arguments: given, outputs }: RecordedCall): boolean {
  return [...Object.values(given), ...Object.values(outputs)].some(
    (value) => value.kind === 'buffer' && value.file !== undefined,
  );
}

async function filled(call: RecordedCall, file: RecordingFile): Promise<RecordedCall> {
  const remarks = [...call.remarks];
  const fill = async (values: RecordedCall['arguments']): Promise<RecordedCall['arguments']> => {
    const all: Record<string, RecordedValue> = {};
    for (const [name, value] of Object.entries(values)) {
      if (value.kind !== 'buffer' || value.file === undefined) {
        all[name] = value;
        continue;
      }
      const bytes = await file.beside(value.file);
      if (bytes === null) remarks.push(`${value.file} is not beside the recording: the bytes of ${name} are missing.`);
      all[name] = bytes === null ? value : wholeBuffer(bytes, value.address);
    }
    return all;
  };
  return { ...call, arguments: await fill(call.arguments), outputs: await fill(call.outputs), remarks };
}
