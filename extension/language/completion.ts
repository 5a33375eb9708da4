import * as vscode from 'vscode';
import type { CompletionKind } from '../../debug-adapter/language/service.ts';
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
} as const satisfies Record<CompletionKind, vscode.CompletionItemKind>;

/** Characters after which a list is worth showing unasked. */
export const completionTriggers = ['(', ',', '&', '>', '.', ':', '"', ' '] as const;

export function completions(scripts: OpenScripts): vscode.CompletionItemProvider {
  return {
    async provideCompletionItems(document, position) {
      const script = await scripts.of(document);
      return script.complete(document.offsetAt(position)).map((completion, rank) => {
        const item = new vscode.CompletionItem(completion.label, kinds[completion.kind]);
        item.sortText = String(rank).padStart(5, '0');
        item.detail = completion.detail;
        item.documentation = new vscode.MarkdownString(completion.markdown);
        item.insertText = completion.isSnippet ? new vscode.SnippetString(completion.insert) : completion.insert;
        item.range = rangeIn(document, completion.range);
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
