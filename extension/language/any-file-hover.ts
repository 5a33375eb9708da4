/** Hovers over buffers in files of every language, for those who turn the setting on. */
import * as vscode from 'vscode';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { farthest } from '../../debug-adapter/language/text-reach.ts';
import type { TextHovers } from '../../debug-adapter/language/text-hover.ts';
import { commands, languageId, settings } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { bufferLinks, linkLine } from './buffer-links.ts';

/** Registers the hovers while the setting is on. Nothing is loaded before the first of them is asked for. */
export function anyFileHovers(platform: Platform): vscode.Disposable {
  let registered: vscode.Disposable | null = null;
  const follow = (): void => {
    const { id, default: otherwise } = settings.hoverInAllFiles;
    const isOn = vscode.workspace.getConfiguration().get<boolean>(id, otherwise);
    if (isOn) registered ??= vscode.languages.registerHoverProvider('*', provider(platform));
    else {
      registered?.dispose();
      registered = null;
    }
  };
  follow();
  const listener = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settings.hoverInAllFiles.id)) follow();
  });
  return {
    dispose: () => {
      listener.dispose();
      registered?.dispose();
    },
  };
}

function provider(platform: Platform): vscode.HoverProvider {
  let hovers: Promise<TextHovers> | null = null;
  const load = async (): Promise<TextHovers> => {
    const { core, crypto, decoders } = await platform.core();
    return core.createTextHovers(() => crypto, decoders);
  };
  return {
    async provideHover(document, position, token) {
      // Scripts have hovers of their own, which know more.
      if (document.languageId === languageId) return undefined;
      hovers ??= load();
      const ready = await hovers;
      if (token.isCancellationRequested) return undefined;
      const offset = document.offsetAt(position);
      const from = document.positionAt(Math.max(0, offset - farthest));
      const base = document.offsetAt(from);
      const hover = ready.at(
        document.getText(new vscode.Range(from, document.positionAt(offset + farthest))),
        offset - base,
      );
      if (hover === null) return undefined;
      const range = new vscode.Range(
        document.positionAt(base + hover.range.start),
        document.positionAt(base + hover.range.end),
      );
      return new vscode.Hover(
        [
          new vscode.MarkdownString(hover.markdown),
          linkLine(bufferLinks(hover.bytes === null ? null : toHex(hover.bytes)), [
            commands.inspectBuffer,
            commands.copyBufferAsHex,
          ]),
        ],
        range,
      );
    },
  };
}
