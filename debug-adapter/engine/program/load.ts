/** Reads a script with everything it names, so that compiling and running need no files. */
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { ParsedFiles } from '../../script/syntax/parsed-files.ts';
import { referencesOf } from '../../script/bind/references.ts';
import { lineStartsOf } from './location.ts';
import type { SourceFile } from './program.ts';

export type ReadResult =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly message: string };

/** The file access that a host lends. Paths are the host's own; `resolve` says where a relative one leads, or why it may not. */
export interface SourceReader {
  read(path: string, limit: number): Promise<ReadResult>;
  resolve(base: string, relative: string): string;
  /** True when `path` lies in `folder` or below. */
  isInside(folder: string, path: string): boolean;
  /** The folder that holds `path`. */
  folderOf(path: string): string;
}

export interface LoadOptions {
  readonly allowOutsideFiles: boolean;
  readonly workspaceFolder: string | null;
  /** Files that were parsed before; absent: each is parsed. */
  readonly parsed?: ParsedFiles;
}

export interface LoadedScript {
  readonly files: readonly SourceFile[];
  /** Included files by the path as resolved. */
  readonly resolved: (fromFile: number, relative: string) => string;
  readonly fileOf: (path: string) => SourceFile | string;
  readonly blobOf: (path: string) => Uint8Array | string;
}

const longestScript = 32 * 1024 * 1024;
const longestBlob = 64 * 1024 * 1024;
const mostIncludes = 256;

/** Loads `path`; the message says in one sentence why it could not be. Files that an include or `file` names and that cannot be read become problems of the compiled program. */
export async function loadScript(
  path: string,
  reader: SourceReader,
  options: LoadOptions,
): Promise<{ readonly ok: true; readonly script: LoadedScript } | { readonly ok: false; readonly message: string }> {
  const files: SourceFile[] = [];
  const { parsed = new ParsedFiles() } = options;
  const byPath = new Map<string, SourceFile | string>();
  const blobs = new Map<string, Uint8Array | string>();
  const home = reader.folderOf(path);
  const allowed = (target: string): boolean =>
    options.allowOutsideFiles ||
    reader.isInside(home, target) ||
    (options.workspaceFolder !== null && reader.isInside(options.workspaceFolder, target));
  const outside = (relative: string): string =>
    `"${relative}" lies outside the folder of the script. Move it there, or set "allowOutsideFiles" in the launch configuration.`;

  const first = await readText(path, reader);
  if (typeof first === 'string') return { ok: false, message: first };
  const queue: SourceFile[] = [add(path, first.text)];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const reference of referencesOf(file.tree)) {
      const target = reader.resolve(file.path, reference.path);
      if (reference.kind === 'script') {
        if (byPath.has(target)) continue;
        const read = !allowed(target)
          ? outside(reference.path)
          : files.length > mostIncludes
            ? `More than ${mostIncludes} included files.`
            : await readText(target, reader);
        if (typeof read === 'string') byPath.set(target, read);
        else queue.push(add(target, read.text));
      } else if (!blobs.has(target))
        blobs.set(target, allowed(target) ? await readBlob(target, reader) : outside(reference.path));
    }
  }
  return {
    ok: true,
    script: {
      files,
      resolved: (from, relative) => reader.resolve(files[from]?.path ?? path, relative),
      fileOf: (target) => byPath.get(target) ?? `"${target}" was not loaded.`,
      blobOf: (target) => blobs.get(target) ?? `"${target}" was not loaded.`,
    },
  };

  function add(target: string, text: string): SourceFile {
    const file: SourceFile = {
      index: files.length,
      path: target,
      tree: parsed.treeOf(target, text),
      lineStarts: lineStartsOf(text),
    };
    files.push(file);
    byPath.set(target, file);
    return file;
  }
}

async function readText(path: string, reader: SourceReader): Promise<{ readonly text: string } | string> {
  const read = await reader.read(path, longestScript);
  if (!read.ok) return read.message;
  const decoded = decodeUtf8(read.bytes);
  return decoded.valid ? { text: decoded.text } : `${path} is not UTF-8 text. Save it as UTF-8.`;
}

async function readBlob(path: string, reader: SourceReader): Promise<Uint8Array | string> {
  const read = await reader.read(path, longestBlob);
  return read.ok ? read.bytes : read.message;
}
