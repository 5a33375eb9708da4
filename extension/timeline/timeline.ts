/** The timeline of the window: one panel, showing the run of the debug session that the user looks at, or the last one. */
import * as vscode from 'vscode';
import type { Moved, ToHost, ToView, TravelArguments } from '../../webview/contracts/timeline.ts';
import type { RunningAdapters } from '../debug/running-adapters.ts';
import { pathOf, uriOf } from '../debug/program-path.ts';
import { debugType, events, settings, views } from '../ids.ts';
import type { ScriptPlace } from '../language/script-place.ts';
import { TimelinePanel, type PanelListener } from './panel.ts';
import type { RunRecord } from './run-record.ts';
import { SessionFeed } from './session-feed.ts';

export class Timeline implements vscode.Disposable {
  private panel: TimelinePanel | null = null;
  private viewIsReady = false;
  /** The session whose run is shown; it may have ended. */
  private shown: SessionFeed | null = null;
  private readonly feeds = new Map<string, SessionFeed>();
  private revealWhenReady: number | null = null;
  private travelOnStart: TravelArguments | null = null;
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly running: RunningAdapters,
  ) {
    this.listening = vscode.Disposable.from(
      vscode.debug.onDidStartDebugSession((session) => {
        this.begin(session);
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.end(session);
      }),
      vscode.debug.onDidChangeActiveDebugSession((session) => {
        this.follow(session);
      }),
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type === debugType && event === events.moved) void this.feedOf(session).moved(body as Moved);
      }),
      vscode.window.registerWebviewPanelSerializer(views.timeline, {
        deserializeWebviewPanel: (panel) => {
          this.panel?.dispose();
          this.panel = TimelinePanel.restore(panel, this.extension, this.listener);
          return Promise.resolve();
        },
      }),
    );
  }

  /** Shows the panel. With a place in a script: the call there that is nearest to now. */
  open(place?: ScriptPlace): void {
    const line = place === undefined ? null : this.lineOfRun(place);
    this.revealWhenReady =
      place === undefined || line === null ? null : (this.record?.nearestStepOnLine(isSource(place.uri), line) ?? null);
    if (this.panel === null) {
      this.panel = TimelinePanel.open(this.extension, this.listener);
      return;
    }
    this.panel.show();
    this.reveal();
  }

  /** What the panel shows, for commands that need to know where things are. */
  get record(): RunRecord | null {
    return this.shown?.record ?? null;
  }

  /** Whether the shown run has executed a line of a script: there is a here to open the timeline at. The line counts from 1. */
  hasLine(place: ScriptPlace): boolean {
    const line = this.lineOfRun(place);
    return line !== null && this.record?.hasLine(isSource(place.uri), line) === true;
  }

  /** The line by which the rows of the shown run know a place; null for a line that was edited since, and without a run. */
  private lineOfRun({ uri, line }: ScriptPlace): number | null {
    if (this.shown === null) return null;
    return this.running.followLine(this.shown.session, pathOf(vscode.Uri.parse(uri)), line, 'run');
  }

  /** Moves the debugger of the shown run; one that has ended is started again and goes there. */
  async travel(target: TravelArguments): Promise<void> {
    const feed = this.shown;
    if (feed === null) return;
    if (this.feeds.has(feed.session.id)) return feed.travel(target);
    this.travelOnStart = target;
    const started = await vscode.debug.startDebugging(feed.session.workspaceFolder, again(feed.session.configuration));
    if (!started) this.travelOnStart = null;
  }

  private begin(session: vscode.DebugSession): void {
    if (session.type !== debugType) return;
    const feed = this.feedOf(session);
    this.shown = feed;
    if (this.travelOnStart !== null) feed.travelWhenStopped(this.travelOnStart);
    this.travelOnStart = null;
    const opens = vscode.workspace
      .getConfiguration()
      .get<boolean>(settings.openTimeline.id, settings.openTimeline.default);
    if (this.panel === null && opens && session.configuration['noDebug'] !== true) this.open();
    else this.tellAll();
  }

  private end(session: vscode.DebugSession): void {
    this.feeds.get(session.id)?.end();
    this.feeds.delete(session.id);
  }

  private follow(session: vscode.DebugSession | undefined): void {
    const feed = session === undefined ? undefined : this.feeds.get(session.id);
    if (feed === undefined || feed === this.shown) return;
    this.shown = feed;
    this.tellAll();
  }

  /** Events may come before VS Code says that the session started. */
  private feedOf(session: vscode.DebugSession): SessionFeed {
    const known = this.feeds.get(session.id);
    if (known !== undefined) return known;
    const feed: SessionFeed = new SessionFeed(
      session,
      (asked) => this.running.timelineRows(session, asked),
      (messages) => {
        if (feed === this.shown) this.post(messages);
      },
    );
    this.feeds.set(session.id, feed);
    return feed;
  }

  private readonly listener: PanelListener = {
    said: (message) => {
      this.answer(message);
    },
    hidden: () => {
      this.viewIsReady = false;
    },
    closed: () => {
      this.panel = null;
      this.viewIsReady = false;
    },
  };

  private answer(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        this.viewIsReady = true;
        this.tellAll();
        this.reveal();
        return;
      case 'travel':
        void this.travel({ step: message.step }).catch((failure: unknown) => {
          this.panel?.post({ type: 'failed', message: failure instanceof Error ? failure.message : String(failure) });
        });
        return;
      case 'open':
        void this.showLine(message.step);
        return;
    }
  }

  private tellAll(): void {
    if (this.record !== null) this.post(this.record.story());
  }

  /** A page that is not there hears nothing: VS Code would keep every message until it comes back, and then it asks for all anyway. */
  private post(messages: Iterable<ToView>): void {
    if (this.viewIsReady) for (const message of messages) this.panel?.post(message);
  }

  private reveal(): void {
    if (this.revealWhenReady !== null) this.panel?.post({ type: 'reveal', step: this.revealWhenReady });
    this.revealWhenReady = null;
  }

  private async showLine(step: number): Promise<void> {
    const row = this.record?.lookAt(step) ?? null;
    if (row === null || this.shown === null) return;
    const line = this.running.followLine(this.shown.session, row.source, row.line, 'editor');
    if (line === null)
      return void vscode.window.showInformationMessage(`Line ${row.line} was edited after the run began.`);
    await vscode.window.showTextDocument(uriOf(row.source), {
      selection: new vscode.Range(line - 1, 0, line - 1, 0),
      viewColumn: vscode.ViewColumn.One,
      preserveFocus: true,
    });
  }

  dispose(): void {
    this.listening.dispose();
    this.panel?.dispose();
  }
}

/** The same configuration for another session: without the marks that VS Code put on the first one, and stopping. */
function again(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration {
  const own = Object.fromEntries(Object.entries(configuration).filter(([attribute]) => !attribute.startsWith('__')));
  return {
    ...own,
    type: configuration.type,
    request: configuration.request,
    name: configuration.name,
    stopOnEntry: true,
    noDebug: false,
  };
}

/** Drive letters come in either case. */
function isSource(uri: string): (path: string) => boolean {
  const wanted = uri.toLowerCase();
  return (path) => uriOf(path).toString().toLowerCase() === wanted;
}
