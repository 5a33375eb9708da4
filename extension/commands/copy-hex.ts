import * as vscode from 'vscode';
import { decodeBase64 } from '../../debug-adapter/bytes/base64.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';

/** What VS Code hands to a command of the Variables view. */
interface VariableMenuArgument { readonly sessionId: string; readonly variable: { readonly memoryReference: string } }

/** Everything that a stop can hold fits: buffers of the interface are far smaller. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Puts a buffer on the clipboard as plain hex.
 * @param from hex text (a link in a hover), a row of the Variables view, or nothing: then the buffer under the cursor
 */
export async function copyBufferAsHex(from: unknown, atCursor: () => Promise<string | null>): Promise<void> {
  const hex = await readBuffer(from, atCursor);
  if (hex === null) {
    void vscode.window.showInformationMessage('There is no buffer here. Put the cursor on a buffer literal or a variable that holds one.');
    return;
  }
  await vscode.env.clipboard.writeText(hex);
  vscode.window.setStatusBarMessage(`${hex.length / 2} bytes copied as hex`, 3000);
}

async function readBuffer(from: unknown, atCursor: () => Promise<string | null>): Promise<string | null> {
  if (typeof from === 'string') return /^(?:[0-9a-f]{2})*$/i.test(from) ? from : null;
  if (isVariable(from)) return readMemory(from);
  return atCursor();
}

async function readMemory({ sessionId, variable }: VariableMenuArgument): Promise<string | null> {
  const session = vscode.debug.activeDebugSession;
  if (session?.id !== sessionId) return null;
  const question = { memoryReference: variable.memoryReference, offset: 0, count: mostBytes };
  const answer = (await session.customRequest('readMemory', question)) as { readonly data?: string } | undefined;
  return toHex(decodeBase64(answer?.data ?? '').bytes ?? new Uint8Array(0));
}

function isVariable(from: unknown): from is VariableMenuArgument {
  if (typeof from !== 'object' || from === null || !('sessionId' in from) || !('variable' in from)) return false;
  const { sessionId, variable } = from;
  return typeof sessionId === 'string' && typeof variable === 'object' && variable !== null
    && 'memoryReference' in variable && typeof variable.memoryReference === 'string';
}
