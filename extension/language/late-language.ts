import * as vscode from 'vscode';
import { pathOf } from '../debug/program-path.ts';
import { listFolder, sourceReader } from '../debug/source-reader.ts';
import type { Platform } from '../platform.ts';
import type { ScriptLanguage } from './script-language.ts';

/** The language service, loaded when the first script is opened. */
export function lateLanguage(platform: Platform): ScriptLanguage {
  let language: Promise<ScriptLanguage> | null = null;
  const load = async (): Promise<ScriptLanguage> => {
    const { core, crypto, decoders, realPath } = await platform.core();
    return core.createScriptLanguage({
      crypto: () => crypto,
      decoders,
      reader: { ...sourceReader, realPath },
      workspaceFolder: firstFolder,
      list: listFolder,
    });
  };
  return {
    open: async (path, text) => {
      language ??= load();
      return (await language).open(path, text);
    },
  };
}

function firstFolder(): string | null {
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder === undefined ? null : pathOf(folder.uri);
}
