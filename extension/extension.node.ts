/** The entry where Node is: VS Code on the desktop and on servers. */
import type * as vscode from 'vscode';
import type { DdiDebuggerApi } from '../api/ddi-debugger.d.ts';
import { activateOn } from './activate.ts';

export function activate(context: vscode.ExtensionContext): DdiDebuggerApi {
  return activateOn({ core: () => import('./core.node.ts') }, context);
}
