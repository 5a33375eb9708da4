/** The adapters that run in this extension, by debug session: the inspector asks them what their run knows, the timeline for its rows. */
import type * as vscode from 'vscode';
import type { Adapter } from '../../debug-adapter/dap/adapter.ts';
import type { TimelineAnswer, TimelineArguments } from '../../webview/contracts/timeline.ts';
import type { ComparedSource } from '../../debug-adapter/dap/sources/compare-source.ts';
import type { BufferKnowledge } from '../../debug-adapter/inspect/buffer-knowledge.ts';

export class RunningAdapters {
  private readonly adapters = new Map<string, Adapter>();

  add(session: string, adapter: Adapter): void {
    this.adapters.set(session, adapter);
  }

  remove(session: string): void {
    this.adapters.delete(session);
  }

  /** Rows of the run of a session; null for a session of another kind, and before its run is there. */
  timelineRows(session: vscode.DebugSession, asked: TimelineArguments): TimelineAnswer | null {
    return this.adapters.get(session.id)?.timelineRows(asked) ?? null;
  }

  /** See `Adapter.compareSource`; null for a session of another kind too. */
  compareSource(session: vscode.DebugSession, path: string, textOf: () => string): ComparedSource | null {
    return this.adapters.get(session.id)?.compareSource(path, textOf) ?? null;
  }

  /** A line, from 1, that may have moved because its file was edited. Null where it was edited itself; after the session every line is where it was. */
  followLine(session: vscode.DebugSession, path: string, line: number, to: 'editor' | 'run'): number | null {
    const adapter = this.adapters.get(session.id);
    return adapter === undefined ? line : adapter.followLine(path, line, to);
  }

  /** What the run of a session knows of its buffers now; null for a session of another kind, and before its run is there. */
  knowledgeOf(session: vscode.DebugSession | undefined): BufferKnowledge | null {
    return this.adapters.get(session?.id ?? '')?.bufferKnowledge() ?? null;
  }
}
