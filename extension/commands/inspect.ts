/** The ways into the Blob Inspector besides opening a file. */
import * as vscode from 'vscode';
import { fromHex } from '../../debug-adapter/bytes/hex.ts';
import { readVariable } from '../debug/variable-buffer.ts';
import type { BlobInspector } from '../inspector/blob-inspector.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { editorOfFile } from '../inspector/editor-of-file.ts';
import type { Platform } from '../platform.ts';

/**
 * Opens a buffer in the inspector.
 * @param from hex text (a link in a hover), a row of the Variables or Watch view, a file, or nothing: then the buffer under the cursor
 */
export async function inspectBuffer(
  from: unknown,
  inspector: BlobInspector,
  atCursor: () => Promise<string | null>,
): Promise<void> {
  if (from instanceof vscode.Uri) {
    await vscode.commands.executeCommand('vscode.openWith', from, editorOfFile(from.path, customEditorsOf(from)));
    return;
  }
  const source = await sourceFrom(from, inspector, atCursor);
  if (source === null)
    void vscode.window.showInformationMessage(
      'There is no buffer here. Put the cursor on a buffer, or use the menu of a variable that holds one.',
    );
  else await inspector.inspect(source);
}

/** The editors, by their ids, in which a file is open besides those of text. */
function customEditorsOf(file: vscode.Uri): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input }) =>
    input instanceof vscode.TabInputCustom && input.uri.toString() === file.toString() ? [input.viewType] : [],
  );
}

/** The buffer that a command was given: hex text, a row of a view, or nothing, and then the one under the cursor; null where there is none. */
export async function sourceFrom(
  from: unknown,
  inspector: BlobInspector,
  atCursor: () => Promise<string | null>,
): Promise<BlobSource | null> {
  const variable = await readVariable(from);
  if (variable !== null) return inspector.sourceOfVariable(variable);
  // A row of a view that holds no buffer is meant, not the cursor of some editor.
  if (typeof from === 'object' && from !== null) return null;
  const hex = typeof from === 'string' ? from : await atCursor();
  const bytes = hex === null ? null : fromHex(hex);
  return bytes === null || bytes.length === 0 ? null : { title: 'buffer', origin: 'from the editor', bytes };
}

/** Reads the selected text in whatever form it is and opens its bytes; a mistake is told with its place, and shown there. */
export async function decodeSelection(inspector: BlobInspector, platform: Platform): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) {
    void vscode.window.showInformationMessage(
      'Select the text of a buffer first: hexadecimal digits, an initialiser, base64, PEM, a dump of a debugger.',
    );
    return;
  }
  const { document, selection } = editor;
  const { core } = await platform.core();
  const read = core.inspector.readSelection(document.getText(selection));
  if (read.ok) {
    const lineOf = (start: number): number => document.positionAt(document.offsetAt(selection.start) + start).line + 1;
    const items = read.buffers.map((buffer) => ({
      buffer,
      label: `line ${lineOf(buffer.start)}`,
      description: `${buffer.bytes.length} bytes, ${core.inspector.formTitle(buffer.form)}`,
    }));
    const [only, ...others] = items;
    const chosen =
      only === undefined || others.length === 0
        ? only
        : await vscode.window.showQuickPick(items, { placeHolder: `The selection holds ${items.length} buffers` });
    if (chosen === undefined) return;
    const { bytes, form, remark } = chosen.buffer;
    const name = document.uri.path.split('/').at(-1) ?? '';
    await inspector.inspect({
      title: 'selection',
      origin: `${name} ${chosen.label}, read as ${core.inspector.formTitle(form)}`,
      bytes,
      ...(remark === undefined ? {} : { remark }),
    });
    return;
  }
  const place = document.positionAt(document.offsetAt(selection.start) + read.at);
  void vscode.window.showErrorMessage(`${read.message} (line ${place.line + 1}, column ${place.character + 1})`);
  editor.revealRange(new vscode.Range(place, place));
}
