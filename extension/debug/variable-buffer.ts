/** The buffer behind a row of the Variables or the Watch view. */
import * as vscode from 'vscode';
import { decodeBase64 } from '../../debug-adapter/bytes/base64.ts';

/** Everything that a stop can hold fits: buffers of the interface are far smaller. */
const mostBytes = 16 * 1024 * 1024;

export interface VariableBuffer {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly session: vscode.DebugSession;
}

/**
 * @param from what VS Code hands to a command of one of these menus
 * @returns null where it is no buffer, or the debug session is another one by now
 */
export async function readVariable(from: unknown): Promise<VariableBuffer | null> {
  const session = vscode.debug.activeDebugSession;
  const row = variableWithBytes(from);
  if (session === undefined || row === null || (row.sessionId !== null && row.sessionId !== session.id)) return null;
  const question = { memoryReference: row.memoryReference, offset: 0, count: mostBytes };
  const answer = (await session.customRequest('readMemory', question)) as { readonly data?: string } | undefined;
  return { name: row.name, bytes: decodeBase64(answer?.data ?? '').bytes ?? new Uint8Array(0), session };
}

interface VariableWithBytes {
  readonly name: string;
  readonly memoryReference: string;
  readonly sessionId: string | null;
}

/** Variables come wrapped, with their session; expressions of the Watch view come bare. */
function variableWithBytes(from: unknown): VariableWithBytes | null {
  if (!isFields(from)) return null;
  const { sessionId, variable } = from;
  const bare = isFields(variable) ? variable : from;
  const { name, memoryReference } = bare;
  if (typeof memoryReference !== 'string') return null;
  return {
    name: typeof name === 'string' ? name : 'buffer',
    memoryReference,
    sessionId: typeof sessionId === 'string' ? sessionId : null,
  };
}

function isFields(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null;
}
