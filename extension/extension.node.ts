import type * as vscode from 'vscode';
import { activateOn } from './activate.ts';
import type { Platform } from './platform.ts';

export function activate(context: vscode.ExtensionContext): void {
  activateOn({ crypto: () => { throw new Error('x') } } as Platform, context);
}
