/** The page of the inspector in a webview. Knows pages and messages; what they say is its caller's. */
import * as vscode from 'vscode';
import type { ToHost, ToView } from '../../webview/inspector/contract.ts';
import type { Platform } from '../platform.ts';
import { makeNonce, viewPage } from '../view-page.ts';
import { readViewMessage } from './view-message.ts';

/** Who answers the view. */
export interface Answerer {
  readonly take: (message: ToHost) => Promise<void>;
  /** The decoders are others now. */
  readonly readAnew: () => void;
}

/** What every page needs, whatever it shows. */
export interface Surroundings { readonly extension: vscode.Uri; readonly onDecodersChanged: Platform['onDecodersChanged'] }

/** Fills a webview. What fails while a question is answered is said in the view, and nothing else is lost. */
export function showInspector(panel: vscode.WebviewPanel, { extension, onDecodersChanged }: Surroundings, begin: (say: (message: ToView) => void) => Answerer): vscode.Disposable {
  const { webview } = panel;
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const say = (message: ToView): void => { void webview.postMessage(message); };
  const answerer = begin(say);
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  const listening = webview.onDidReceiveMessage((message: unknown) => {
    const read = readViewMessage(message);
    if (read === null) return;
    answerer.take(read).catch((failure: unknown) => { say({ type: 'failed', message: failure instanceof Error ? failure.message : String(failure) }); });
  });
  webview.html = viewPage({
    title: 'DDI Blob Inspector',
    nonce: makeNonce(),
    cspSource: webview.cspSource,
    script: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'inspector.js')).toString(),
    style: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'inspector.css')).toString(),
  });
  const changes = onDecodersChanged(() => { answerer.readAnew(); });
  panel.onDidDispose(() => { changes.dispose(); });
  return listening;
}
