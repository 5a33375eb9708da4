/** The entry where no Node is: VS Code in a browser. It loads one file only, so the late part lies in it and is run late. */
import type * as vscode from 'vscode';
import type { DdiDebuggerApi } from '../api/ddi-debugger.d.ts';
import { activateOn } from './activate.ts';
import type { LatePart } from './platform.ts';

export function activate(context: vscode.ExtensionContext): DdiDebuggerApi {
  return activateOn({ core: loadLatePart }, context);
}

/** The other entry takes it from here, too. */
export function loadLatePart(): Promise<LatePart> {
  return import('./core.browser.ts');
}
