/** Files of this machine. Every failure is one sentence; no part of a file is ever in it. */
import { createReadStream, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ReadResult, SourceReader } from '../engine/program/load/source-reader.ts';

/** What a script names, and what a client of the adapter does: files. A pipe or a device might keep one waiting for ever. */
export const fileReader: SourceReader = {
  read: (path, limit) => readAny(path, limit, false),
  realPath: (path) => Promise.resolve(realPathOf(absolute(path))),
  absolute,
  resolve: (base, path) => resolve(dirname(absolute(base)), path),
  isInside: (folder, path) => {
    const way = relative(folder, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  },
  folderOf: (path) => dirname(absolute(path)),
};

/** The same, but for what stands on the command line: `main` may be a pipe, and `-` is standard input. */
export function readerOfCommand(main: string): SourceReader {
  return {
    ...fileReader,
    read: (path, limit) => (path === main ? readNamed(path, limit) : fileReader.read(path, limit)),
  };
}

/** What a user names: a file, a pipe, or standard input for `-`. */
export function readNamed(path: string, limit: number): Promise<ReadResult> {
  return path === '-' ? readStream(process.stdin, 'Standard input', limit) : readAny(path, limit, true);
}

/** The working folder; null where it was deleted. */
export function workingFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/** Without a working folder, a path that needs one stays as it is, and names nothing. */
function absolute(path: string): string {
  return isAbsolute(path) || workingFolder() !== null ? resolve(path) : path;
}

/** Files are read at once: the promises of Node's file system are a tenth of what a small command takes. Pipes and devices may keep one waiting. */
async function readAny(path: string, limit: number, mayBePipe: boolean): Promise<ReadResult> {
  try {
    const about = statSync(path);
    if (about.isDirectory()) return { ok: false, message: `${path} is a folder, not a file.` };
    if (about.size > limit)
      return { ok: false, message: `${path} has ${about.size} bytes; at most ${limit} are read.` };
    if (about.isFile()) return { ok: true, bytes: new Uint8Array(readFileSync(path)) };
    return mayBePipe
      ? await readStream(createReadStream(path), path, limit)
      : { ok: false, message: `${path} is a pipe or a device, not a file.` };
  } catch (problem) {
    return { ok: false, message: reasonText(path, problem) };
  }
}

/** A pipe or a device tells no size, and some never end. */
async function readStream(stream: NodeJS.ReadableStream, name: string, limit: number): Promise<ReadResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > limit) return { ok: false, message: `${name} does not end within ${limit} bytes; no more are read.` };
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(chunks)) };
}

/** Of a path that is not there, the part that is. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPathOf(folder), basename(path));
  }
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
  if (!isAbsolute(path) && workingFolder() === null)
    return `${path} cannot be found: the working folder was deleted. Go to another one, or write the whole path.`;
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  return `${path} ${reasons[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`}.`;
}
