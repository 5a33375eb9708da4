/** Recordings as texts of the editor, which nobody can write to. */
import * as vscode from 'vscode';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { pathOf } from '../debug/program-path.ts';
import { sourceReader } from '../debug/source-reader.ts';
import type { Core } from '../core.ts';
import type { Platform } from '../platform.ts';
import { nextTurn } from '../timing.ts';
import { listingOf, recordingOf } from './recording-address.ts';

type OpenedListing = Awaited<ReturnType<Core['openListing']>>;

/** So many recordings are kept open. */
const mostKept = 4;

interface KeptListing {
  readonly changed: number;
  readonly opened: Promise<OpenedListing>;
}

export class RecordingTexts implements vscode.FileSystemProvider {
  private readonly kept = new Map<string, KeptListing>();
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;

  constructor(private readonly platform: Platform) {}

  async stat(address: vscode.Uri): Promise<vscode.FileStat> {
    const { ctime, mtime } = await vscode.workspace.fs.stat(this.recordingOf(address));
    const { length } = await this.readFile(address);
    return { type: vscode.FileType.File, ctime, mtime, size: length, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(address: vscode.Uri): Promise<Uint8Array> {
    const found = recordingOf(address);
    if (found === null) throw vscode.FileSystemError.FileNotFound(address);
    const opened = await this.open(found.recording);
    if (!opened.ok) throw vscode.FileSystemError.Unavailable(opened.message);
    const text = opened.textOf(found.page);
    if (text === null) throw vscode.FileSystemError.FileNotFound(address);
    return encodeUtf8(text);
  }

  /** Read once, and again after the recording has changed. */
  private async open(recording: vscode.Uri): Promise<OpenedListing> {
    const key = recording.toString();
    const { mtime } = await vscode.workspace.fs.stat(recording);
    const known = this.kept.get(key);
    if (known?.changed === mtime) return known.opened;
    const opened = this.read(recording);
    this.kept.set(key, { changed: mtime, opened });
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return opened;
  }

  private async read(recording: vscode.Uri): Promise<OpenedListing> {
    const { core, realPath } = await this.platform.core();
    const reader = { ...sourceReader, realPath };
    return core.openListing(pathOf(recording), listingOf(recording).toString(), reader, nextTurn);
  }

  private recordingOf(address: vscode.Uri): vscode.Uri {
    const found = recordingOf(address);
    if (found === null) throw vscode.FileSystemError.FileNotFound(address);
    return found.recording;
  }

  /** The editor watches what it shows: the recording that stands behind it. */
  watch(address: vscode.Uri): vscode.Disposable {
    const found = recordingOf(address);
    if (found === null) return new vscode.Disposable(() => undefined);
    const { recording } = found;
    const folder = vscode.Uri.joinPath(recording, '..');
    const name = recording.path.split('/').at(-1) ?? '';
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, name),
      true,
      false,
      false,
    );
    const tell = (type: vscode.FileChangeType) => (): void => {
      this.changes.fire([{ type, uri: address }]);
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(tell(vscode.FileChangeType.Changed)),
      watcher.onDidDelete(tell(vscode.FileChangeType.Deleted)),
    );
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(address: vscode.Uri): never {
    return readOnly(address);
  }

  writeFile(address: vscode.Uri): never {
    return readOnly(address);
  }

  delete(address: vscode.Uri): never {
    return readOnly(address);
  }

  rename(address: vscode.Uri): never {
    return readOnly(address);
  }
}

function readOnly(address: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(address);
}
