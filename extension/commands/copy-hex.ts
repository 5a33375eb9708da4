import * as vscode from 'vscode';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { readVariable } from '../debug/variable-buffer.ts';

/**
 * Puts a buffer on the clipboard as plain hex.
 * @param from hex text (a link in a hover), a row of the Variables view, or nothing: then the buffer under the cursor
 */
export async function copyBufferAsHex(from: unknown, atCursor: () => Promise<string | null>): Promise<void> {
  const hex = await readBuffer(from, atCursor);
  if (hex === null) {
    void vscode.window.showInformationMessage(
      'There is no buffer here. Put the cursor on a buffer literal or a variable that holds one.',
    );
    return;
  }
  await vscode.env.clipboard.writeText(hex);
  vscode.window.setStatusBarMessage(`${hex.length / 2} bytes copied as hex`, 3000);
}

async function readBuffer(from: unknown, atCursor: () => Promise<string | null>): Promise<string | null> {
  if (typeof from === 'string') return /^(?:[0-9a-f]{2})*$/i.test(from) ? from : null;
  const variable = await readVariable(from);
  return variable === null ? atCursor() : toHex(variable.bytes);
}
