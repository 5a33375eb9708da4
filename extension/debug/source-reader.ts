/** The files of the editor, for the engine: on the disk, on a server, in a virtual file system, or not saved at all. */
import * as vscode from 'vscode';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import type { ReadResult, SourceReader } from '../../debug-adapter/engine/program/load/load.ts';
import type { FolderEntry } from '../../debug-adapter/language/service.ts';
import { isAbsolutePath, pathOf, uriOf } from './program-path.ts';

export const sourceReader: Omit<SourceReader, 'realPath'> = {
  read,
  absolute: (path) => (isAbsolutePath(path) ? pathOf(uriOf(path)) : path),
  resolve: (base, relative) => {
    const path = relative.replaceAll('\\', '/');
    return isAbsolutePath(path) ? pathOf(uriOf(path)) : pathOf(vscode.Uri.joinPath(folderUri(base), path));
  },
  isInside: (folder, path) => {
    const [outer, inner] = [uriOf(folder), uriOf(path)];
    return (
      outer.scheme === inner.scheme &&
      outer.authority === inner.authority &&
      comparable(inner).startsWith(comparable(outer).replace(/\/*$/, '/'))
    );
  },
  folderOf: (path) => pathOf(folderUri(path)),
};

/** What lies in a folder, in whatever file system; nothing where it cannot be read. */
export async function listFolder(folder: string): Promise<readonly FolderEntry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uriOf(folder));
    return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
  } catch {
    return [];
  }
}

/** Where a script lies. One that was never saved lies in the workspace. */
function folderUri(path: string): vscode.Uri {
  const uri = uriOf(path);
  const workspace = vscode.workspace.workspaceFolders?.[0];
  if (uri.scheme === 'untitled') return workspace?.uri ?? uri.with({ path: '/' });
  return vscode.Uri.joinPath(uri, '..');
}

/** On Windows, case makes no difference. A path there begins with a drive. */
function comparable({ path }: vscode.Uri): string {
  return /^\/[a-z]:/i.test(path) ? path.toLowerCase() : path;
}

async function read(path: string, limit: number): Promise<ReadResult> {
  const uri = uriOf(path);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined && (open.isUntitled || open.isDirty)) return { ok: true, bytes: encodeUtf8(open.getText()) };
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return { ok: false, message: `${path} is a folder, not a file.` };
    if (size > limit) return { ok: false, message: `${path} has ${size} bytes; at most ${limit} can be read.` };
    return { ok: true, bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (failure) {
    return { ok: false, message: `${path} ${reasonOf(failure)}` };
  }
}

function reasonOf(failure: unknown): string {
  const code = failure instanceof vscode.FileSystemError ? failure.code : '';
  if (code === 'FileNotFound') return 'does not exist.';
  if (code === 'NoPermissions') return 'may not be read.';
  return 'cannot be read.';
}
