import * as vscode from 'vscode';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { commands, type CommandId } from '../ids.ts';

/** A link of a hover that runs a command. */
export function commandLink(title: string, command: CommandId, argument: unknown): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}

/** What can be done with a buffer, as links. */
export function bufferLinks(bytes: Uint8Array | null): readonly string[] {
  return bytes === null
    ? []
    : [
        commandLink('Inspect', commands.inspectBuffer, toHex(bytes)),
        commandLink('Copy as hex', commands.copyBufferAsHex, toHex(bytes)),
      ];
}

/** The last line of a hover. Written by the extension alone, so it may run commands, and only those named. */
export function linkLine(links: readonly string[], enabled: readonly CommandId[]): vscode.MarkdownString {
  const line = new vscode.MarkdownString(links.join(' · '));
  line.isTrusted = { enabledCommands: enabled };
  return line;
}
