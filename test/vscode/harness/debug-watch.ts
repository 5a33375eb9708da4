/** Looks over the shoulder of the debugger: what the adapter sent, and where it stands. */
import * as vscode from 'vscode';
import { debugType } from '../../../extension/ids.ts';
import { eventually } from './harness.ts';

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}
export interface StackFrame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly source?: { readonly path?: string; readonly name?: string };
}
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
  readonly memoryReference?: string;
}

export class DebugWatch implements vscode.Disposable {
  private stops: string[] = [];
  private readonly tracking = vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
    createDebugAdapterTracker: () => ({
      onDidSendMessage: (message: Message) => {
        this.take(message);
      },
    }),
  });

  private take({ type, event, body }: Message): void {
    if (type === 'event' && event === 'stopped') this.stops.push(String(body?.['reason']));
  }

  /** Does something, and waits for the stop that it leads to. @returns the reason of the stop */
  async stopAfter(action: () => Thenable<unknown>): Promise<string> {
    this.stops = [];
    await action();
    const reason = await eventually('a stop', () => this.stops.at(-1));
    await eventually('a frame to step from', () => vscode.debug.activeStackItem instanceof vscode.DebugStackFrame);
    return reason;
  }

  /** @returns the frames of the stopped thread, innermost first */
  async frames(): Promise<readonly StackFrame[]> {
    const { threads } = (await session().customRequest('threads')) as {
      readonly threads: readonly { readonly id: number }[];
    };
    const answer = (await session().customRequest('stackTrace', { threadId: threads[0]?.id ?? 1 })) as {
      readonly stackFrames: readonly StackFrame[];
    };
    return answer.stackFrames;
  }

  /** The line where the debugger stands, from 1. */
  async line(): Promise<number> {
    return (await this.frames())[0]?.line ?? 0;
  }

  /** Everything that the Variables view would show without being expanded, by scope. */
  async variables(): Promise<Readonly<Record<string, readonly Row[]>>> {
    const frameId = (await this.frames())[0]?.id;
    const { scopes } = (await session().customRequest('scopes', { frameId })) as {
      readonly scopes: readonly { readonly name: string; readonly variablesReference: number }[];
    };
    const rows: Record<string, readonly Row[]> = {};
    for (const { name, variablesReference } of scopes) {
      rows[name] = (
        (await session().customRequest('variables', { variablesReference })) as { readonly variables: readonly Row[] }
      ).variables;
    }
    return rows;
  }

  dispose(): void {
    this.tracking.dispose();
  }
}

export function session(): vscode.DebugSession {
  const active = vscode.debug.activeDebugSession;
  if (active === undefined) throw new Error('no debug session');
  return active;
}

/** Back to an editor in which nothing was ever debugged. */
export async function endEverything(): Promise<void> {
  vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
  if (vscode.debug.activeDebugSession !== undefined) {
    await vscode.debug.stopDebugging();
    await eventually('the end of the debug session', () => vscode.debug.activeDebugSession === undefined);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
