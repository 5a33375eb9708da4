import * as vscode from 'vscode';
import type { Completion, CompletionKind } from '../../debug-adapter/language/service.ts';
import type { OpenScripts } from './open-scripts.ts';
import { rangeIn } from './ranges.ts';

const kinds = {
  ddi: vscode.CompletionItemKind.Function,
  parameter: vscode.CompletionItemKind.Property,
  constant: vscode.CompletionItemKind.Constant,
  variable: vscode.CompletionItemKind.Variable,
  handle: vscode.CompletionItemKind.Reference,
  helper: vscode.CompletionItemKind.Method,
  keyword: vscode.CompletionItemKind.Keyword,
  field: vscode.CompletionItemKind.Field,
  finding: vscode.CompletionItemKind.Event,
  status: vscode.CompletionItemKind.EnumMember,
  procedure: vscode.CompletionItemKind.Function,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
} as const satisfies Record<CompletionKind, vscode.CompletionItemKind>;

/** Commands of the editor that go on where a completion ends. */
const continuations = {
  'parameter hints': { command: 'editor.action.triggerParameterHints', title: 'Show parameters' },
  suggestions: { command: 'editor.action.triggerSuggest', title: 'Show what may follow' },
} as const satisfies Record<NonNullable<Completion['then']>, vscode.Command>;

/** Characters after which a list is worth showing unasked. */
export const completionTriggers = ['(', ',', '&', '>', '.', ':', '"', '/', '{', ' '] as const;

export function completions(scripts: OpenScripts): vscode.CompletionItemProvider {
  return {
    async provideCompletionItems(document, position) {
      const script = await scripts.of(document);
      const found = await script.complete(document.offsetAt(position));
      return found.map((completion, rank) => {
        const item = new vscode.CompletionItem(completion.label, kinds[completion.kind]);
        item.sortText = String(rank).padStart(5, '0');
        item.detail = completion.detail;
        item.documentation = new vscode.MarkdownString(completion.markdown);
        item.insertText = completion.isSnippet ? new vscode.SnippetString(completion.insert) : completion.insert;
        item.range = rangeIn(document, completion.range);
        if (completion.then !== undefined) item.command = continuations[completion.then];
        return item;
      });
    },
  };
}

export const signatureTriggers = ['(', ','] as const;

export function signatures(scripts: OpenScripts): vscode.SignatureHelpProvider {
  return {
    async provideSignatureHelp(document, position) {
      const signature = (await scripts.of(document)).signature(document.offsetAt(position));
      if (signature === null) return undefined;
      const information = new vscode.SignatureInformation(
        signature.label,
        new vscode.MarkdownString(signature.markdown),
      );
      information.parameters = signature.parameters.map(
        ({ label, markdown }) => new vscode.ParameterInformation(label, new vscode.MarkdownString(markdown)),
      );
      const help = new vscode.SignatureHelp();
      help.signatures = [information];
      help.activeParameter = signature.active;
      return help;
    },
  };
}
