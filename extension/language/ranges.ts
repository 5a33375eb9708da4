import * as vscode from 'vscode';
import type { TextRange } from '../../debug-adapter/script/syntax/range.ts';

/** A range of the language service, in a document's own terms. */
export function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
