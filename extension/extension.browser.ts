/** The entry where no Node is: VS Code in a browser. It loads one file only, so the late part lies in it and is run late. */
import type * as vscode from 'vscode';
import type { DdiDebuggerApi } from '../api/ddi-debugger.d.ts';
import { activateOn } from './activate.ts';

export function activate(context: vscode.ExtensionContext): DdiDebuggerApi {
  return activateOn({ core: () => import('./core.browser.ts') }, context);
}
