/** The webview panel that shows the timeline. Knows pages and messages; what they say is its caller's. */
import * as vscode from 'vscode';
import type { ToHost, ToView } from '../../webview/contracts/timeline.ts';
import { views } from '../ids.ts';
import { loadPage } from '../load-page.ts';
import { readViewMessage } from './view-message.ts';

export interface PanelListener {
  readonly said: (message: ToHost) => void;
  /** The page is gone until the panel is shown again; then it begins anew. */
  readonly hidden: () => void;
  readonly closed: () => void;
}

export class TimelinePanel {
  private constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    listener: PanelListener,
  ) {
    const { webview } = panel;
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'timeline.svg');
    webview.onDidReceiveMessage((message: unknown) => {
      const read = readViewMessage(message);
      if (read !== null) listener.said(read);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) listener.hidden();
    });
    panel.onDidDispose(() => {
      listener.closed();
    });
    loadPage(webview, extension, { bundle: 'timeline', title: 'DDI timeline' });
  }

  /** Opens beside the editor; the focus stays where it is. */
  static open(extension: vscode.Uri, listener: PanelListener): TimelinePanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return new TimelinePanel(
      vscode.window.createWebviewPanel(views.timeline, 'DDI Timeline', column),
      extension,
      listener,
    );
  }

  /** Takes over a panel that VS Code restored after a reload. */
  static restore(panel: vscode.WebviewPanel, extension: vscode.Uri, listener: PanelListener): TimelinePanel {
    return new TimelinePanel(panel, extension, listener);
  }

  show(): void {
    this.panel.reveal(undefined, true);
  }

  post(message: ToView): void {
    void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
