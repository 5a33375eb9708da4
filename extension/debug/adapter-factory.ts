import * as vscode from 'vscode';
import type { Adapter } from '../../debug-adapter/dap/adapter.ts';
import type { Platform } from '../platform.ts';
import { nextTurn } from '../timing.ts';
import { withWayToError } from './launch-error.ts';
import type { RunningAdapters } from './running-adapters.ts';
import { sourceReader } from './source-reader.ts';

/** Runs the debug adapter inside the extension: no process, no port, the same in a browser. */
export function adapterFactory(platform: Platform, running: RunningAdapters): vscode.DebugAdapterDescriptorFactory {
  return {
    async createDebugAdapterDescriptor({ id }) {
      const { core, crypto, decoders, realPath } = await platform.core();
      const reader = { ...sourceReader, realPath };
      const adapter = core.createAdapter({ crypto, decoders, reader, scheduler: { yield: nextTurn } });
      running.add(id, adapter);
      return new vscode.DebugAdapterInlineImplementation(
        new InlineAdapter(adapter, () => {
          running.remove(id);
        }),
      );
    },
  };
}

class InlineAdapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;

  constructor(
    private readonly adapter: Adapter,
    private readonly ended: () => void,
  ) {
    adapter.onDidSendMessage((message) => {
      this.sent.fire(withWayToError(message));
    });
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    this.adapter.handleMessage(message);
  }

  dispose(): void {
    this.ended();
    this.adapter.dispose();
    this.sent.dispose();
  }
}
