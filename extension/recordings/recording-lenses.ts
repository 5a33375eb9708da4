/** What is offered above the text of a recording, and the way to its next page. */
import * as vscode from 'vscode';
import { pageOfPath } from '../../debug-adapter/trace/recorded-run/listing-pages.ts';
import { commands } from '../ids.ts';
import { recordingOf } from './recording-address.ts';

export const recordingLenses: vscode.CodeLensProvider = {
  provideCodeLenses({ uri }) {
    const found = recordingOf(uri);
    if (found === null) return [];
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [found.recording] });
    return [lens('$(debug-alt) Debug this run', commands.debugRecording)];
  },
};

/** The name of the next page in the last line leads there. */
export const pageLinks: vscode.DocumentLinkProvider = {
  provideDocumentLinks(document) {
    const line = document.lineAt(Math.max(0, document.lineCount - 2));
    const found = /^\/\/ Calls from \d+ on: (.*)$/.exec(line.text);
    const [, name] = found ?? [];
    if (name === undefined || pageOfPath(name) === null) return [];
    const range = new vscode.Range(line.lineNumber, line.text.length - name.length, line.lineNumber, line.text.length);
    return [new vscode.DocumentLink(range, vscode.Uri.joinPath(document.uri, '..', name))];
  },
};
