/** The ways into the Blob Inspector besides opening a file. */
import * as vscode from 'vscode';
import { fromHex } from '../../debug-adapter/bytes/hex.ts';
import { readVariable } from '../debug/variable-buffer.ts';
import type { BlobInspector } from '../inspector/blob-inspector.ts';
import type { BlobSource } from '../inspector/blob-source.ts';
import { blobEditors } from '../ids.ts';
import type { Platform } from '../platform.ts';

/**
 * Opens a buffer in the inspector.
 * @param from hex text (a link in a hover), a row of the Variables or Watch view, a file, or nothing: then the buffer under the cursor
 */
export async function inspectBuffer(from: unknown, inspector: BlobInspector, atCursor: () => Promise<string | null>): Promise<void> {
  if (from instanceof vscode.Uri) {
    await vscode.commands.executeCommand('vscode.openWith', from, blobEditors.certificates);
    return;
  }
  const source = await sourceFrom(from, atCursor);
  if (source === null) void vscode.window.showInformationMessage('There is no buffer here. Put the cursor on a buffer, or use the menu of a variable that holds one.');
  else await inspector.inspect(source);
}

async function sourceFrom(from: unknown, atCursor: () => Promise<string | null>): Promise<BlobSource | null> {
  const variable = await readVariable(from);
  if (variable !== null) return { title: variable.name, origin: `variable of ${variable.session.name}`, bytes: variable.bytes };
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
    void vscode.window.showInformationMessage('Select the text of a buffer first: hexadecimal digits, an initialiser, base64, PEM, a dump of a debugger.');
    return;
  }
  const { document, selection } = editor;
  const { core } = await platform.core();
  const read = core.inspector.readBufferText(document.getText(selection));
  if (read.ok) {
    const name = document.uri.path.split('/').at(-1) ?? '';
    await inspector.inspect({ title: 'selection', origin: `${name} line ${selection.start.line + 1}, read as ${core.inspector.formTitle(read.form)}`, bytes: read.bytes });
    return;
  }
  const place = document.positionAt(document.offsetAt(selection.start) + read.at);
  void vscode.window.showErrorMessage(`${read.message} (line ${place.line + 1}, column ${place.character + 1})`);
  editor.revealRange(new vscode.Range(place, place));
}

/** Asks for what is missing and opens both buffers beside each other. */
export async function compareBuffers(from: unknown, others: unknown, inspector: BlobInspector, atCursor: () => Promise<string | null>): Promise<void> {
  const [first, second] = Array.isArray(others) && others.length === 2 ? (others as readonly unknown[]) : [from, undefined];
  const left = await comparedFrom(first, inspector, atCursor);
  const right = left === null ? null : second === undefined ? await pickSecond(inspector) : await comparedFrom(second, inspector, atCursor);
  if (left !== null && right !== null) await inspector.compare(left, right);
}

async function comparedFrom(from: unknown, inspector: BlobInspector, atCursor: () => Promise<string | null>): Promise<BlobSource | null> {
  if (from instanceof vscode.Uri) return inspector.sourceOf(from);
  return (await sourceFrom(from, atCursor)) ?? pickFile('First Buffer', inspector);
}

interface Offer extends vscode.QuickPickItem { readonly make: () => Promise<BlobSource | null> }

/** A file, or a variable of the stop. */
async function pickSecond(inspector: BlobInspector): Promise<BlobSource | null> {
  const offers: readonly Offer[] = [
    { label: '$(file-binary) A file…', make: () => pickFile('Second Buffer', inspector) },
    ...(await variablesOfStop()).map((variable): Offer => ({
      label: variable.name, description: variable.value, make: async () => {
        const read = await readVariable(variable);
        return read === null ? null : { title: read.name, origin: `variable of ${read.session.name}`, bytes: read.bytes };
      },
    })),
  ];
  const picked = offers.length === 1 ? offers[0] : await vscode.window.showQuickPick(offers, { title: 'Compare Buffers', placeHolder: 'With which buffer?', matchOnDescription: true });
  return (await picked?.make()) ?? null;
}

async function pickFile(title: string, inspector: BlobInspector): Promise<BlobSource | null> {
  const [uri] = (await vscode.window.showOpenDialog({ title, openLabel: 'Compare' })) ?? [];
  return uri === undefined ? null : inspector.sourceOf(uri);
}

interface Row { readonly name: string; readonly value: string; readonly memoryReference?: string }

/** The variables with bytes of the frame that is looked at. */
async function variablesOfStop(): Promise<readonly Row[]> {
  const session = vscode.debug.activeDebugSession;
  const frame = vscode.debug.activeStackItem;
  if (session === undefined || !(frame instanceof vscode.DebugStackFrame)) return [];
  const { scopes } = (await session.customRequest('scopes', { frameId: frame.frameId })) as { readonly scopes: readonly { readonly variablesReference: number }[] };
  const lists = await Promise.all(scopes.map(async ({ variablesReference }) => (await session.customRequest('variables', { variablesReference })) as { readonly variables: readonly Row[] }));
  return lists.flatMap(({ variables }) => variables).filter(({ memoryReference }) => memoryReference !== undefined);
}
