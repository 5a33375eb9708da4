/** What a click on a run file opens: its text, in the place of this editor. */
import * as vscode from 'vscode';
import { firstPageOf } from './recording-address.ts';

export const recordingEditor: vscode.CustomReadonlyEditorProvider = {
  openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
  async resolveCustomEditor({ uri }, panel) {
    const { viewColumn } = panel;
    try {
      await vscode.window.showTextDocument(firstPageOf(uri), { ...(viewColumn === undefined ? {} : { viewColumn }) });
      panel.dispose();
    } catch (failure) {
      panel.webview.html = `<p role="alert">${escaped(messageOf(failure))}</p>`;
    }
  },
};

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
