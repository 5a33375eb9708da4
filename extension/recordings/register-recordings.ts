import * as vscode from 'vscode';
import { recordingEditors, recordingScheme } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { recordingEditor } from './recording-editor.ts';
import { pageLinks, recordingLenses } from './recording-lenses.ts';
import { RecordingTexts } from './recording-texts.ts';

/** Everything that an editor does for a recording. */
export function registerRecordings(platform: Platform): vscode.Disposable {
  const isReadonly = new vscode.MarkdownString('This is what was recorded. *DDI: Debug This Run* walks through it.');
  const ofRecordings = { scheme: recordingScheme };
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(recordingScheme, new RecordingTexts(platform), {
      isCaseSensitive: true,
      isReadonly,
    }),
    ...Object.values(recordingEditors).map((editor) =>
      vscode.window.registerCustomEditorProvider(editor, recordingEditor),
    ),
    vscode.languages.registerCodeLensProvider(ofRecordings, recordingLenses),
    vscode.languages.registerDocumentLinkProvider(ofRecordings, pageLinks),
  );
}
