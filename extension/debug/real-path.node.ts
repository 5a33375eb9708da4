import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** The path on this machine without any link in it, or of a file that is not there the part that is. What no path of this machine is stays. */
export async function realPath(path: string): Promise<string> {
  if (!isAbsolute(path)) return path;
  try {
    return await realpath(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(await realPath(folder), basename(path));
  }
}
