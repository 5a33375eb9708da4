import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { importRecording, type ReadFile } from '../../debug-adapter/trace/import/import-recording.ts';
import type { RecordingFile } from '../../debug-adapter/trace/import/recording-file.ts';
import { importerNamed } from '../../debug-adapter/trace/import/importers.ts';
import { callToReport } from '../../debug-adapter/trace/import/report/call-report.ts';
import type { RecordedCall, RecordedEntry, RecordedRelease } from '../../debug-adapter/trace/model/recorded-call.ts';
import type { JsonObject } from '../../debug-adapter/trace/run-file/json.ts';

export const recordings = join(import.meta.dirname, 'recordings');

/** The recordings of the set, by their paths in it. */
export function recordingNames(): readonly string[] {
  return readdirSync(recordings, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('expected') && !entry.name.endsWith('.bin'))
    .map((entry) => join(entry.parentPath, entry.name).slice(recordings.length + 1));
}

export interface Imported {
  readonly entries: readonly RecordedEntry[];
  readonly calls: readonly RecordedCall[];
  /** As `ddi import --report json` gives them. */
  readonly reported: readonly JsonObject[];
  readonly releases: readonly RecordedRelease[];
  readonly file: ReadFile;
}

/** A recording held in memory, given in chunks of a size. */
export function recordingOf(
  name: string,
  bytes: Uint8Array,
  chunk = 4096,
  folder: string | null = null,
): RecordingFile {
  return {
    name,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunk) yield await Promise.resolve(bytes.subarray(at, at + chunk));
    },
    beside: (side) => Promise.resolve(folder === null ? null : readOrNull(join(folder, basename(side)))),
  };
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return null;
  }
}

/** Imports one recording; fails when it is not read by an importer. */
export async function importBytes(
  name: string,
  bytes: Uint8Array,
  how: { readonly tool?: string; readonly chunk?: number; readonly folder?: string } = {},
): Promise<Imported> {
  const entries: RecordedEntry[] = [];
  const importer = importerNamed(how.tool ?? 'auto');
  if (typeof importer === 'string') throw new Error(importer);
  const recording = recordingOf(name, bytes, how.chunk, how.folder ?? null);
  const result = await importRecording([recording], importer, (batch) => {
    entries.push(...batch);
    return Promise.resolve();
  });
  const [file] = result.ok ? result.files : [];
  if (!result.ok || file === undefined) throw new Error(result.ok ? 'no file' : result.message);
  const calls = entries.filter((entry): entry is RecordedCall => entry.is === 'call');
  const releases = entries.filter((entry): entry is RecordedRelease => entry.is === 'release');
  return { entries, calls, reported: calls.map(callToReport), releases, file };
}

export function importText(name: string, text: string, how: { readonly tool?: string } = {}): Promise<Imported> {
  return importBytes(name, new TextEncoder().encode(text), how);
}

/** A recording of the set, by its path in it. */
export function importFixture(path: string, how: { readonly chunk?: number } = {}): Promise<Imported> {
  const file = join(recordings, path);
  return importBytes(basename(path), new Uint8Array(readFileSync(file)), { ...how, folder: dirname(file) });
}
