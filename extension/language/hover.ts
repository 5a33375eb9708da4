import * as vscode from 'vscode';
import { commands } from '../ids.ts';
import { bufferLinks, commandLink, linkLine } from './buffer-links.ts';
import { hoverAt, type BufferHover } from './hover-at.ts';
import type { OpenScripts } from './open-scripts.ts';
import { rangeIn } from './ranges.ts';
import type { ScriptPlace } from './script-place.ts';

/** `hasRun` says whether the shown run executed a line, so that the timeline can be opened there. */
export function hovers(scripts: OpenScripts, hasRun: (place: ScriptPlace) => boolean): vscode.HoverProvider {
  return {
    async provideHover(document, position) {
      const offset = document.offsetAt(position);
      const hover = await hoverAt(scripts, document, offset);
      return hover === null
        ? undefined
        : new vscode.Hover(
            [textOf(hover), ...linksOf({ uri: document.uri.toString(), line: position.line + 1 }, hover, hasRun)],
            rangeIn(document, hover.range),
          );
    },
  };
}

/** Text of the service may hold text of a script: it never runs commands. */
function textOf({ markdown }: BufferHover): vscode.MarkdownString {
  return new vscode.MarkdownString(markdown);
}

/** The last line of a hover of a script, where there is something to open. */
function linksOf(
  place: ScriptPlace,
  { hex }: BufferHover,
  hasRun: (place: ScriptPlace) => boolean,
): readonly vscode.MarkdownString[] {
  const timeline = hasRun(place) ? [commandLink('Open timeline here', commands.openTimeline, place)] : [];
  const links = [...timeline, ...bufferLinks(hex)];
  return links.length === 0
    ? []
    : [linkLine(links, [commands.openTimeline, commands.inspectBuffer, commands.copyBufferAsHex])];
}

/** While stopped, VS Code replaces hovers by an evaluation of the word. Claiming no word leaves ours in place. */
export const noEvaluation: vscode.EvaluatableExpressionProvider = { provideEvaluatableExpression: () => undefined };

/** The buffer under the cursor of the active editor, in hex. */
export async function bufferAtCursor(scripts: OpenScripts): Promise<string | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return null;
  const hover = await hoverAt(scripts, editor.document, editor.document.offsetAt(editor.selection.active));
  return hover?.hex ?? null;
}
