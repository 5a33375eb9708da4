import type * as vscode from 'vscode';
import { pathOf } from '../debug/program-path.ts';
import type { OpenScript, ScriptLanguage } from './script-language.ts';

/** The scripts of open documents, each read once for each version of its text. */
export class OpenScripts {
  private readonly known = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly script: Promise<OpenScript> }
  >();

  constructor(private readonly language: ScriptLanguage) {}

  of(document: vscode.TextDocument): Promise<OpenScript> {
    const known = this.known.get(document);
    if (known?.version === document.version) return known.script;
    const script = this.language.open(pathOf(document.uri), document.getText());
    this.known.set(document, { version: document.version, script });
    return script;
  }

  /** Something outside the text changed: an included file, the stop of the debugger. */
  forget(document: vscode.TextDocument): void {
    this.known.delete(document);
  }
}
