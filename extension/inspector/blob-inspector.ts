/** The Blob Inspector of the window: an editor for files, and panels for every other buffer. */
import * as vscode from 'vscode';
import type { Decoder } from '../../debug-adapter/decode/context.ts';
import type { RunningAdapters } from '../debug/running-adapters.ts';
import type { VariableBuffer } from '../debug/variable-buffer.ts';
import { blobEditors, debugType, views } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { BlobDocument } from './blob-document.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { inspectorHost } from './inspector-host.ts';
import type { HeldKey } from '../../debug-adapter/inspect/blob/known-keys.ts';
import { showInspector, type Line, type PageContext } from './panel.ts';

/** What the decoders are made for; a larger file is for a hex editor. */
export const greatestBlob = 16 * 1024 * 1024;

export class BlobInspector implements vscode.Disposable {
  private readonly registered: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly platform: Platform,
    private readonly running: RunningAdapters,
  ) {
    const provider: vscode.CustomReadonlyEditorProvider<BlobDocument> = {
      openCustomDocument: (uri) => BlobDocument.open(uri, greatestBlob),
      resolveCustomEditor: async (document, panel) => {
        await this.showFile(document, panel);
      },
    };
    const options = { supportsMultipleEditorsPerDocument: true };
    this.registered = vscode.Disposable.from(
      ...Object.values(blobEditors).map((id) => vscode.window.registerCustomEditorProvider(id, provider, options)),
    );
  }

  /** Opens a buffer that is no file, in a panel of its own. */
  async inspect(source: BlobSource): Promise<void> {
    const begin = await this.inspection(source);
    showInspector(this.openPanel(`${source.title} (bytes)`), this.pageContext, begin);
  }

  /** Opens two buffers beside each other. */
  async compare(left: BlobSource, right: BlobSource): Promise<void> {
    const {
      core: { inspector },
      crypto,
      decoders,
    } = await this.platform.core();
    const keys = await this.keys();
    const parts = { left, right, crypto, keys, now: Date.now(), decoders: showsOwnKeyMaterial() ? none : decoders };
    showInspector(this.openPanel(`${left.title} ↔ ${right.title}`), this.pageContext, ({ say }) =>
      inspector.compare({ ...parts, say }),
    );
  }

  /** A file as the inspector opens it. */
  async sourceOf(uri: vscode.Uri): Promise<BlobSource> {
    const {
      core: { inspector },
    } = await this.platform.core();
    const document = await BlobDocument.open(uri, greatestBlob);
    document.dispose();
    return inspector.sourceOfFile(document.name, document.bytes);
  }

  /** A buffer of a stop as the inspector opens it: with what the run knows. */
  sourceOfVariable({ name, bytes, session }: VariableBuffer): BlobSource {
    const run = this.running.knowledgeOf(session);
    return { title: name, origin: `variable of ${session.name}`, bytes, ...(run === null ? {} : { run }) };
  }

  private async showFile(document: BlobDocument, panel: vscode.WebviewPanel): Promise<void> {
    const {
      core: { inspector },
    } = await this.platform.core();
    const begin = await this.inspection(inspector.sourceOfFile(document.name, document.bytes));
    let inspection: ReturnType<typeof begin> | null = null;
    const shown = showInspector(panel, this.pageContext, (line) => (inspection = begin(line)));
    const changes = document.onDidChange(() => {
      void inspection?.replace(inspector.sourceOfFile(document.name, document.bytes));
    });
    panel.onDidDispose(() => {
      vscode.Disposable.from(shown, changes).dispose();
    });
  }

  private async inspection(source: BlobSource) {
    const {
      core: { inspector },
      crypto,
      decoders,
    } = await this.platform.core();
    const keys = await this.keys();
    const contributedDecoders = showsOwnKeyMaterial() ? none : decoders;
    const host = inspectorHost(inspector.structureNames());
    return (line: Line) =>
      inspector.inspect({ source, crypto, keys, now: Date.now(), decoders: contributedDecoders, host, ...line });
  }

  private get pageContext(): PageContext {
    return { extension: this.extension, onDecodersChanged: this.platform.onDecodersChanged };
  }

  private openPanel(title: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(views.blob, title, vscode.ViewColumn.Active);
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'blob.svg');
    return panel;
  }

  /** The keys of the product, after that of the run that is debugged, where it has its own. */
  private async keys(): Promise<readonly HeldKey[]> {
    const {
      core: { inspector },
    } = await this.platform.core();
    const own =
      this.running
        .knowledgeOf(vscode.debug.activeDebugSession)
        ?.decode.keyring.filter(({ isUsersOwn }) => isUsersOwn) ?? [];
    return [...own.map((known): HeldKey => ({ id: `run ${known.name}`, known })), ...inspector.builtInKeys];
  }

  dispose(): void {
    this.registered.dispose();
  }
}

const none = (): readonly Decoder[] => [];

/** Whether the run that is debugged shows what a key of the user's own protects. A buffer of it may hold that, and decoders of other extensions get none. */
function showsOwnKeyMaterial(): boolean {
  const session = vscode.debug.activeDebugSession;
  if (session?.type !== debugType) return false;
  const { configuration } = session;
  return typeof configuration['driverKey'] === 'string' && configuration['showKeyMaterial'] === true;
}
