import * as vscode from 'vscode';
import type { Problem } from '../../debug-adapter/language/service.ts';
import { languageId, recordingScheme } from '../ids.ts';
import { Debounce } from '../timing.ts';
import type { OpenScripts } from './open-scripts.ts';
import { rangeIn } from './ranges.ts';

/** Long enough to finish a word, short enough to feel live. */
const pauseWhileTyping = 200;

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const satisfies Record<Problem['severity'], vscode.DiagnosticSeverity>;

/** Keeps the Problems view in step with what is typed. */
export function showDiagnostics(scripts: OpenScripts): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(languageId);
  const debounce = new Debounce<string>(pauseWhileTyping);
  const check = async (document: vscode.TextDocument): Promise<void> => {
    const { version } = document;
    const { problems } = await scripts.of(document);
    if (document.isClosed || document.version !== version) return;
    collection.set(
      document.uri,
      problems.map((problem) => diagnosticOf(document, problem)),
    );
  };
  const checkNow = (document: vscode.TextDocument): void => {
    if (isScript(document)) void check(document);
  };
  const checkAll = (): void => {
    for (const document of vscode.workspace.textDocuments) checkNow(document);
  };
  checkAll();
  return vscode.Disposable.from(
    collection,
    debounce,
    vscode.workspace.onDidOpenTextDocument(checkNow),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isScript(document))
        debounce.later(document.uri.toString(), () => {
          checkNow(document);
        });
    }),
    vscode.workspace.onDidSaveTextDocument((saved) => {
      for (const document of vscode.workspace.textDocuments) if (document !== saved) scripts.forget(document);
      checkAll();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString();
      debounce.cancel(key);
      collection.delete(document.uri);
      // Untitled documents are numbered anew, so that another one may bear the name already.
      const namesake = vscode.workspace.textDocuments.find((open) => open !== document && open.uri.toString() === key);
      if (namesake !== undefined) checkNow(namesake);
    }),
  );
}

/** The text of a recording is written like a script, and is none. */
function isScript({ languageId: language, uri }: vscode.TextDocument): boolean {
  return language === languageId && uri.scheme !== recordingScheme;
}

function diagnosticOf(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeIn(document, problem.range),
    problem.message,
    severities[problem.severity],
  );
  diagnostic.source = languageId;
  diagnostic.code = problem.id;
  diagnostic.relatedInformation = (problem.related ?? []).map(
    ({ range, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, rangeIn(document, range)), message),
  );
  return diagnostic;
}

/** Offers what mends a problem, where it is known. */
export function quickFixes(scripts: OpenScripts): vscode.CodeActionProvider {
  return {
    async provideCodeActions(document, range) {
      if (!isScript(document)) return [];
      const { problems } = await scripts.of(document);
      return problems.flatMap((problem) => {
        const place = rangeIn(document, problem.range);
        const { fix } = problem;
        if (fix === undefined || place.intersection(range) === undefined) return [];
        const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        action.isPreferred = true;
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, place, fix.text);
        action.diagnostics = [diagnosticOf(document, problem)];
        return [action];
      });
    },
  };
}
