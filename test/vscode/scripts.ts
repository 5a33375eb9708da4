/** Scripts of the workspace, and places in them. */
import * as vscode from 'vscode';
import { eventually } from './harness.ts';

export async function openScript(name: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the suite needs its folder of samples');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, name));
}

/** A script that lies nowhere yet. */
export async function typeScript(text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'ddi', content: text });
  await vscode.window.showTextDocument(document);
  return document;
}

/** The position just inside the first occurrence of `text`. */
export function inside(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`no "${text}" in ${document.fileName}`);
  return document.positionAt(at + 1);
}

/** The line of the first occurrence of `text`, from 1. */
export function lineOf(document: vscode.TextDocument, text: string): number {
  return inside(document, text).line + 1;
}

/** What a reader sees of a hover: Markdown without its escapes. */
export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n')
    .replace(/\\(?=[^\w\s])/g, '');
}

export function diagnosticsOf(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`a problem in ${document.fileName}`, () => {
    const found = vscode.languages.getDiagnostics(document.uri);
    return found.length > 0 && found;
  });
}
