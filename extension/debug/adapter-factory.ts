import * as vscode from 'vscode';
import { createAdapter, type Adapter, type AdapterOptions } from '../../debug-adapter/dap/adapter.ts';

/** Runs the debug adapter inside the extension: no process, no port, the same in a browser. */
export function adapterFactory(options: () => AdapterOptions): vscode.DebugAdapterDescriptorFactory {
  return {
    createDebugAdapterDescriptor: () => new vscode.DebugAdapterInlineImplementation(new InlineAdapter(createAdapter(options()))),
  };
}

class InlineAdapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;

  constructor(private readonly adapter: Adapter) {
    adapter.onMessage((message) => { this.sent.fire(message); });
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    this.adapter.handleMessage(message);
  }

  dispose(): void {
    this.adapter.dispose();
    this.sent.dispose();
  }
}
