/** Scripts of the workspace, and places in them. */
import * as vscode from 'vscode';
import { eventually } from './harness/harness.ts';

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

/**
 * Scripts of a test's own in the workspace, the first of them opened, and gone afterwards. The editor saves what is typed into a file after
 * a second, so no test types into the samples that others run.
 */
export async function withScripts(
  texts: Readonly<Record<string, string>>,
  body: (document: vscode.TextDocument) => Promise<void>,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [first] = Object.keys(texts);
  if (folder === undefined || first === undefined)
    throw new Error('the suite needs its folder of samples, and a script');
  const placeOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  for (const [name, text] of Object.entries(texts))
    await vscode.workspace.fs.writeFile(placeOf(name), new TextEncoder().encode(text));
  try {
    await body((await openScript(first)).document);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    for (const name of Object.keys(texts)) await vscode.workspace.fs.delete(placeOf(name));
  }
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

/** What is offered in the first line. */
export async function completionsAt(document: vscode.TextDocument, column: number): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    new vscode.Position(0, column),
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
