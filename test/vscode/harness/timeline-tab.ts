import * as vscode from 'vscode';

export function timelineIsOpen(): boolean {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === 'DDI Timeline');
}
