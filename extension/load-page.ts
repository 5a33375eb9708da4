import * as vscode from 'vscode';
import { makeNonce, viewPage } from './view-page.ts';

/** Fills a webview with one of the pages in `dist/`, which may load nothing else. Whoever listens to the page does so before. */
export function loadPage(
  webview: vscode.Webview,
  extension: vscode.Uri,
  { bundle, title }: { readonly bundle: 'timeline' | 'inspector'; readonly title: string },
): void {
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const inDist = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = viewPage({
    title,
    nonce: makeNonce(),
    cspSource: webview.cspSource,
    script: inDist(`${bundle}.js`),
    style: inDist(`${bundle}.css`),
  });
}
