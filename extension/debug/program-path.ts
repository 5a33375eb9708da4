/**
 * A script has a URI in the editor and a path in the adapter. Files of the disk travel as paths, as everywhere in the protocol;
 * anything else (`vscode-vfs:`, `untitled:`, ...) travels as the text of its URI, which VS Code maps back by itself.
 */
import * as vscode from 'vscode';

/** A scheme has at least two letters: `c:` is a drive. */
const schemeOf = /^[a-z][a-z0-9+.-]+:/i;

export function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

export function uriOf(path: string): vscode.Uri {
  return schemeOf.test(path) ? vscode.Uri.parse(path, true) : vscode.Uri.file(path);
}

export function isAbsolutePath(path: string): boolean {
  return /^[/\\]/.test(path) || /^[a-z]:[/\\]/i.test(path) || schemeOf.test(path);
}
