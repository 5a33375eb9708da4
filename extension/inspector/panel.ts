/** The page of the inspector in a webview. Knows pages and messages; what they say is its caller's. */
import type * as vscode from 'vscode';
import type { ToHost, ToView } from '../../webview/contracts/inspector.ts';
import type { Platform } from '../platform.ts';
import { nextTurn } from '../timing.ts';
import { loadPage } from '../load-page.ts';
import { readViewMessage } from './view-message.ts';

/** Who answers the view. */
export interface Answerer {
  readonly take: (message: ToHost) => Promise<void>;
  /** The decoders are others now. */
  readonly readAnew: () => void;
}

/** What every page needs, whatever it shows. */
export interface PageContext {
  readonly extension: vscode.Uri;
  readonly onDecodersChanged: Platform['onDecodersChanged'];
}

/** How what is said gets to a page. */
export interface Line {
  readonly say: (message: ToView) => void;
  /** Resolves when everything that was said has arrived, or never will, and other work had its turn. */
  readonly turn: () => Promise<void>;
}

/** Fills a webview. What fails while a question is answered is said in the view, and nothing else is lost. */
export function showInspector(
  panel: vscode.WebviewPanel,
  { extension, onDecodersChanged }: PageContext,
  begin: (line: Line) => Answerer,
): vscode.Disposable {
  const { webview } = panel;
  let arrived: Thenable<unknown> = Promise.resolve();
  const say = (message: ToView): void => {
    arrived = webview.postMessage(message).then(undefined, () => undefined);
  };
  // Long work right behind a message would keep the message itself back.
  const turn = async (): Promise<void> => {
    await arrived;
    await nextTurn();
  };
  const answerer = begin({ say, turn });
  const listening = webview.onDidReceiveMessage((message: unknown) => {
    const read = readViewMessage(message);
    if (read === null) return;
    answerer.take(read).catch((failure: unknown) => {
      say({ type: 'failed', message: failure instanceof Error ? failure.message : String(failure) });
    });
  });
  loadPage(webview, extension, { bundle: 'inspector', title: 'DDI Blob Inspector' });
  const changes = onDecodersChanged(() => {
    answerer.readAnew();
  });
  panel.onDidDispose(() => {
    changes.dispose();
  });
  return listening;
}
