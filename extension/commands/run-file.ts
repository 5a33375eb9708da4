import * as vscode from 'vscode';
import { configurationFor, openScript } from '../debug/configuration-provider.ts';
import { startDefaults } from '../debug/launch-defaults.ts';

/** Starts one script: the one a menu names, else the open one. */
export async function startFile(target: vscode.Uri | undefined, how: 'debug' | 'run'): Promise<void> {
  const script = target ?? openScript();
  if (script === null) {
    void vscode.window.showErrorMessage('There is no script to run. Open a .ddi file first.');
    return;
  }
  const configuration = configurationFor('Run this script', script, how === 'debug' ? startDefaults : {});
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(script), configuration, {
    noDebug: how === 'run',
  });
}
