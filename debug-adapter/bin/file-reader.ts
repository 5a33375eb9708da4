import { createReadStream, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, isAbsolute, sep } from 'node:path';
import type { ReadResult, SourceReader } from '../engine/program/load.ts';

/** Files of this machine. Every failure is one sentence; no part of a file is ever in it. */
export const fileReader: SourceReader = {
  read: readFile,
  resolve: (base, path) => resolve(dirname(base), path),
  isInside: (folder, path) => {
    const way = relative(folder, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  },
  folderOf: (path) => dirname(resolve(path)),
};

/** Files are read at once: the promises of Node's file system are a tenth of what a small command takes. Pipes and devices may keep one waiting. */
async function readFile(path: string, limit: number): Promise<ReadResult> {
  try {
    const about = statSync(path);
    if (about.isDirectory()) return { ok: false, message: `${path} is a folder, not a file.` };
    if (about.size > limit)
      return { ok: false, message: `${path} has ${about.size} bytes; at most ${limit} are read.` };
    const bytes = about.isFile() ? new Uint8Array(readFileSync(path)) : await readStream(path, limit);
    return bytes === null
      ? { ok: false, message: `${path} does not end within ${limit} bytes; no more are read.` }
      : { ok: true, bytes };
  } catch (problem) {
    return { ok: false, message: reasonText(path, problem) };
  }
}

/** A pipe or a device tells no size, and some never end: null where more than `limit` bytes come. */
async function readStream(path: string, limit: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path)) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > limit) return null;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'does not exist',
  ELOOP: 'is a link to itself',
};

function reasonText(path: string, problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  return `${path} ${reasons[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`}.`;
}
