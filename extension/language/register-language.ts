import * as vscode from 'vscode';
import { languageId } from '../ids.ts';
import { completions, completionTriggers, signatures, signatureTriggers } from './completion.ts';
import { quickFixes, showDiagnostics } from './diagnostics.ts';
import { hovers, noEvaluation } from './hover.ts';
import type { OpenScripts } from './open-scripts.ts';
import type { ScriptPlace } from './script-place.ts';
import { definitions, foldings, outline, references } from './structure.ts';

/** Everything an editor does for a script, in whatever file system it lies. */
export function registerLanguage(scripts: OpenScripts, hasRun: (place: ScriptPlace) => boolean): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    showDiagnostics(scripts),
    languages.registerHoverProvider(languageId, hovers(scripts, hasRun)),
    languages.registerEvaluatableExpressionProvider(languageId, noEvaluation),
    languages.registerCompletionItemProvider(languageId, completions(scripts), ...completionTriggers),
    languages.registerSignatureHelpProvider(languageId, signatures(scripts), ...signatureTriggers),
    languages.registerDefinitionProvider(languageId, definitions(scripts)),
    languages.registerReferenceProvider(languageId, references(scripts)),
    languages.registerDocumentSymbolProvider(languageId, outline(scripts)),
    languages.registerFoldingRangeProvider(languageId, foldings(scripts)),
    languages.registerCodeActionsProvider(languageId, quickFixes(scripts), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}
