/** The text of a recording for an editor that shows it before, and while, it is debugged. */
import type { SourceReader } from '../../engine/program/load/source-reader.ts';
import { callsOnPage } from '../../trace/recorded-run/listing-pages.ts';
import { textOfPage } from '../../trace/recorded-run/listing.ts';
import { readRecording } from '../../trace/recorded-run/read-recording.ts';
import { openRecordedRun } from '../../trace/recorded-run/recorded-run.ts';
import { openRecordingFile } from './recording-files.ts';

/** The same text as that of the run which is launched with `listing`. */
export interface RecordingListing {
  readonly ok: true;
  /** A page, from 0; null where the recording has none such. */
  textOf(page: number): string | null;
}

export type OpenedListing = RecordingListing | { readonly ok: false; readonly message: string };

/**
 * Reads a recording of any known tool. Fails, in a sentence, as a launch does.
 * @param listing the address under which the editor shows it
 * @param pause lets others in between two pieces of it
 */
export async function openListing(
  path: string,
  listing: string,
  reader: SourceReader,
  pause: () => Promise<void>,
): Promise<OpenedListing> {
  const file = await openRecordingFile(path, reader, pause);
  if (typeof file === 'string') return { ok: false, message: file };
  const read = await readRecording([file], null);
  if (!read.ok) return read;
  const opened = openRecordedRun(read.bytes, listing);
  if (!opened.ok) return opened;
  const { run } = opened;
  return {
    ok: true,
    textOf: (page) => {
      run.explore((page + 1) * callsOnPage - run.known.steps);
      return run.files[page] === undefined ? null : textOfPage(run, page);
    },
  };
}
