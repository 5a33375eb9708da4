/** The entry where Node is: VS Code on the desktop and on servers. */
import type * as vscode from 'vscode';
import { nodeBackend } from '../debug-adapter/crypto/node-backend.node.ts';
import { activateOn } from './activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateOn({ crypto: () => nodeBackend }, context);
}
