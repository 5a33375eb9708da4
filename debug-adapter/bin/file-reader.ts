import { open } from 'node:fs/promises';
import { dirname, relative, resolve, isAbsolute } from 'node:path';
import type { ReadResult, SourceReader } from '../engine/load.ts';

/** Files of this machine. Every failure is one sentence; no part of a file is ever in it. */
export const fileReader: SourceReader = {
  read: readFile,
  resolve: (base, path) => resolve(dirname(base), path),
  isInside: (folder, path) => {
    const way = relative(folder, path);
    return way === '' || (!way.startsWith('..') && !isAbsolute(way));
  },
  folderOf: (path) => dirname(resolve(path)),
};

async function readFile(path: string, limit: number): Promise<ReadResult> {
  try {
    const file = await open(path, 'r');
    try {
      const about = await file.stat();
      if (about.isDirectory()) return { ok: false, message: `${path} is a folder, not a file.` };
      if (about.size > limit) return { ok: false, message: `${path} has ${about.size} bytes; at most ${limit} are read.` };
      return { ok: true, bytes: new Uint8Array(await file.readFile()) };
    } finally {
      await file.close();
    }
  } catch (problem) {
    return { ok: false, message: reasonText(path, problem) };
  }
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'does not exist', EACCES: 'may not be read', EPERM: 'may not be read', EISDIR: 'is a folder, not a file', ENOTDIR: 'does not exist', ELOOP: 'is a link to itself' };

function reasonText(path: string, problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  return `${path} ${reasons[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`}.`;
}
