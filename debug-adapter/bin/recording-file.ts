/** Recordings on the disks of this machine. */
import { createReadStream, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RecordingFile } from '../trace/import/recording-file.ts';
import { fileReader } from './file-reader.ts';
import { buffersBeside } from './output/run-file-writer.ts';

/** Of a file beside a recording. (Our choice: buffers are much shorter.) */
const longestSideFile = 64 * 1024 * 1024;

/** The files of one recording. A sentence says which of them cannot be read, and why. */
export function recordingFiles(paths: readonly string[]): readonly RecordingFile[] | string {
  const files: RecordingFile[] = [];
  for (const path of paths) {
    const opened = recordingFile(path);
    if (!opened.ok) return opened.message;
    files.push(opened.file);
  }
  return files;
}

/** A file that is read in pieces. The message says in one sentence why it cannot be. */
function recordingFile(
  path: string,
): { readonly ok: true; readonly file: RecordingFile } | { readonly ok: false; readonly message: string } {
  try {
    if (statSync(path).isDirectory()) return { ok: false, message: `${path} is a folder, not a file.` };
  } catch {
    return { ok: false, message: `${path} does not exist, or may not be read.` };
  }
  return {
    ok: true,
    file: {
      name: basename(path),
      chunks: () => createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>,
      beside: async (name) => {
        const hash = /^sha256:([0-9a-f]{64})$/.exec(name)?.[1];
        // A recording names files in its own folder; it may not lead anywhere else.
        if (hash === undefined && name !== basename(name)) return null;
        const place = hash === undefined ? join(dirname(path), name) : join(buffersBeside(path), hash);
        const read = await fileReader.read(place, longestSideFile);
        return read.ok ? read.bytes : null;
      },
    },
  };
}
