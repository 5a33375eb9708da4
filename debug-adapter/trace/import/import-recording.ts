/** Imports the files of one recording: tells whose they are, reads them one after the other, and fetches the bytes that stand in files beside them. */
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import type { LooseBuffer } from './assemble/loose-buffers.ts';
import { concat } from '../../bytes/bytes.ts';
import type { SkippedPart } from './assemble/skipped-parts.ts';
import { FileImport, type FileReading } from './file-import.ts';
import type { Importer } from './importer.ts';
import { importers } from './importers.ts';
import { messages } from './messages/messages.ts';
import { HeldMessages } from './assemble/held-messages.ts';
import type { CallAnnotated } from './trace-event.ts';
import { runFile, RunFileImport } from './run-file/run-file.ts';
import type { RecordingFile, SideFile } from './recording-file.ts';
import { SideFiles } from './side-files.ts';
import { withSideFiles } from './side-bytes.ts';
import { fileStart, recognise, startLength } from './recognise.ts';

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
  | {
      readonly ok: true;
      readonly files: readonly ReadFile[];
      readonly sides: readonly SideFile[];
      readonly facts: RecordingFacts;
      readonly calls: number;
    }
  | { readonly ok: false; readonly message: string };

/** Takes what is read, in the order of the recording. */
export type TakeEntries = (entries: readonly RecordedEntry[]) => Promise<void>;

/**
 * Reads all files. `from`: the importer to use; null to recognise each file. Files of no known tool are those that a recording names.
 * Failures are files that cannot be told, in one sentence; a damaged recording is none: what could be read is given.
 */
export async function importRecording(
  files: readonly RecordingFile[],
  from: Importer | null,
  take: TakeEntries,
): Promise<ImportResult> {
  const told: ToldFile[] = [];
  const sides = new SideFiles();
  for (const file of files) {
    const start = fileStart(file.name, await firstOf(file));
    const [best] = recognise(start);
    if (from !== null && (best !== undefined || told.length === 0))
      told.push({ file, importer: from, because: 'it was asked for' });
    else if (best !== undefined) told.push({ file, ...best });
    else if (files.length === 1)
      return { ok: false, message: start.bytes.length === 0 ? emptyFile(file.name) : unknownFile(file.name) };
    else sides.add(file);
  }
  const reading: Reading = { sides, messages: new HeldMessages() };
  const read: ReadFile[] = [];
  // Messages are about calls of the other files, whichever stands first.
  const ofMessages = told.filter(({ importer }) => importer === messages);
  for (const one of [...ofMessages, ...told.filter((each) => !ofMessages.includes(each))]) {
    const calls = read.reduce((sum, before) => sum + before.calls, 0);
    read.push(await importFile(one, reading, (entries) => take(entries.map((entry) => shifted(entry, calls)))));
  }
  const own = told.length > ofMessages.length ? ofMessages.length : 0;
  read.push(...read.splice(0, own));
  const [first] = read;
  if (first === undefined)
    return { ok: false, message: files[0] === undefined ? 'There is no file to import.' : unknownFile(files[0].name) };
  const calls = read.reduce((sum, one) => sum + one.calls, 0);
  const unplaced = reading.messages.unplaced.map(unplacedMessage);
  if (unplaced.length > 0)
    read.push(...read.splice(-1).map((one) => ({ ...one, skipped: [...one.skipped, ...unplaced] })));
  return { ok: true, files: read, sides: sides.all(), facts: allFacts(read, first), calls };
}

/** A file, and whose it is. */
interface ToldFile {
  readonly file: RecordingFile;
  readonly importer: Importer;
  readonly because: string;
}

/** What is at hand while the files of one recording are read. */
interface Reading {
  readonly sides: SideFiles;
  readonly messages: HeldMessages;
}

function unplacedMessage({ line, annotation }: CallAnnotated): SkippedPart {
  const reason = `a message about a call that is not in the recording: ${annotation.text.slice(0, 200)}`;
  return { line, reason, lines: 1 };
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

async function importFile(
  { file, importer, because }: ToldFile,
  { sides, messages: held }: Reading,
  take: TakeEntries,
): Promise<ReadFile> {
  let batch: RecordedEntry[] = [];
  const reading = open(importer, file.name, (entry) => batch.push(entry), held);
  const pass = async (): Promise<void> => {
    const entries = batch;
    batch = [];
    if (entries.length > 0) await take(await withSideFiles(entries, (name) => sides.read(name, file)));
  };
  for await (const chunk of file.chunks()) {
    reading.take(chunk);
    await pass();
  }
  const summary = reading.end();
  await pass();
  return { name: file.name, importer, because, ...summary };
}

function open(importer: Importer, name: string, give: (entry: RecordedEntry) => void, held: HeldMessages): FileReading {
  return importer === runFile ? new RunFileImport(give, held) : new FileImport(importer, name, give, held);
}

/** As many bytes as tell whose the file is, or a little more. */
async function firstOf(file: RecordingFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= startLength) break;
  }
  return concat(...parts);
}

function emptyFile(name: string): string {
  return `${name} is empty: nothing was recorded. Tools print nothing where they were not told to: of Wine, run the program with WINEDEBUG=+d3d11,+dxva2,+timestamp,+pid.`;
}

function unknownFile(name: string): string {
  const known = importers.map(({ tool, title }) => `${tool} (${title})`).join(', ');
  return `${name} is no recording of a tool that is known. Name the tool with --from if it is one of these: ${known}.`;
}
