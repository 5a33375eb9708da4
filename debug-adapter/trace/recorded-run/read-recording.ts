/** A recording of any tool as the bytes of a run file. */
import { concat } from '../../bytes/bytes.ts';
import { decodeUtf8, encodeUtf8 } from '../../bytes/utf8.ts';
import { importerNamed } from '../import/importers.ts';
import { importRecording } from '../import/import-recording.ts';
import type { RecordingFile } from '../import/recording-file.ts';
import { isRunFile } from '../run-file/run-file-reader.ts';
import { writeEntry } from '../run-file/entry-line.ts';
import { writeHeader } from '../run-file/run-header.ts';

export type ReadRecording =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly message: string };

/**
 * Reads the files of one recording. `from`: the tool; null to tell it by the files. Fails, in a sentence, where no tool is known for them, and
 * where they hold no call: then it says what to switch on.
 */
export async function readRecording(files: readonly RecordingFile[], from: string | null): Promise<ReadRecording> {
  const importer = importerNamed(from ?? 'auto');
  if (typeof importer === 'string') return failed(importer);
  const [file] = files;
  // One whose buffers are all in it is what it would be written as.
  if (files.length === 1 && file?.allBytes !== undefined && isOwnAndComplete(file.allBytes))
    return { ok: true, bytes: file.allBytes };
  const parts: Uint8Array[] = [];
  const result = await importRecording(files, importer, (entries) => {
    parts.push(encodeUtf8(entries.map((entry) => `${writeEntry(entry)}\n`).join('')));
    return Promise.resolve();
  });
  if (!result.ok) return failed(result.message);
  if (result.calls === 0) return failed(result.files[0]?.importer.withoutCalls ?? 'There is no call in the recording.');
  return { ok: true, bytes: concat(encodeUtf8(`${writeHeader(result.facts)}\n`), ...parts) };
}

function isOwnAndComplete(bytes: Uint8Array): boolean {
  return isRunFile(decodeUtf8(bytes.subarray(0, startOfFile)).text) && !names(bytes, encodeUtf8('sha256:'));
}

const startOfFile = 4096;

function names(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first = 0, second = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (bytes[at + 1] === second && wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

function failed(message: string): ReadRecording {
  return { ok: false, message };
}
