/** The entry where Node is: VS Code on the desktop and on servers. */
import type * as vscode from 'vscode';
import { activateOn } from './activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateOn({ core: () => import('./core.node.ts') }, context);
}
