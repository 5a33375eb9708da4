/** The entry where no Node is: VS Code in a browser. */
import type * as vscode from 'vscode';
import { forgeBackend } from '../debug-adapter/crypto/forge-backend.ts';
import { activateOn } from './activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateOn({ crypto: () => forgeBackend }, context);
}
