import * as vscode from 'vscode';
import { configurationOfRecording, openRecording as shownRecording } from '../debug/configuration-provider.ts';
import { startDefaults } from '../debug/launch-defaults.ts';
import { firstPageOf } from '../recordings/recording-address.ts';

/** Shows a recording of any known tool: the one that a menu names, or one that the user picks. */
export async function openRecording(target: vscode.Uri | undefined): Promise<void> {
  const recording = target ?? (await pickRecording());
  if (recording === undefined) return;
  try {
    await vscode.window.showTextDocument(firstPageOf(recording), { preview: false });
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    void vscode.window.showErrorMessage(`The recording cannot be opened. ${reason}`);
  }
}

async function pickRecording(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Open a recording of driver or API calls',
    openLabel: 'Open Recording',
    filters: { 'Recordings and logs': ['ddirun', 'trace', 'log', 'txt', 'xml', 'csv', 'jsonl'], 'All files': ['*'] },
  });
  return picked?.[0];
}

/** Walks through a recording: the one that a menu names, or the one whose text is open. */
export async function debugRecording(target: vscode.Uri | undefined): Promise<void> {
  const recording = target ?? shownRecording();
  if (recording === null) {
    void vscode.window.showErrorMessage('There is no recording to debug. Open one with "DDI: Open Recording…" first.');
    return;
  }
  const folder = vscode.workspace.getWorkspaceFolder(recording);
  await vscode.debug.startDebugging(folder, configurationOfRecording(recording, startDefaults));
}
