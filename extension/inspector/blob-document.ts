import * as vscode from 'vscode';

/** A file that is inspected. It is read anew when it changes; what cannot be read then stays as it was. */
export class BlobDocument implements vscode.CustomDocument {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly watching: vscode.Disposable;

  private constructor(
    readonly uri: vscode.Uri,
    private content: Uint8Array,
    private readonly greatest: number,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), this.name.replace(/[[\]{}?*]/g, '?')),
      false,
      false,
      true,
    );
    const changes = [watcher.onDidChange, watcher.onDidCreate].map((event) =>
      event(() => {
        void this.readAgain();
      }),
    );
    this.watching = vscode.Disposable.from(watcher, ...changes);
  }

  /** Fails with a message for people when the file is too large. */
  static async open(uri: vscode.Uri, greatest: number): Promise<BlobDocument> {
    return new BlobDocument(uri, await readBounded(uri, greatest), greatest);
  }

  get bytes(): Uint8Array {
    return this.content;
  }

  get name(): string {
    return this.uri.path.split('/').at(-1) ?? '';
  }

  private async readAgain(): Promise<void> {
    try {
      this.content = await readBounded(this.uri, this.greatest);
    } catch {
      // Gone, or being written: the next change tells.
      return;
    }
    this.changed.fire();
  }

  dispose(): void {
    this.watching.dispose();
    this.changed.dispose();
  }
}

async function readBounded(uri: vscode.Uri, greatest: number): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > greatest)
    throw new Error(
      `The file has ${size} bytes. The Blob Inspector opens up to ${greatest}; use a hex editor, or cut out the part that matters.`,
    );
  // What comes may be a Buffer of Node, whose methods differ.
  return new Uint8Array(await vscode.workspace.fs.readFile(uri));
}
