/** Says so when a script is edited while it is debugged: the run follows the text that it began with. */
import * as vscode from 'vscode';
import type { Moved } from '../../webview/contracts/timeline.ts';
import { debugType, events } from '../ids.ts';
import { Debounce } from '../timing.ts';
import { pathOf } from './program-path.ts';
import type { RunningAdapters } from './running-adapters.ts';

const restart = 'workbench.action.debug.restart';

/** What is known of one debug session. */
interface WatchedRun {
  readonly session: vscode.DebugSession;
  /** The adapter's name of its run; null before it moved for the first time. */
  run: string | null;
  /** Edited documents of the run, by URI, with the number by which the adapter gives out their text as of the run. */
  readonly edited: Map<string, { readonly document: vscode.TextDocument; readonly sourceReference: number }>;
  isTold: boolean;
}

export class EditedScripts implements vscode.Disposable {
  private readonly runs = new Map<string, WatchedRun>();
  private readonly item = vscode.window.createStatusBarItem('ddi.editedScript', vscode.StatusBarAlignment.Left);
  /** A message at the first key would come in the middle of a word. */
  private readonly whenTypingRests = new Debounce<string>(600);
  private readonly listening: vscode.Disposable;

  constructor(private readonly running: RunningAdapters) {
    this.item.name = 'DDI: edited script';
    this.item.command = restart;
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.listening = vscode.Disposable.from(
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type === debugType && event === events.moved) this.follow(session, (body as Moved).run);
      }),
      vscode.debug.onDidTerminateDebugSession(({ id }) => {
        this.whenTypingRests.cancel(id);
        if (this.runs.delete(id)) this.show();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.look(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.look(document);
      }),
    );
  }

  /** A run that begins reads its files anew. What is typed while it does so makes a difference again. */
  private follow(session: vscode.DebugSession, run: string): void {
    const known = this.runs.get(session.id);
    if (known?.run === run) return;
    this.runs.set(session.id, { session, run, edited: new Map(), isTold: false });
    for (const document of vscode.workspace.textDocuments) this.look(document);
    this.show();
  }

  private look(document: vscode.TextDocument): void {
    for (const watched of this.runs.values()) {
      const path = pathOf(document.uri);
      const found = this.running.compareSource(watched.session, path, () => document.getText());
      if (found === null) continue;
      const key = document.uri.toString();
      if (found.isEdited) watched.edited.set(key, { document, sourceReference: found.sourceReference });
      else watched.edited.delete(key);
      if (found.isEdited && !watched.isTold)
        this.whenTypingRests.later(watched.session.id, () => void this.showEdits(watched));
      this.show();
    }
  }

  private show(): void {
    const edited = [...this.runs.values()].flatMap((watched) => [...watched.edited.values()]);
    if (edited.length === 0) return void this.item.hide();
    const names = edited.map(({ document }) => nameOf(document)).join(', ');
    this.item.text = `$(debug-restart) ${names} edited`;
    this.item.tooltip = `The run follows the text that it began with. Click to restart it with the present one.`;
    this.item.show();
  }

  /** Once a run, and not at all where the edit was undone meanwhile. */
  private async showEdits(watched: WatchedRun): Promise<void> {
    const [first] = watched.edited.values();
    if (first === undefined || watched.isTold || this.runs.get(watched.session.id) !== watched) return;
    watched.isTold = true;
    const text = `${nameOf(first.document)} was edited. The run follows the text that it began with.`;
    const chosen = await vscode.window.showWarningMessage(text, 'Restart', 'Show Changes');
    if (chosen === 'Restart') await vscode.commands.executeCommand(restart);
    if (chosen === 'Show Changes') await showChanges(watched.session, first.document, first.sourceReference);
  }

  dispose(): void {
    this.listening.dispose();
    this.whenTypingRests.dispose();
    this.item.dispose();
  }
}

/** The text of the run beside the present one. */
async function showChanges(
  session: vscode.DebugSession,
  document: vscode.TextDocument,
  sourceReference: number,
): Promise<void> {
  const ofRun = vscode.debug.asDebugSourceUri({ path: pathOf(document.uri), sourceReference }, session);
  await vscode.commands.executeCommand('vscode.diff', ofRun, document.uri, `${nameOf(document)}: run and editor`);
}

function nameOf(document: vscode.TextDocument): string {
  return document.uri.path.split('/').at(-1) ?? document.uri.path;
}
