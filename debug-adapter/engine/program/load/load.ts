/** Reads a script with everything it names, so that compiling and running need no files. */
import { decodeUtf8 } from '../../../bytes/utf8.ts';
import { ParsedFiles } from '../../../script/syntax/parsed-files.ts';
import { longestBuffer } from '../../../catalog/limits.ts';
import { referencesOf } from '../../../script/bind/references.ts';
import { ScriptFiles, type ReadingRules } from './script-files.ts';
import { lineStartsOf } from '../location.ts';
import type { SourceFile } from '../program.ts';
import type { SourceReader } from './source-reader.ts';

export type { ReadResult, SourceReader } from './source-reader.ts';

export interface LoadOptions extends ReadingRules {
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
  const scriptFiles = new ScriptFiles(path, reader, options);

  const first = await reader.read(path, longestScript);
  if (!first.ok) return first;
  const text = textOf(path, first.bytes);
  if (typeof text !== 'string') return text;
  const queue: SourceFile[] = [add(path, text, true)];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const { kind, path: written } of referencesOf(file.tree)) {
      const target = reader.resolve(file.path, written);
      if (kind === 'script' ? byPath.has(target) : blobs.has(target)) continue;
      const read = await scriptFiles.read(target, written, kind === 'script' ? longestScript : longestBuffer);
      if (kind !== 'script') blobs.set(target, read.ok ? read.bytes : read.message);
      else {
        const included = read.ok ? textOf(target, read.bytes) : read;
        if (typeof included !== 'string') byPath.set(target, included.message);
        else queue.push(add(target, included, read.ok && read.isInside && isNamedScript(target)));
      }
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

  function add(target: string, content: string, isQuotable: boolean): SourceFile {
    const file: SourceFile = {
      index: files.length,
      path: target,
      tree: parsed.treeOf(target, content),
      lineStarts: lineStartsOf(content),
      isQuotable,
    };
    files.push(file);
    byPath.set(target, file);
    return file;
  }
}

function isNamedScript(path: string): boolean {
  return /\.ddi$/i.test(path);
}

function textOf(path: string, bytes: Uint8Array): string | { readonly ok: false; readonly message: string } {
  const decoded = decodeUtf8(bytes);
  return decoded.valid ? decoded.text : { ok: false, message: `${path} is not UTF-8 text. Save it as UTF-8.` };
}
