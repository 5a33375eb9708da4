import * as vscode from 'vscode';
import { commands, type CommandId } from '../ids.ts';

/** A link of a hover that runs a command. */
export function commandLink(title: string, command: CommandId, argument: unknown): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}

/** What can be done with a buffer, given as hex, as links. */
export function bufferLinks(hex: string | null): readonly string[] {
  return hex === null
    ? []
    : [commandLink('Inspect', commands.inspectBuffer, hex), commandLink('Copy as hex', commands.copyBufferAsHex, hex)];
}

/** The last line of a hover. Written by the extension alone, so it may run commands, and only those named. */
export function linkLine(links: readonly string[], enabled: readonly CommandId[]): vscode.MarkdownString {
  const line = new vscode.MarkdownString(links.join(' · '));
  line.isTrusted = { enabledCommands: enabled };
  return line;
}
