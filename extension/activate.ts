import * as vscode from 'vscode';
import { commands } from './ids.ts';
import type { Platform } from './platform.ts';

export function activateOn(platform: Platform, context: vscode.ExtensionContext): void {
  void platform;
  for (const id of Object.values(commands)) context.subscriptions.push(vscode.commands.registerCommand(id, () => undefined));
}
