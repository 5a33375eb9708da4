/** Unpacks a ZIP archive as the packager writes it: stored or deflated entries, no encryption, below 4 GB. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * @param {string} path
 * @returns {Promise<{ name: string, read: () => Buffer }[]>} the files of an archive, in its order
 */
export async function readZip(path) {
  const archive = await readFile(path);
  const end = archive.lastIndexOf(Buffer.from(Uint32Array.of(endOfDirectory).buffer));
  if (end < 0) throw new Error(`${path} is not a ZIP archive.`);
  const files = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error(`${path} has a damaged directory.`);
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const nameLength = archive.readUInt16LE(at + 28);
    const [extra, comment] = [archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const header = archive.readUInt32LE(at + 42);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const content = archive.subarray(start, start + packed);
    if (!name.endsWith('/')) files.push({ name, read: () => (method === 0 ? content : inflateRawSync(content)) });
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/**
 * Unpacks into a folder that is made anew.
 * @param {string} path
 * @param {string} folder
 */
export async function unzip(path, folder) {
  await rm(folder, { recursive: true, force: true });
  for (const { name, read } of await readZip(path)) {
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, read());
  }
}
