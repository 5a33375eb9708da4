/** Recordings as the host's files. */
import type { SourceReader } from '../../engine/program/load/source-reader.ts';
import { fileStart, recognise } from '../../trace/import/recognise.ts';
import type { RecordingFile } from '../../trace/import/recording-file.ts';
import { nameOfPath } from '../sources/source-paths.ts';

/** (Our choice.) A longer one is imported from the command line first, and its run file opened. */
const longestRecording = 1024 * 1024 * 1024;
const longestSideFile = 64 * 1024 * 1024;
/** Bytes between two looks at what else is to be done. */
const chunkLength = 256 * 1024;

/** Whether a file is a recording: by its name, or else by how it begins. */
export function isRecording({ name, allBytes }: RecordingFile): boolean {
  return /\.ddirun$/i.test(name) || (allBytes !== undefined && recognise(fileStart(name, allBytes)).length > 0);
}

/**
 * The file of a recording, and those that it names beside it; a sentence where it cannot be read.
 * @param pause lets others in between two pieces of it
 */
export async function openRecordingFile(
  path: string,
  reader: SourceReader,
  pause: () => Promise<void>,
): Promise<RecordingFile | string> {
  const read = await reader.read(path, longestRecording);
  if (!read.ok) return read.message;
  const { bytes } = read;
  return {
    name: nameOfPath(path),
    allBytes: bytes,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunkLength) {
        yield bytes.subarray(at, at + chunkLength);
        await pause();
      }
    },
    beside: async (name) => {
      const hash = /^sha256:([0-9a-f]{64})$/.exec(name)?.[1];
      // A recording names files in its own folder; it may not lead anywhere else.
      if (hash === undefined && nameOfPath(name) !== name) return null;
      const place = hash === undefined ? name : `${nameOfPath(path)}.buffers/${hash}`;
      const side = await reader.read(reader.resolve(path, place), longestSideFile);
      return side.ok ? side.bytes : null;
    },
  };
}
