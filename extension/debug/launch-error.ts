import type { DebugProtocol } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { linkCommands } from '../ids.ts';
import { uriOf } from './program-path.ts';

/**
 * The dialog of a launch that failed offers "Open launch.json" first, unless the error itself brings a command: then that one.
 * A script with an error is mended in the script, so the command goes there.
 */
export function withWayToError(message: vscode.DebugProtocolMessage): vscode.DebugProtocolMessage {
  const { type, success, body } = message as Partial<DebugProtocol.ErrorResponse>;
  const { _path: path, _line: line, _column: column } = body?.error?.variables ?? {};
  if (type !== 'response' || success !== false || path === undefined) return message;
  const place = encodeURIComponent(JSON.stringify([path, Number(line), Number(column)]));
  const error = { ...body?.error, url: `command:${linkCommands.openPlace}?${place}`, urlLabel: 'Go to Error' };
  return { ...message, body: { ...body, error } };
}

/** Shows a place of a script. Line and column count from 1. */
export async function openPlace(path: unknown, line: unknown, column: unknown): Promise<void> {
  if (typeof path !== 'string' || typeof line !== 'number' || typeof column !== 'number') return;
  const position = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  await vscode.window.showTextDocument(uriOf(path), { selection: new vscode.Range(position, position) });
}
